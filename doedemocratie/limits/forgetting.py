from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doedemocratie.clock.tasks import Task
from doedemocratie.limits.models import SharedCacheRow


def forget_expired() -> None:
    """Delete what has expired: the database cache itself does so only when it is full."""
    SharedCacheRow.objects.filter(expires__lt=timezone.now()).delete()


FORGET_LIMITS = Task("limits", forget_expired, every=timedelta(hours=1))
