from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "doedemocratie.search"
    label = "search"
    verbose_name = _("Zoeken")

    def ready(self) -> None:
        from doedemocratie.search.tasks import register_tasks

        register_tasks()
