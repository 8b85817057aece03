"""Inputs that Django does not have. They hold no HTML: the template pack (templates/nlds/) draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

Explanations = Mapping[str, str] | Callable[[Any], str]


class Explained:
    """Choices with one line of explanation each: {value: sentence}, or a function from the choice's value to its sentence."""

    def __init__(self, attrs: dict | None = None, choices: Any = (), *, explanations: Explanations | None = None) -> None:
        super().__init__(attrs, choices)
        self.explanations = explanations or {}

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        option["explanation"] = self._explain(value)
        return option

    def _explain(self, value: Any) -> str:
        if callable(self.explanations):
            return self.explanations(value) if value else ""
        return self.explanations.get(str(value), "")


class Radios(Explained, forms.RadioSelect):
    """Radio buttons: one answer."""


class Checkboxes(Explained, forms.CheckboxSelectMultiple):
    """A group of checkboxes: more answers are allowed."""


class DateParts(forms.MultiWidget):
    """Some of day, month and year as separate inputs, named <field>_day, <field>_month and <field>_year.

    `parts` names them in order; `labels` gives the word above each. The month is a list of Dutch names, so that nobody
    has to think about the order of the numbers.
    """

    parts: tuple[str, ...] = ("day", "month", "year")
    labels: ClassVar = {"day": _("Dag"), "month": _("Maand"), "year": _("Jaar")}

    def __init__(self, attrs: dict | None = None) -> None:
        inputs = {
            "day": forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "dd-width-2"}),
            "month": forms.Select(choices=[("", _("Kies")), *MONTHS.items()]),
            "year": forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "dd-width-4"}),
        }
        super().__init__({part: inputs[part] for part in self.parts}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [getattr(value, part, None) for part in self.parts]


class MonthYearParts(DateParts):
    parts = ("month", "year")
