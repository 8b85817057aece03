from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "doedemocratie.journal"
    verbose_name = _("Journaal")

    def ready(self) -> None:
        from doedemocratie.journal.upkeep import register_tasks

        register_tasks()
