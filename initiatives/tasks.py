"""Timed work for initiatives; each function may run twice at once, because each verb checks the status it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils import timezone

from doedemocratie.clock.days import today
from doedemocratie.clock.tasks import Task, register
from doedemocratie.workflow import Actor, Refused
from initiatives.actions import upkeep
from initiatives.enums import Phase, Status
from initiatives.imports.undoing import forget_uploads
from initiatives.models import Initiative

DRAFT_TERM, DRAFT_WARNING = timedelta(days=183), timedelta(days=153)
CONFIRM_TERM = timedelta(days=14)
ANSWER_WARNING = timedelta(days=14)  # the term itself is a date, `due_on`: the day that the letter names is the last one
ARCHIVE_TERM = timedelta(days=731)
FORGET_TERM = timedelta(days=365)


def follow_terms() -> None:
    """Everything that is due today, at most 500 items of each sort."""
    now = timezone.now()
    initiatives = Initiative.objects
    not_reminded = initiatives.filter(reminded_at=None)
    _each(
        not_reminded.drafts_untouched_since(now - DRAFT_WARNING).exclude(contact_email=""),
        lambda item: upkeep.remind(item, letter="M01b"),
    )
    _each(initiatives.drafts_untouched_since(now - DRAFT_TERM), _delete)
    _each(initiatives.unconfirmed_since(now - CONFIRM_TERM), _delete)
    _each(
        not_reminded.waiting_for_owner_since(now - ANSWER_WARNING),
        lambda item: upkeep.remind(item, letter="M04b"),
    )
    _each(initiatives.answer_was_due_before(today()), upkeep.expire)
    _each(
        initiatives.running().filter(phase__in=(Phase.COMPLETED, Phase.STOPPED), last_activity_at__lt=now - ARCHIVE_TERM),
        upkeep.archive,
    )
    closed = initiatives.filter(status__in=(Status.REJECTED, Status.EXPIRED, Status.WITHDRAWN, Status.TAKEN_DOWN))
    _each(closed.filter(status_changed_at__lt=now - FORGET_TERM).exclude(contact_email=""), upkeep.forget_person)


def _delete(initiative: Initiative) -> None:
    upkeep.delete(initiative, by=Actor.system())


def _each(initiatives: Iterable[Initiative], verb: Callable[[Initiative], object]) -> None:
    for initiative in list(initiatives[:500]):
        try:
            verb(initiative)
        except Refused:
            continue  # somebody else was first; the next run sees how it stands


def register_tasks() -> None:
    register(Task("initiatives.terms", follow_terms, every=timedelta(minutes=15)))
    register(Task("initiatives.uploads", forget_uploads, every=timedelta(days=1)))
