from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "doedemocratie.letters"
    verbose_name = _("Brieven")

    def ready(self) -> None:
        from doedemocratie.letters.upkeep import register_tasks

        register_tasks()
