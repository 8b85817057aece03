from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from doedemocratie.clock.days import due_label, today
from initiatives.enums import Status
from initiatives.models import Import, ImportedItem, Initiative, QueueItem
from initiatives.views.imports import MAY as MAY_IMPORT
from initiatives.views.imports import one_import, one_item, upload
from initiatives.views.review import preview, review

# How Django's own filters ask; "code" is the key of a province.
LOOKUPS = frozenset({"", "exact", "isnull", "in", "gte", "lt", "year", "month", "day", "code"})


class ReadOnlyDesk(admin.ModelAdmin):
    """Nobody edits an initiative here: staff look, and moderators act on the review screen."""

    search_fields = ("number", "title", "place", "municipality__search_name")
    list_select_related = ("municipality", "assignee")
    list_per_page = 50

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only the filters that the screen shows: nobody fishes for addresses letter by letter."""
        shown = (*self.list_filter, *filter(None, (self.date_hierarchy,)))
        rest = next((lookup.removeprefix(name) for name in shown if lookup.startswith(name)), None)
        return rest is not None and set(rest.split("__")) <= LOOKUPS

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        return request.user.has_perm("initiatives.view_initiative")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("initiatives.view_initiative")

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        return review(request, object_id)

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        return review(request, object_id)

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).exclude(number=None)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        title = self.model._meta.verbose_name_plural.capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    @admin.display(description=_("nummer"), ordering="number")
    def short_number(self, initiative: Initiative) -> str:
        return format_html('<span class="dd-desk-number">{}</span>', initiative.number)

    @admin.display(description=_("initiatief"), ordering="title")
    def name(self, initiative: Initiative) -> str:
        return initiative.title

    @admin.display(description=_("gemeente"), ordering="municipality__sort_name")
    def place_name(self, initiative: Initiative) -> str:
        return initiative.municipality.name

    @admin.display(description=_("ingediend"), ordering="submitted_at")
    def submitted(self, initiative: Initiative) -> str:
        return timezone.localtime(initiative.submitted_at).strftime("%d-%m-%Y")

    @admin.display(description=_("uiterlijk"), ordering="due_on")
    def due(self, initiative: Initiative) -> str:
        """The day, with in words and colour how that stands."""
        if initiative.due_on is None:
            return "-"
        words, tone = due_label(initiative.due_on, today())
        return format_html(
            '{} <span class="dd-desk-due dd-desk-due--{}">{}</span>', initiative.due_on.strftime("%d-%m-%Y"), tone, words
        )


@admin.register(QueueItem)
class QueueAdmin(ReadOnlyDesk):
    """ "Te beoordelen": what waits for a moderator, the first due in front."""

    list_display = ("short_number", "kind", "name", "place_name", "submitted", "due", "handler")
    list_display_links = ("short_number", "name")
    ordering = ("due_on", "submitted_at")

    def has_view_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        return request.user.has_perm("initiatives.moderate_initiative")

    has_module_permission = has_view_permission

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).in_queue()

    def get_urls(self) -> list:
        return [
            path("<path:object_id>/voorbeeld/", self.admin_site.admin_view(preview), name="initiatives_queueitem_preview"),
            *super().get_urls(),
        ]

    @admin.display(description=_("soort"))
    def kind(self, item: QueueItem) -> str:
        if item.is_review:
            return _("Initiatief, nog een keer")
        return _("Initiatief, aangevuld") if item.answers_before else _("Initiatief")

    @admin.display(description=_("behandelaar"), ordering="assignee")
    def handler(self, item: QueueItem) -> str:
        if not item.is_claimed:
            return _("Nog niemand")
        return format_html("{} <small>tot {}</small>", item.assignee, timezone.localtime(item.claimed_until).strftime("%H.%M"))


@admin.register(Initiative)
class InitiativeAdmin(ReadOnlyDesk):
    """All initiatives that were sent, whatever their status."""

    list_display = ("short_number", "name", "place_name", "status", "phase", "submitted", "due", "on_site")
    list_display_links = ("short_number", "name")
    list_filter = ("status", "phase", "municipality__province", "is_example")
    date_hierarchy = "submitted_at"
    ordering = ("-submitted_at",)

    @admin.display(description=_("op de site"))
    def on_site(self, initiative: Initiative) -> str:
        if initiative.status not in (Status.PUBLISHED, Status.PAUSED, Status.ARCHIVED):
            return "-"
        return format_html('<a href="{}">Bekijk</a>', reverse("initiatives:detail", args=[initiative.slug]))


class ImportDesk(admin.ModelAdmin):
    """Who may import looks at what there is; the screens of views/imports.py do the work."""

    list_per_page = 50

    def has_view_permission(self, request: HttpRequest, obj: Import | ImportedItem | None = None) -> bool:
        return request.user.has_perm(MAY_IMPORT)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_IMPORT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Import | ImportedItem | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Import | ImportedItem | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        title = self.model._meta.verbose_name_plural.capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})


@admin.register(Import)
class ImportAdmin(ImportDesk):
    """Every file that was checked or brought in."""

    list_display = ("__str__", "file_name", "status", "by", "created_at", "figures")
    list_filter = ("status",)
    list_select_related = ("by",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_IMPORT)

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).defer("upload")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context=None) -> HttpResponse:
        return upload(request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        return one_import(request, object_id)

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        return one_import(request, object_id)

    @admin.display(description=_("rijen"))
    def figures(self, record: Import) -> str:
        counts = record.report.get("counts", {})
        told = ("read", _("gelezen")), ("new", _("nieuw")), ("changed", _("gewijzigd")), ("refused", _("geweigerd"))
        return ", ".join(f"{counts[name]} {words}" for name, words in told if counts.get(name)) or "-"


@admin.register(ImportedItem)
class ImportedItemAdmin(ImportDesk):
    """The queue of what other sites hold."""

    list_display = ("title", "source", "municipality", "phase", "status", "created_on")
    list_filter = ("status", "phase")
    list_select_related = ("municipality",)
    search_fields = ("title", "external_id", "source")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).defer("description", "notes")

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        return one_item(request, object_id)

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        return one_item(request, object_id)
