from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from post_office.utils import cleanup_expired_mails

from doedemocratie.clock.tasks import Task, register

KEPT = timedelta(days=30)


def forget_mails() -> None:
    """Remove the mails, with their log, that were made more than 30 days ago."""
    cleanup_expired_mails(timezone.now() - KEPT, delete_attachments=True)


def register_tasks() -> None:
    register(Task("letters.forget", forget_mails, every=timedelta(days=1)))
