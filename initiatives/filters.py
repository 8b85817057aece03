"""What a visitor can narrow the list by: one GET form, tolerant of absurd input, that also says in words what it did."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.core.cache import cache
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from doedemocratie.design.forms import PlainForm
from doedemocratie.design.widgets import Checkboxes
from doedemocratie.places.choices import province_choices
from doedemocratie.places.fields import MunicipalitySelect
from doedemocratie.places.models import Province
from doedemocratie.themes.models import all_themes
from initiatives.enums import NeedKind, Phase
from initiatives.querysets import InitiativeQuerySet

LONGEST_QUERY = 200


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the list without it."""

    label: str
    url: str


class FilterForm(PlainForm, forms.Form):
    """Choices that do not exist are left out without a complaint: an old or mistyped address still gives a list."""

    nothing_required = True

    q = forms.CharField(label=_("Zoek op woorden"), required=False)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False, widget=MunicipalitySelect(empty_label=_("Alle gemeenten")))
    provincie = forms.ChoiceField(label=_("Provincie"), required=False)
    thema = forms.ChoiceField(label=_("Thema"), required=False)
    nodig = forms.MultipleChoiceField(label=_("Zoekt hulp met"), required=False, choices=NeedKind.choices, widget=Checkboxes)
    fase = forms.MultipleChoiceField(label=_("Hoe ver"), required=False, choices=Phase.choices, widget=Checkboxes)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.fields["gemeente"].choices = [("", _("Alle gemeenten")), *province_choices()]
        self.fields["provincie"].choices = [("", _("Alle provincies")), *province_names()]
        self.fields["thema"].choices = [("", _("Alle thema's")), *((theme.slug, theme.name) for theme in all_themes())]
        self.is_valid()

    def value(self, name: str):
        """The accepted value of a field; empty when nothing, or nothing sensible, was asked."""
        value = self.cleaned_data.get(name) or ""
        return value[:LONGEST_QUERY] if name == "q" else value

    def values(self, name: str) -> list[str]:
        """The accepted values of a field with more choices, each once; unknown ones are left out, known ones stay."""
        known = dict(self.fields[name].choices)
        return [value for value in dict.fromkeys(self.data.getlist(name)) if value in known]

    def apply(self, initiatives: InitiativeQuerySet) -> InitiativeQuerySet:
        if municipality := self.value("gemeente"):
            initiatives = initiatives.filter(municipality_id=municipality)
        if province := self.value("provincie"):
            initiatives = initiatives.filter(municipality__province_id=province)
        if theme := self.value("thema"):
            initiatives = initiatives.with_theme(theme)
        if phases := self.values("fase"):
            initiatives = initiatives.filter(phase__in=phases)
        if kinds := self.values("nodig"):
            initiatives = initiatives.looking_for(kinds)
        if query := self.value("q").strip():
            initiatives = initiatives.matching(query)
        return initiatives

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chips(""))

    def chips(self, path: str) -> list[Chip]:
        """One chip per filter that is on, in the order of the form."""
        found = []
        for name, field in self.fields.items():
            if isinstance(field, forms.MultipleChoiceField):
                labels = {value: label for value, label in field.choices if value in self.values(name)}
            elif value := self.value(name):
                labels = {value: f"“{value}”" if name == "q" else self._label(name, value)}
            else:
                continue
            found += [Chip(str(label), path + self._without(name, value)) for value, label in labels.items()]
        return found

    def _label(self, name: str, value: str) -> str:
        flat = {}
        for key, label in self.fields[name].choices:
            flat.update(dict(label) if isinstance(label, (list, tuple)) else {key: label})
        return flat[value]

    def _without(self, name: str, value: str) -> str:
        left = QueryDict(mutable=True)
        for other in self.fields:
            values = self.values(other) if isinstance(self.fields[other], forms.MultipleChoiceField) else [self.value(other)]
            left.setlist(other, [v for v in values if v and not (other == name and v == value)])
        query = left.urlencode()
        return f"?{query}" if query else ""

    @property
    def place(self) -> str:
        """The name of the chosen municipality or province, or an empty string."""
        if municipality := self.value("gemeente"):
            return self._label("gemeente", municipality)
        if province := self.value("provincie"):
            return self._label("provincie", province)
        return ""

    def sentence(self, count: int) -> str:
        """ "42 initiatieven in Overijssel", "1 initiatief zoekt mensen in Deventer" """
        noun, verb = ("initiatief", "zoekt") if count == 1 else ("initiatieven", "zoeken")
        *others, last = [str(NeedKind(kind).label).lower() for kind in self.values("nodig")] or [""]
        wanted = f"{', '.join(others)} of {last}" if others else last
        seeks = f" {verb} {wanted}" if wanted else ""
        where = f" in {self.place}" if self.place else ""
        return f"{count or 'Geen'} {noun}{seeks}{where}"


def province_names() -> list[tuple[str, str]]:
    """(code, name) of the provinces; one query an hour."""
    found = cache.get("initiatives:provinces")
    if not found:
        found = list(Province.objects.values_list("code", "name"))
        cache.set("initiatives:provinces", found, 3600)
    return found
