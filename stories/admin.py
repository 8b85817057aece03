from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from doedemocratie.editorial.admin import PHOTO, PublicationAdmin
from doedemocratie.editorial.forms import PublicationForm
from doedemocratie.editorial.references import ReferenceField, ReferencesField
from doedemocratie.places.fields import MunicipalityField
from initiatives.models import Initiative
from knowledge.models import KnowledgeItem
from stories.models import Story
from stories.views import shown


class StoryForm(PublicationForm):
    municipality = MunicipalityField(label=_("Gemeente"), required=False)
    initiative = ReferenceField(
        Initiative.objects.public(),
        label=_("Gaat over initiatief"),
        help_text=_("Typ de titel, of plak het adres van het initiatief op de site."),
    )
    knowledge_items = ReferencesField(
        KnowledgeItem.objects.public(),
        label=_("Kennis die hierbij past"),
        help_text=_("Twee of drie kennisitems voor wie ook zoiets wil doen. Elk op een eigen regel: de titel of het adres."),
    )

    class Meta:
        model = Story
        fields = (
            "title", "intro", "body", "quote", "quote_by", "lessons", "initiative", "municipality", "phase", "themes",
            "knowledge_items", "author", "photo_alt", "photo_maker",
        )  # fmt: skip
        widgets = {
            "intro": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
            "lessons": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
            "themes": forms.CheckboxSelectMultiple,
        }


@admin.register(Story)
class StoryAdmin(PublicationAdmin):
    form = StoryForm
    page_template = "stories/detail.html"
    list_display = ("title", "standing", "place", "written", "since")
    list_filter = ("status", "themes", "municipality__province", "is_example")
    list_select_related = (*PublicationAdmin.list_select_related, "municipality")
    search_fields = ("title", "intro", "body", "municipality__search_name")
    date_hierarchy = "published_at"
    fieldsets = (
        (_("Het verhaal"), {"fields": ("title", "intro", "body", "author")}),
        (_("Wat blijft hangen"), {"fields": ("quote", "quote_by", "lessons")}),
        PHOTO,
        (_("Waar het bij hoort"), {"fields": ("initiative", "municipality", "phase", "themes", "knowledge_items")}),
    )

    @admin.display(description=_("gemeente"), ordering="municipality__sort_name")
    def place(self, story: Story) -> str:
        return story.municipality.name if story.municipality else "-"

    def page_context(self, item: Story) -> dict[str, Any]:
        return shown(item)
