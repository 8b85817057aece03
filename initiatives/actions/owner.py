"""The owner fills in, sends, answers and ends. Came by a session of the start pages or by a mailed link."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from doedemocratie.clock.days import add_working_days, today
from doedemocratie.journal.models import Entry
from doedemocratie.letters.letter import send
from doedemocratie.media.actions import delete_photo
from doedemocratie.numbers.taking import take_number
from doedemocratie.workflow import Actor, Overtaken
from initiatives.answers import changed_answers
from initiatives.enums import EDITABLE_BY_OWNER, Status
from initiatives.letters import LETTERS
from initiatives.models import Initiative
from initiatives.stamps import REVIEW_DAYS, stamped
from initiatives.workflow import INITIATIVE

STATEMENTS_VERSION = "2026-11"
NUMBER_PREFIX = "DD"


@transaction.atomic
def start_draft() -> Initiative:
    return Initiative.objects.create()


def _hold(initiative: Initiative) -> None:
    """Lock the row until the transaction ends. Raises Overtaken when it was sent, or ended, in the meantime.

    What another window stored for other steps stays: only `unfinished` is read anew, all else is written by field.
    """
    found = Initiative.objects.select_for_update().filter(pk=initiative.pk, status=initiative.status)
    held = found.filter(status__in=EDITABLE_BY_OWNER).values_list("unfinished", flat=True).first()
    if held is None:
        raise Overtaken
    initiative.unfinished = held


@transaction.atomic
def save_step(initiative: Initiative, form, *, step: str) -> None:
    """Store what passed the checks of one step; what was typed earlier and did not pass is dropped. Raises Overtaken."""
    _hold(initiative)
    form.save()
    initiative.unfinished.pop(step, None)
    _touch(initiative)


@transaction.atomic
def keep_typed(initiative: Initiative, form, *, step: str, data: dict[str, list[str]]) -> None:
    """Keep what a person typed in a step that does not pass its checks yet, so that nothing is lost. Raises Overtaken."""
    _hold(initiative)
    form.keep_what_is_good()
    initiative.unfinished[step] = data
    _touch(initiative)


@transaction.atomic
def remove_need(initiative: Initiative, *, pk: str) -> None:
    """Take one need away. An id that is no need of this initiative does nothing. Raises Overtaken."""
    _hold(initiative)
    own = [need.pk for need in initiative.needs.all() if str(need.pk) == pk]
    initiative.needs.filter(pk__in=own).delete()
    _touch(initiative)


@transaction.atomic
def remove_photo(initiative: Initiative) -> None:
    """Take the photo off. Raises Overtaken."""
    _hold(initiative)
    photo, initiative.photo = initiative.photo, None
    if photo:
        initiative.save(update_fields=["photo"])
        delete_photo(photo)
    _touch(initiative)


def _touch(initiative: Initiative) -> None:
    initiative.changed_at = timezone.now()
    if initiative.status == Status.DRAFT:
        initiative.reminded_at = None  # its term begins again, so does the warning
    initiative.save(update_fields=["changed_at", "reminded_at", "unfinished"])


@transaction.atomic
def mail_resume_link(initiative: Initiative, *, email: str) -> None:
    """Send M01. The address becomes the contact address of the draft: the link is bound to it."""
    _hold(initiative)
    initiative.contact_email = email
    initiative.save(update_fields=["contact_email"])
    send(LETTERS["M01"], initiative)


@transaction.atomic
def submit(initiative: Initiative, *, missing_steps: list[str]) -> None:
    """Check page sent: the three statements are agreed to and the address gets M02. Raises Refused."""
    now = timezone.now()
    INITIATIVE.perform(
        initiative,
        "submit",
        by=Actor.owner(),
        detail={"missing_steps": missing_steps},
        values={
            **stamped(now),
            "agreed_rules_at": now,
            "agreed_correct_at": now,
            "agreed_publication_at": now,
            "statements_version": STATEMENTS_VERSION,
            "unfinished": {},
        },
    )


@transaction.atomic
def send_confirmation_again(initiative: Initiative) -> None:
    send(LETTERS["M02"], initiative)


@transaction.atomic
def reopen(initiative: Initiative) -> None:
    INITIATIVE.perform(initiative, "reopen", by=Actor.owner(), values={**stamped(timezone.now()), "reminded_at": None})


@transaction.atomic
def confirm(initiative: Initiative) -> None:
    """The address is confirmed: the initiative gets its number and its place in the queue (M03). Raises Refused."""
    now = timezone.now()
    INITIATIVE.perform(
        initiative,
        "confirm",
        by=Actor.owner(),
        values={
            **stamped(now),
            "number": take_number(NUMBER_PREFIX, timezone.localdate(now).year),
            "submitted_at": now,
            "due_on": add_working_days(today(), REVIEW_DAYS),
        },
    )


@transaction.atomic
def resend(initiative: Initiative, *, missing_steps: list[str], answer: str = "") -> None:
    """Send a changed initiative again (M03b). Raises Refused when nothing changed and nothing was answered."""
    now = timezone.now()
    INITIATIVE.perform(
        initiative,
        "resend",
        by=Actor.owner(),
        reason=answer,
        detail={"missing_steps": missing_steps, "changed": bool(changed_answers(initiative)), "answered": bool(answer)},
        values={
            **stamped(now),
            "due_on": add_working_days(today(), REVIEW_DAYS),
            "assignee": None,
            "claimed_until": None,
            "unfinished": {},
        },
    )
    initiative.remarks.filter(resolved_at=None).update(resolved_at=now)


@transaction.atomic
def ask_review(initiative: Initiative, *, why: str = "") -> None:
    """Ask another moderator to look at a refusal again (M07b). Raises Refused."""
    first = _last_decision(initiative)
    INITIATIVE.perform(
        initiative,
        "ask_review",
        by=Actor.owner(),
        reason=why,
        values={
            **stamped(timezone.now()),
            "decided_by": first,
            "assignee": None,
            "claimed_until": None,
            "due_on": add_working_days(today(), REVIEW_DAYS),
        },
    )


def _last_decision(initiative: Initiative):
    entry = Entry.objects.about(initiative).filter(action="reject").select_related("actor").first()
    return entry.actor if entry else None


@transaction.atomic
def pause(initiative: Initiative) -> None:
    INITIATIVE.perform(initiative, "pause", by=Actor.owner(), values=stamped(timezone.now()))


@transaction.atomic
def resume(initiative: Initiative) -> None:
    now = timezone.now()
    INITIATIVE.perform(initiative, "resume", by=Actor.owner(), values={**stamped(now), "last_activity_at": now})


@transaction.atomic
def withdraw(initiative: Initiative, *, reason: str = "") -> None:
    INITIATIVE.perform(
        initiative,
        "withdraw",
        by=Actor.owner(),
        reason=reason,
        values={**stamped(timezone.now()), "assignee": None, "claimed_until": None, "due_on": None},
    )


@transaction.atomic
def mail_new_link(initiative: Initiative) -> None:
    send(LETTERS["M15"], initiative)
