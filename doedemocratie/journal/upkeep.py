from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doedemocratie.clock.tasks import Task, register
from doedemocratie.journal.models import Entry

KEPT = timedelta(days=5 * 365 + 1)


def expire_entries() -> None:
    """Let go of what the journal held for 5 years."""
    Entry.objects.expire(before=timezone.now() - KEPT)


def register_tasks() -> None:
    register(Task("journal.expire", expire_entries, every=timedelta(days=1)))
