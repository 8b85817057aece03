from __future__ import annotations

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "doedemocratie.limits"

    def ready(self) -> None:
        from doedemocratie.clock.tasks import register
        from doedemocratie.limits.forgetting import FORGET_LIMITS

        register(FORGET_LIMITS)
