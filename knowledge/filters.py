"""What a visitor can narrow the knowledge by."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doedemocratie.design import filtering
from doedemocratie.themes.models import all_themes
from initiatives.enums import Phase
from knowledge.enums import Audience, Kind
from knowledge.querysets import KnowledgeQuerySet

KINDS = [choice for choice in Kind.choices if choice[0] != Kind.TERM]


class FilterForm(filtering.FilterForm):
    q = forms.CharField(label=_("Zoek op woorden"), required=False)
    voor = forms.ChoiceField(label=_("Voor wie"), required=False, choices=[("", _("Iedereen")), *Audience.choices])
    soort = forms.ChoiceField(label=_("Soort"), required=False, choices=[("", _("Alle soorten")), *KINDS])
    fase = forms.ChoiceField(label=_("Hoe ver is het initiatief"), required=False, choices=[("", _("Elke fase")), *Phase.choices])
    thema = forms.ChoiceField(label=_("Thema"), required=False)

    def offered(self) -> dict[str, list]:
        return {"thema": [("", _("Alle thema's")), *((theme.slug, theme.name) for theme in all_themes())]}

    def apply(self, items: KnowledgeQuerySet) -> KnowledgeQuerySet:
        if audience := self.value("voor"):
            items = items.for_audiences([audience])
        if kind := self.value("soort"):
            items = items.filter(kind=kind)
        if phase := self.value("fase"):
            items = items.in_phase(phase)
        if theme := self.value("thema"):
            items = items.with_theme(theme)
        if query := self.value("q").strip():
            items = items.matching(query)
        return items

    def sentence(self, count: int) -> str:
        """ "20 artikelen", "1 artikel voor ambtenaren over wonen" """
        noun = "artikel" if count == 1 else "artikelen"
        audience, theme = self.value("voor"), self.label_of("thema")
        whom = f" voor {Audience(audience).many}" if audience else ""
        about = f" over {theme[:1].lower()}{theme[1:]}" if theme else ""
        return f"{count or 'Geen'} {noun}{whom}{about}"
