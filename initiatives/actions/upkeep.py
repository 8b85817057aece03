"""What the clock does: end, remind, archive, forget. Each verb may be run twice without harm."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from doedemocratie.journal.models import Entry
from doedemocratie.letters.letter import send
from doedemocratie.media.actions import delete_photo
from doedemocratie.workflow import Actor, Overtaken
from initiatives.letters import LETTERS
from initiatives.models import Initiative
from initiatives.stamps import stamped
from initiatives.workflow import INITIATIVE


@transaction.atomic
def delete(initiative: Initiative, *, by: Actor) -> None:
    """End a draft or an unconfirmed initiative: the journal keeps that it was, the row and the photo go.

    Raises Refused; also when the owner went on with it after `initiative` was read.
    """
    INITIATIVE.perform(initiative, "delete", by=by, expect={"changed_at": initiative.changed_at})
    photo = initiative.photo
    initiative.delete()
    if photo:
        delete_photo(photo)


@transaction.atomic
def expire(initiative: Initiative) -> None:
    INITIATIVE.perform(initiative, "expire", by=Actor.system(), values={**stamped(timezone.now()), "due_on": None})


@transaction.atomic
def archive(initiative: Initiative) -> None:
    INITIATIVE.perform(initiative, "archive", by=Actor.system(), values=stamped(timezone.now()))


@transaction.atomic
def remind(initiative: Initiative, *, letter: str) -> bool:
    """Send a reminder once; False when another run was first or the owner had moved on."""
    untouched = Initiative.objects.filter(pk=initiative.pk, status=initiative.status, reminded_at=initiative.reminded_at)
    if untouched.update(reminded_at=timezone.now()) != 1:
        return False
    send(LETTERS[letter], initiative)
    return True


@transaction.atomic
def forget_person(initiative: Initiative) -> None:
    """Empty all personal data of an initiative that is not on the site any more; its text stays, and that something was done."""
    photo = initiative.photo
    changed = Initiative.objects.filter(pk=initiative.pk).update(
        contact_name="", contact_email="", contact_phone="", show_first_name=None, photo=None, unfinished={}, answers_before={}
    )
    if not changed:
        raise Overtaken
    Entry.objects.forget_words_of_owner(initiative)
    if photo:
        delete_photo(photo)
