from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "initiatives"
    verbose_name = _("Initiatieven")

    def ready(self) -> None:
        from initiatives.tasks import register_tasks

        register_tasks()
