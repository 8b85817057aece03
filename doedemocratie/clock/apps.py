from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    name = "doedemocratie.clock"
    verbose_name = _("Uurwerk")

    def ready(self) -> None:
        from doedemocratie.clock.mail import DELIVER_MAIL
        from doedemocratie.clock.tasks import register

        register(DELIVER_MAIL)
