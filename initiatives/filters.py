"""What a visitor can narrow the list by: one GET form, tolerant of absurd input, that also says in words what it did."""

from __future__ import annotations

from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from doedemocratie.design import filtering
from doedemocratie.design.widgets import Checkboxes
from doedemocratie.places.choices import province_choices
from doedemocratie.places.fields import MunicipalitySelect
from doedemocratie.places.models import Province
from doedemocratie.themes.models import all_themes
from initiatives.enums import NeedKind, Phase
from initiatives.querysets import InitiativeQuerySet


class FilterForm(filtering.FilterForm):
    q = forms.CharField(label=_("Zoek op woorden"), required=False)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False, widget=MunicipalitySelect(empty_label=_("Alle gemeenten")))
    provincie = forms.ChoiceField(label=_("Provincie"), required=False)
    thema = forms.ChoiceField(label=_("Thema"), required=False)
    nodig = forms.MultipleChoiceField(label=_("Zoekt hulp met"), required=False, choices=NeedKind.choices, widget=Checkboxes)
    fase = forms.MultipleChoiceField(label=_("Hoe ver"), required=False, choices=Phase.choices, widget=Checkboxes)

    def offered(self) -> dict[str, list]:
        return {
            "gemeente": [("", _("Alle gemeenten")), *province_choices()],
            "provincie": [("", _("Alle provincies")), *province_names()],
            "thema": [("", _("Alle thema's")), *((theme.slug, theme.name) for theme in all_themes())],
        }

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

    def tallied(self) -> dict[str, list[str]] | None:
        """The cells of `Tally` that hold these filters; None when they cannot tell it exactly: then count one by one."""
        place = [code for code in (self.value("gemeente"), self.value("provincie")) if code]
        if self.value("q").strip() or len(self.values("nodig")) > 1 or len(place) > 1:
            return None
        return {
            "places": place or [""],
            "themes": [self.value("thema")],
            "phases": self.values("fase") or [""],
            "needs": self.values("nodig") or [""],
        }

    @property
    def place(self) -> str:
        """The name of the chosen municipality or province, or an empty string."""
        return self.label_of("gemeente") or self.label_of("provincie")

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
