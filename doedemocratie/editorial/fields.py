"""Fields that editors' texts share: short lines, addresses, and several choices at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class LinesField(models.TextField):
    """Short texts, one a line; empty lines are not kept. Read with `lines_of`."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return "\n".join(lines_of(value)) if isinstance(value, str) else value


def lines_of(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


class WebField(models.URLField):
    """An address on the web; `www.kvk.nl` becomes `https://www.kvk.nl`."""

    default_validators = [URLValidator(schemes=["http", "https"], message=_("Vul een webadres in dat begint met https://."))]

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class ChoiceSetField(models.CharField):
    """Any number of the choices, in Python a list of values in the order of the choices.

    Stored as " a b " with a space around each, so that `Model.objects.filter(field__has="a")` finds it on every database.
    Values have no spaces. Unknown values are left out.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> list[str]:
        return self.to_python(value)

    def to_python(self, value: str | Iterable[str] | None) -> list[str]:
        chosen = value.split() if isinstance(value, str) else list(value or [])
        return [known for known, _label in self.flatchoices if known in chosen]

    def get_prep_value(self, value: Any) -> str:
        chosen = self.to_python(value)
        return f" {' '.join(chosen)} " if chosen else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: list[str], model_instance: models.Model | None) -> None:
        if not value and not self.blank:
            raise forms.ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: list[str]) -> None:
        """The length that counts is the stored one, and the choices bound it."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            label=capfirst(kwargs.get("label", self.verbose_name)),
            help_text=self.help_text,
            required=not self.blank,
            choices=self.flatchoices,
            widget=forms.CheckboxSelectMultiple,
        )

    def labels(self, values: Iterable[str]) -> list[str]:
        known = dict(self.flatchoices)
        return [str(known[value]) for value in values if value in known]


@ChoiceSetField.register_lookup
class Has(models.Lookup):
    """`field__has="a"`: "a" is one of the values."""

    lookup_name = "has"

    def get_prep_lookup(self) -> str:
        return str(self.rhs).replace("\0", "")

    def get_db_prep_lookup(self, value: str, connection: Any) -> tuple[str, list[str]]:
        escaped = connection.ops.prep_for_like_query(value)
        return "%s", [f"% {escaped} %"]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right} ESCAPE '\\'", [*left_params, *right_params]
