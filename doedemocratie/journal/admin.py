from __future__ import annotations

from django.contrib import admin

from doedemocratie.journal.models import Entry


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    """The journal: to read, never to write."""

    list_display = ("at", "subject_label", "action", "from_status", "to_status", "actor", "actor_role", "reason")
    list_filter = ("action", "actor_role")
    list_select_related = ("actor",)
    search_fields = ("subject_label", "reason")
    date_hierarchy = "at"

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, request, obj: Entry | None = None) -> bool:
        return False
