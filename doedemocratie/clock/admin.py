from __future__ import annotations

from django.contrib import admin

from doedemocratie.clock.models import TaskRun


@admin.register(TaskRun)
class TaskRunAdmin(admin.ModelAdmin):
    """Shows whether the clock runs: to read, never to write."""

    list_display = ("name", "started_at", "finished_at", "failed_at", "error")

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj: TaskRun | None = None) -> bool:
        return False

    def has_delete_permission(self, request, obj: TaskRun | None = None) -> bool:
        return False
