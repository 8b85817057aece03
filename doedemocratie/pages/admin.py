from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from doedemocratie.editorial.admin import PHOTO, PublicationAdmin
from doedemocratie.editorial.columns import CheckFilter
from doedemocratie.editorial.forms import PublicationForm
from doedemocratie.pages.models import TAKEN, Page

# First parts of addresses that belong to the site itself or to parts that are to come.
RESERVED = {
    "api", "beheer", "belemmeringen", "cijfers", "demo", "documenten", "inloggen", "media", "mijn", "open-data", "partners",
    "regelingen", "robots", "sitemap", "static", "uitloggen", "well-known", "zoeken",
}  # fmt: skip


class PageForm(PublicationForm):
    class Meta:
        model = Page
        fields = (
            "title", "intro", "body", "photo_alt", "photo_maker", "path", "parent", "order", "in_menu",
            "checked_on", "check_before", "owner",
        )  # fmt: skip
        widgets = {"intro": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        own = [pk for pk in (self.instance.pk, self.instance.revision_of_id) if pk]
        self.fields["parent"].queryset = Page.objects.public().exclude(pk__in=own)

    def clean_path(self) -> str:
        """Refuses an address at which another page or another part of the site answers: this one would never be seen."""
        path = self.instance.path = self.cleaned_data["path"]
        if self.instance.address_is_taken():
            raise ValidationError(TAKEN)
        if path == self.initial.get("path"):
            return path
        try:
            taken = path.partition("/")[0] in RESERVED or resolve(f"/{path}/").view_name != "pages:page"
        except Resolver404:
            taken = False
        if taken:
            raise ValidationError(_("Op dit adres staat al een ander deel van de site. Kies een ander adres."))
        return path


@admin.register(Page)
class PageAdmin(PublicationAdmin):
    form = PageForm
    page_template = "pages/page.html"
    list_display = ("title", "path", "standing", "check_by", "owner", "written", "in_menu")
    list_filter = ("status", CheckFilter, "in_menu")
    list_select_related = (*PublicationAdmin.list_select_related, "owner")
    search_fields = ("title", "path", "intro", "body")
    fieldsets = (
        (_("Wat er staat"), {"fields": ("title", "intro", "body")}),
        PHOTO,
        (_("Waar het staat"), {"fields": ("path", "parent", "order", "in_menu")}),
        (_("Blijft het kloppen?"), {"fields": ("checked_on", "check_before", "owner")}),
    )

    def page_context(self, item: Page) -> dict[str, Any]:
        standing = item.revision_of or item
        return {"page": item, "ancestors": item.ancestors(), "menu": standing.menu()}
