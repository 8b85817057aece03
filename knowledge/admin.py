from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from doedemocratie.editorial.admin import PHOTO, PublicationAdmin
from doedemocratie.editorial.columns import CheckFilter
from doedemocratie.editorial.forms import PublicationForm
from doedemocratie.editorial.references import ReferenceField, ReferencesField
from doedemocratie.places.fields import MunicipalityField
from initiatives.models import Initiative
from knowledge.models import KnowledgeItem
from knowledge.views import shown


class KnowledgeItemForm(PublicationForm):
    municipality = MunicipalityField(label=_("Gemeente"), required=False, help_text=_("Alleen als het over één gemeente gaat."))
    initiatives = ReferencesField(
        Initiative.objects.public(),
        label=_("Initiatieven die dit laten zien"),
        help_text=_("De titel of het adres van een initiatief op de site, elk op een eigen regel."),
    )
    successor = ReferenceField(
        KnowledgeItem.objects.public(),
        label=_("Opvolger"),
        help_text=_("Als dit stuk van de site gaat: bezoekers komen dan bij dit andere stuk. Typ de titel of plak het adres."),
    )

    explained_in = ReferenceField(
        KnowledgeItem.objects.public().items(),
        label=_("Meer uitleg in"),
        help_text=_("Alleen bij een begrip: titel of adres van het kennisitem dat er meer over vertelt."),
    )

    class Meta:
        model = KnowledgeItem
        fields = (
            "kind", "title", "stands_for", "summary", "in_short", "body", "law", "source_title", "source_year", "source_url",
            "audiences", "phases", "themes", "municipality", "initiatives", "photo_alt", "photo_maker",
            "checked_on", "check_before", "owner", "successor", "explained_in",
        )  # fmt: skip
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "in_short": forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
            "themes": forms.CheckboxSelectMultiple,
        }


@admin.register(KnowledgeItem)
class KnowledgeItemAdmin(PublicationAdmin):
    form = KnowledgeItemForm
    page_template = "knowledge/detail.html"
    list_display = ("title", "kind", "standing", "check_by", "owner", "written")
    list_filter = ("status", CheckFilter, "kind", "themes", "is_example")
    list_select_related = (*PublicationAdmin.list_select_related, "owner")
    search_fields = ("title", "stands_for", "summary", "body")
    fieldsets = (
        (_("Wat de lezer krijgt"), {"fields": ("kind", "title", "stands_for", "summary", "in_short", "body")}),
        (_("Waar het vandaan komt"), {"fields": ("law", "source_title", "source_year", "source_url", "explained_in")}),
        (_("Voor wie en waarover"), {"fields": ("audiences", "phases", "themes", "municipality", "initiatives")}),
        PHOTO,
        (_("Blijft het kloppen?"), {"fields": ("checked_on", "check_before", "owner", "successor")}),
    )

    def page_context(self, item: KnowledgeItem) -> dict[str, Any]:
        return shown(item)
