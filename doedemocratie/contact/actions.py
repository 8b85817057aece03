from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from doedemocratie.accounts.roles import roles_of
from doedemocratie.clock.days import today
from doedemocratie.contact.letters import RECEIPT, TO_TEAM
from doedemocratie.contact.models import Message
from doedemocratie.journal.models import Entry
from doedemocratie.letters.letter import send
from doedemocratie.numbers.taking import take_number
from doedemocratie.workflow import Overtaken, Refused

NUMBER_PREFIX = "CB"


@transaction.atomic
def receive(*, subject: str, text: str, name: str, email: str) -> Message:
    """Keep a message and queue its two letters: M90 to the sender, M90b to the team.

    Safe to repeat: the same words from the same address within an hour are the message that is there already, and cost
    only a number.
    """
    # First of all, because it makes the second of two presses at once wait here until the first can be seen.
    number = take_number(NUMBER_PREFIX, today().year)
    if before := Message.objects.sent_just_now(subject=subject, text=text, email=email).first():
        return before
    message = Message.objects.create(number=number, subject=subject, text=text, name=name, email=email)
    send(RECEIPT, message)
    send(TO_TEAM, message)
    return message


@transaction.atomic
def handle(message: Message, *, by) -> None:
    """A member of staff answered the message. Raises Refused without a role, Overtaken when a colleague was first."""
    roles = roles_of(by)
    if not roles:
        raise Refused("U mag dit niet doen.")
    now = timezone.now()
    if Message.objects.open().filter(pk=message.pk).update(handled_at=now, handled_by=by) != 1:
        raise Overtaken
    message.handled_at, message.handled_by = now, by
    Entry.objects.create(
        subject_type=message._meta.label_lower,
        subject_id=message.pk,
        subject_label=str(message),
        action="handle",
        from_status="open",
        to_status="handled",
        actor=by,
        actor_role=min(roles),
    )
