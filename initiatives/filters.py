"""What a visitor can narrow the list by: one GET form, tolerant of absurd input, that also says in words what it did."""

from __future__ import annotations

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Value, When
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from doedemocratie.amounts import with_points
from doedemocratie.design import filtering
from doedemocratie.design.widgets import Checkboxes
from doedemocratie.places.choices import province_choices
from doedemocratie.places.fields import MunicipalitySelect
from doedemocratie.places.models import Province
from doedemocratie.places.near import DISTANCES, Nearby, Place, find_places, municipalities_near
from doedemocratie.themes.models import all_themes
from initiatives.enums import NeedKind, Phase
from initiatives.querysets import InitiativeQuerySet

DEFAULT_DISTANCE = "10"
NEWEST, NEAREST = "nieuwste", "dichtbij"
# A code that no place has: near one place and in another can be nowhere.
NOWHERE = "-"


class StandingChoice(forms.ChoiceField):
    """Stands at its `initial` until somebody chooses another."""

    def bound_data(self, data: str | None, initial: str) -> str:
        return data or initial


class FilterForm(filtering.FilterForm):
    q = forms.CharField(label=_("Zoek op woorden"), required=False)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False, widget=MunicipalitySelect(empty_label=_("Alle gemeenten")))
    provincie = forms.ChoiceField(label=_("Provincie"), required=False)
    nabij = forms.CharField(label=_("In de buurt van"), help_text=_("Plaats of gemeente"), required=False)
    straal = StandingChoice(
        label=_("Afstand tot de plaats"),
        required=False,
        initial=DEFAULT_DISTANCE,
        choices=[(str(distance), f"{distance} km") for distance in DISTANCES],
    )
    thema = forms.ChoiceField(label=_("Thema"), required=False)
    nodig = forms.MultipleChoiceField(label=_("Zoekt hulp met"), required=False, choices=NeedKind.choices, widget=Checkboxes)
    fase = forms.MultipleChoiceField(label=_("Hoe ver"), required=False, choices=Phase.choices, widget=Checkboxes)
    sorteer = forms.ChoiceField(
        label=_("Sorteer op"),
        required=False,
        choices=[("", _("Laatste nieuws")), (NEWEST, _("Nieuw op de site")), (NEAREST, _("Afstand tot de plaats"))],
    )

    without_chip = ("straal", "sorteer")
    near: Place | None = None

    def clean_nabij(self) -> str:
        """The name that finds this place and no other. What else was typed stays in the field, with a sentence."""
        text = self.cleaned_data["nabij"]
        found = find_places(text) if text else []
        if text and not found:
            raise ValidationError(_("Wij kennen deze plaats niet. Vul een plaats of gemeente in, bijvoorbeeld Bedum."))
        if len(found) > 1:
            raise ValidationError(self._which(found))
        self.near = found[0] if found else None
        return self.near.label if self.near else ""

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
        if self.near:
            initiatives = initiatives.filter(municipality_id__in=[nearby.code for nearby in self.around])
        if theme := self.value("thema"):
            initiatives = initiatives.with_theme(theme)
        if phases := self.values("fase"):
            initiatives = initiatives.filter(phase__in=phases)
        if kinds := self.values("nodig"):
            initiatives = initiatives.looking_for(kinds)
        if query := self.value("q").strip():
            initiatives = initiatives.matching(query)
        return initiatives

    def in_order(self, initiatives: InitiativeQuerySet) -> InitiativeQuerySet:
        order = self.value("sorteer")
        if order == NEWEST:
            return initiatives.order_by("-published_at", "-pk")
        if order == NEAREST:
            ranks = [When(municipality_id=nearby.code, then=Value(rank)) for rank, nearby in enumerate(self.around)]
            nearest = Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
            return initiatives.order_by(nearest, "-last_activity_at", "-pk")
        return initiatives.newest_activity_first()

    def tallied(self) -> dict[str, list[str]] | None:
        """The cells of `Tally` that hold these filters; None when they cannot tell it exactly: then count one by one."""
        place = [code for code in (self.value("gemeente"), self.value("provincie")) if code]
        if self.value("q").strip() or len(self.values("nodig")) > 1 or len(place) > 1:
            return None
        return {
            "places": self.near_codes() if self.near else place or [""],
            "themes": [self.value("thema")],
            "phases": self.values("fase") or [""],
            "needs": self.values("nodig") or [""],
        }

    def near_codes(self) -> list[str]:
        """The municipalities near the place that also lie in the chosen municipality or province."""
        municipality, province = self.value("gemeente"), self.value("provincie")
        found = [n.code for n in self.around if municipality in ("", n.code) and province in ("", n.province)]
        return found or [NOWHERE]

    @property
    def around(self) -> list[Nearby]:
        """The municipalities near the place that was asked for, nearest first."""
        return municipalities_near(self.near, int(self.value("straal") or DEFAULT_DISTANCE)) if self.near else []

    @property
    def within(self) -> str:
        """ "binnen 10 km van Bedum", or an empty string"""
        return f"binnen {self.value('straal') or DEFAULT_DISTANCE} km van {self.near.label}" if self.near else ""

    def value(self, name: str) -> str:
        """As always; what says nothing more than the default, or needs a place that is not there, counts as not asked."""
        value = super().value(name)
        if name == "straal" and (value == DEFAULT_DISTANCE or not self.near):
            return ""
        return "" if name == "sorteer" and value == NEAREST and not self.near else value

    def label_of(self, name: str) -> str:
        return f"{self.within[:1].upper()}{self.within[1:]}" if name == "nabij" else super().label_of(name)

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
        near = f" {self.within}" if self.within else ""
        return f"{with_points(count) if count else 'Geen'} {noun}{seeks}{where}{near}"

    def _goes(self, name: str, value: str, taken: str, its_value: str) -> bool:
        """With the place also go the distance to it, and the order by it."""
        with_place = name == "straal" or (name == "sorteer" and value == NEAREST)
        return (taken == "nabij" and with_place) or super()._goes(name, value, taken, its_value)

    def _which(self, places: list[Place]) -> str:
        """A sentence with a link to each place of the same name; the other filters stay."""
        links = []
        for place in places:
            query = self.data.copy()
            query.pop("pagina", None)
            query["nabij"] = place.label
            links.append(format_html('<a href="?{}">{}</a>', query.urlencode(), place.label))
        *others, last = links
        return format_html("Bedoelt u {} of {}?", format_html_join(", ", "{}", ((link,) for link in others)), last)


def province_names() -> list[tuple[str, str]]:
    """(code, name) of the provinces; one query an hour."""
    found = cache.get("initiatives:provinces")
    if not found:
        found = list(Province.objects.values_list("code", "name"))
        cache.set("initiatives:provinces", found, 3600)
    return found
