"""What the lists of the desk tell of a text, and what somebody should look at again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from doedemocratie.clock.days import today
from doedemocratie.editorial.enums import Status
from doedemocratie.editorial.models import Publication

TONES = {Status.DRAFT: "", Status.IN_CHECK: "yellow", Status.SCHEDULED: "yellow", Status.PUBLISHED: "green", Status.ARCHIVED: ""}


class CheckFilter(admin.SimpleListFilter):
    """What somebody should look at again."""

    title = _("controleren")
    parameter_name = "controleren"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("nu", _("Te laat")), ("maand", _("Binnen 30 dagen")), ("mij", _("Van mij"))]

    def queryset(self, request: HttpRequest, queryset):
        match self.value():
            case "nu":
                return queryset.check_due_before(today())
            case "maand":
                return queryset.check_due_before(today() + timedelta(days=30))
            case "mij":
                return queryset.filter(owner=request.user)
        return queryset


class Columns:
    """The columns that the lists of stories, knowledge items and pages share."""

    @admin.display(description=_("Foto van nu"))
    def photo_now(self, item: Publication) -> str:
        if not item.photo_id:
            return _("Nog geen foto")
        return format_html('<img class="dd-desk-photo" src="{}" alt="{}" width="320">', item.photo.file.url, item.photo_alt)

    @admin.display(description=_("status"), ordering="status")
    def standing(self, item: Publication) -> str:
        words = item.get_status_display()
        if item.status == Status.SCHEDULED:
            words = f"{words}: {date_format(timezone.localtime(item.publish_at), 'd-m-Y H.i')}"
        if item.revision_of_id:
            words = f"{words} (wijziging)"
        return format_html('<span class="dd-desk-due dd-desk-due--{}">{}</span>', TONES[Status(item.status)], words)

    @admin.display(description=_("geschreven"), ordering="written_at")
    def written(self, item: Publication) -> str:
        return format_html("{}<br><small>{}</small>", day(item.written_at), item.written_by or "")

    @admin.display(description=_("op de site sinds"), ordering="published_at")
    def since(self, item: Publication) -> str:
        return day(item.published_at) if item.published_at else "-"

    @admin.display(description=_("controleren vóór"), ordering="check_before")
    def check_by(self, item) -> str:
        if not item.check_before:
            return "-"
        tone = "red" if item.is_overdue else "yellow" if item.check_before < today() + timedelta(days=30) else ""
        return format_html('<span class="dd-desk-due dd-desk-due--{}">{}</span>', tone, date_format(item.check_before, "d-m-Y"))


def day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "d-m-Y")
