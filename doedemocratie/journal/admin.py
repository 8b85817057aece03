from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from doedemocratie.journal.models import Entry
from doedemocratie.journal.words import action_words, status_words


class ActionFilter(admin.SimpleListFilter):
    """By the words that people read: what two kinds of items call the same, is one choice."""

    title = _("wat er gebeurde")
    parameter_name = "handeling"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Only what was done at least once. One query."""
        self.done = list(Entry.objects.order_by().values_list("subject_type", "action").distinct())
        return [(words, words) for words in sorted({action_words(*pair) for pair in self.done})]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        asked = [pair for pair in self.done if action_words(*pair) == self.value()]
        either = [Q(subject_type=subject_type, action=action) for subject_type, action in asked]
        return queryset.filter(Q.create(either, connector=Q.OR)) if either else queryset.none()


class EntryList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        """Each entry with `subject_url`. One query per kind of item on the page."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        add_addresses(self.result_list)


def add_addresses(entries: Iterable[Entry]) -> None:
    """`subject_url`: where the desk shows the item; empty when it is gone or has no screen."""
    ids: dict[str, set[int]] = {}
    for entry in entries:
        ids.setdefault(entry.subject_type, set()).add(entry.subject_id)
    urls = {}
    for subject_type, wanted in ids.items():
        try:
            model = apps.get_model(subject_type)
            address = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
            there = model._base_manager.filter(pk__in=wanted).values_list("pk", flat=True)
            urls |= {(subject_type, pk): reverse(address, args=[pk]) for pk in there}
        except (LookupError, ValueError, NoReverseMatch):
            continue
    for entry in entries:
        entry.subject_url = urls.get((entry.subject_type, entry.subject_id), "")


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    """The journal: to read, never to write."""

    list_display = ("moment", "subject", "done", "before", "after", "who", "why")
    list_display_links = ("moment",)
    list_filter = (ActionFilter, "actor_role")
    list_select_related = ("actor",)
    list_per_page = 50
    search_fields = ("subject_label", "reason")
    search_help_text = _("Zoek op titel, nummer of reden.")
    date_hierarchy = "at"
    fields = list_display

    def get_changelist(self, request: HttpRequest, **kwargs) -> type[ChangeList]:
        return EntryList

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Entry | None:
        entry = super().get_object(request, object_id, from_field)
        if entry is not None:
            add_addresses([entry])
        return entry

    @admin.display(description=_("wanneer"), ordering="at")
    def moment(self, entry: Entry) -> str:
        return timezone.localtime(entry.at).strftime("%d-%m-%Y %H.%M")

    @admin.display(description=_("wie"), ordering="actor_role")
    def who(self, entry: Entry) -> str:
        role = entry.get_actor_role_display()
        return f"{entry.actor} ({role})" if entry.actor else role

    @admin.display(description=_("wat"), ordering="subject_label")
    def subject(self, entry: Entry) -> str:
        if not entry.subject_url:
            return entry.subject_label
        return format_html('<a href="{}">{}</a>', entry.subject_url, entry.subject_label)

    @admin.display(description=_("wat er gebeurde"), ordering="action")
    def done(self, entry: Entry) -> str:
        return action_words(entry.subject_type, entry.action)

    @admin.display(description=_("van"))
    def before(self, entry: Entry) -> str:
        return status_words(entry.subject_type, entry.from_status)

    @admin.display(description=_("naar"))
    def after(self, entry: Entry) -> str:
        return status_words(entry.subject_type, entry.to_status)

    @admin.display(description=_("reden"))
    def why(self, entry: Entry) -> str:
        return format_html('<div class="dd-desk-reason">{}</div>', linebreaksbr(entry.reason)) if entry.reason else "-"

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, request, obj: Entry | None = None) -> bool:
        return False
