from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    name = "doedemocratie.contact"
    verbose_name = _("Contact")

    def ready(self) -> None:
        from doedemocratie.contact.upkeep import register_tasks
        from doedemocratie.journal.words import teach

        register_tasks()
        teach(
            "contact.message",
            actions={"handle": _("Bericht afgehandeld")},
            statuses={"open": _("Open"), "handled": _("Afgehandeld")},
        )
