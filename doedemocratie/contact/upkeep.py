from __future__ import annotations

from datetime import timedelta

from doedemocratie.clock.tasks import Task, register
from doedemocratie.contact.models import Message


def forget_messages() -> None:
    """Delete the messages that came in more than 12 months ago, handled or not."""
    Message.objects.past_their_term().delete()


def register_tasks() -> None:
    register(Task("contact.forget", forget_messages, every=timedelta(days=1)))
