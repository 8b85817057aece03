from __future__ import annotations

from django.contrib import admin
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest

from doedemocratie.plainly import SaysPlainly
from doedemocratie.themes.models import Theme, forget_themes


@admin.register(Theme)
class ThemeAdmin(SaysPlainly, admin.ModelAdmin):
    """Editors word the themes. A new one needs a drawing too, so it comes with the code: themes/data and static/img/themas."""

    list_display = ("name", "description", "order")
    list_editable = ("order",)
    search_fields = ("name", "description")
    fields = ("name", "description", "order", "slug")
    readonly_fields = ("slug",)

    def save_model(self, request: HttpRequest, obj: Theme, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        transaction.on_commit(forget_themes)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Theme | None = None) -> bool:
        return False
