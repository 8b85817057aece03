from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class FreshnessConfig(AppConfig):
    name = "doedemocratie.freshness"

    def ready(self) -> None:
        """The one signal of the house: the only door through which each connection of each process comes (ADR 0009)."""
        from doedemocratie.freshness.watching import watch

        connection_created.connect(watch, dispatch_uid="freshness")
