"""A list that a visitor can narrow: one GET form, tolerant of absurd input, that also says in words what it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.choices import BaseChoiceIterator

from doedemocratie.design.forms import PlainForm

LONGEST_QUERY = 200


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the list without it."""

    label: str
    url: str


class Offered(BaseChoiceIterator):
    """Choices that are pairs already, so that Django does not look into each of them again: 342 municipalities took 1 ms."""

    def __init__(self, choices: list[tuple[Any, Any]]) -> None:
        self.choices = choices

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.choices)


class FilterForm(PlainForm, forms.Form):
    """A subclass adds the fields: `q` for words, ChoiceField for one of many, MultipleChoiceField for several.

    Choices that do not exist are left out without a complaint: an old or mistyped address still gives a list.
    """

    nothing_required = True
    # Fields that narrow nothing themselves, such as an order: they get no chip.
    without_chip: tuple[str, ...] = ()

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter_%s")
        for name, choices in self.offered().items():
            self.fields[name].choices = Offered(choices)
        self.is_valid()

    def offered(self) -> dict[str, list[tuple[Any, Any]]]:
        """The choices that come from the database, by name of their field."""
        return {}

    def value(self, name: str) -> str:
        """The accepted value of a field; empty when nothing, or nothing sensible, was asked."""
        value = self.cleaned_data.get(name) or ""
        return value[:LONGEST_QUERY] if name == "q" else value

    def values(self, name: str) -> list[str]:
        """The accepted values of a field with more choices, each once; unknown ones are left out, known ones stay."""
        known = dict(self.fields[name].choices)
        return [value for value in dict.fromkeys(self.data.getlist(name)) if value in known]

    @property
    def query(self) -> str:
        """What is on, as the end of an address: "?thema=wonen&fase=plan", always in the order of the form; or nothing."""
        return self._without("", "")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chips(""))

    def chips(self, path: str) -> list[Chip]:
        """One chip per filter that is on, in the order of the form."""
        found = []
        for name, field in self.fields.items():
            if name in self.without_chip:
                continue
            if isinstance(field, forms.MultipleChoiceField):
                labels = {value: label for value, label in field.choices if value in self.values(name)}
            elif value := self.value(name):
                labels = {value: f"“{value}”" if name == "q" else self.label_of(name)}
            else:
                continue
            found += [Chip(str(label), path + self._without(name, value)) for value, label in labels.items()]
        return found

    def label_of(self, name: str) -> str:
        """The chosen value of a field in words, or an empty string."""
        flat = {}
        for key, label in self.fields[name].choices:
            flat.update(dict(label) if isinstance(label, (list, tuple)) else {key: label})
        return str(flat[value]) if (value := self.value(name)) else ""

    def _without(self, name: str, value: str) -> str:
        left = QueryDict(mutable=True)
        for other in self.fields:
            values = self.values(other) if isinstance(self.fields[other], forms.MultipleChoiceField) else [self.value(other)]
            left.setlist(other, [v for v in values if v and not self._goes(other, v, name, value)])
        query = left.urlencode()
        return f"?{query}" if query else ""

    def _goes(self, name: str, value: str, taken: str, its_value: str) -> bool:
        """Whether this value goes when that of the field `taken` is taken away."""
        return name == taken and value == its_value
