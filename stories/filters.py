"""What a visitor can narrow the stories by."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doedemocratie.design import filtering
from doedemocratie.places.choices import province_choices
from doedemocratie.places.names import sort_key
from doedemocratie.themes.models import all_themes
from initiatives.filters import province_names
from stories.models import Story
from stories.querysets import StoryQuerySet


class FilterForm(filtering.FilterForm):
    q = forms.CharField(label=_("Zoek op woorden"), required=False)
    thema = forms.ChoiceField(label=_("Thema"), required=False)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False)
    provincie = forms.ChoiceField(label=_("Provincie"), required=False)

    def offered(self) -> dict[str, list]:
        """Of the places those with a story, and the one that was asked for: then the list can say that it has none. One query."""
        rows = set(Story.objects.public().order_by().values_list("municipality_id", "municipality__province_id"))
        self.told = {code for row in rows for code in row}
        shown = self.told | {self.data.get("gemeente"), self.data.get("provincie")}
        return {
            "thema": [("", _("Alle thema's")), *((theme.slug, theme.name) for theme in all_themes())],
            "gemeente": [("", _("Alle gemeenten")), *(choice for choice in _municipalities() if choice[0] in shown)],
            "provincie": [("", _("Alle provincies")), *(choice for choice in province_names() if choice[0] in shown)],
        }

    def apply(self, stories: StoryQuerySet) -> StoryQuerySet:
        if theme := self.value("thema"):
            stories = stories.with_theme(theme)
        if municipality := self.value("gemeente"):
            stories = stories.filter(municipality_id=municipality)
        if province := self.value("provincie"):
            stories = stories.filter(municipality__province_id=province)
        if query := self.value("q").strip():
            stories = stories.matching(query)
        return stories

    def sentence(self, count: int) -> str:
        """ "10 verhalen in Deventer", "1 verhaal over wonen" """
        noun = "verhaal" if count == 1 else "verhalen"
        theme, place = self.label_of("thema"), self.label_of("gemeente") or self.label_of("provincie")
        about = f" over {theme[:1].lower()}{theme[1:]}" if theme else ""
        where = f" in {place}" if place else ""
        return f"{count or 'Geen'} {noun}{about}{where}"


def _municipalities() -> list[tuple[str, str]]:
    """(code, name) of all municipalities, by name."""
    return sorted((choice for _province, group in province_choices() for choice in group), key=lambda choice: sort_key(choice[1]))
