"""What the clock does with one initiative: end, remind, archive, forget. Each of it once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from post_office.models import Email

from doedemocratie.journal.models import Entry
from doedemocratie.media.models import Photo
from doedemocratie.workflow import Actor, Overtaken, Refused
from initiatives.actions import owner, upkeep
from initiatives.enums import Status
from initiatives.links import Purpose, make_link
from initiatives.models import Initiative
from initiatives.workflow import INITIATIVE
from tests.factories import make_initiative, make_photo
from tests.initiatives.conftest import TITLE, go_on
from tests.together import at_once

pytestmark = pytest.mark.django_db

OWNER = "sanne@voorbeeld.example"


def photo_files() -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


# Deleting


@pytest.mark.parametrize("status", [Status.DRAFT, Status.AWAITING_CONFIRMATION])
def test_a_deleted_draft_leaves_one_line_in_the_journal_and_nothing_else(status, django_capture_on_commit_callbacks):
    draft = make_initiative(status, title=TITLE, photo=make_photo(), needs=[{}])
    assert len(photo_files()) > 1

    with django_capture_on_commit_callbacks(execute=True):
        upkeep.delete(draft, by=Actor.system())

    assert (Initiative.objects.count(), Photo.objects.count(), photo_files()) == (0, 0, [])
    (entry,) = Entry.objects.all()
    assert (entry.subject_label, entry.action, entry.from_status, entry.to_status) == (TITLE, "delete", status, "deleted")
    assert (entry.actor, entry.actor_role) == (None, "system")


def test_an_owner_who_deletes_a_draft_is_in_the_journal_as_owner():
    upkeep.delete(make_initiative(Status.DRAFT), by=Actor.owner())

    assert [entry.actor_role for entry in Entry.objects.all()] == ["owner"]


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_undone_leaves_the_files_of_the_photo():
    draft = make_initiative(Status.DRAFT, photo=make_photo())
    before = photo_files()

    with transaction.atomic():
        upkeep.delete(draft, by=Actor.system())
        transaction.set_rollback(True)

    assert (Initiative.objects.count(), Photo.objects.count(), photo_files()) == (1, 1, before)


def test_a_draft_on_which_somebody_goes_on_is_not_deleted():
    draft = make_initiative(Status.DRAFT)
    seen_before = Initiative.objects.get(pk=draft.pk)
    go_on(draft, title="Tuin")

    with pytest.raises(Overtaken):
        upkeep.delete(seen_before, by=Actor.system())

    assert Initiative.objects.get().unfinished == {"1": {"title": ["Tuin"]}}


@pytest.mark.parametrize("status", [status for status in Status.values if status not in ("draft", "awaiting_confirmation")])
def test_what_was_sent_is_never_deleted(status):
    with pytest.raises(Refused):
        upkeep.delete(make_initiative(status), by=Actor.system())

    assert Initiative.objects.count() == 1


# Ending and archiving


def test_an_unanswered_question_closes_the_submission(mailbox, client, journal):
    asked = make_initiative(Status.CHANGES_REQUESTED, title=TITLE)

    upkeep.expire(asked)

    letter = mailbox.newest(OWNER)
    assert letter.subject == f"Uw inzending is gesloten: {TITLE}"
    assert "Drie weken lang kregen wij geen antwoord." in letter.body
    assert client.get(mailbox.link_in(letter)).status_code == 200
    assert (asked.status, asked.due_on) == ("expired", None)
    assert journal(asked) == [("expire", "system", "", "")]


def test_an_archived_initiative_can_still_be_read(mailbox, client, journal):
    finished = make_initiative(Status.PUBLISHED, title=TITLE, phase="completed")

    upkeep.archive(finished)

    letter = mailbox.newest(OWNER)
    assert letter.subject == f"Uw initiatief gaat naar het archief: {TITLE}"
    assert client.get(mailbox.link_in(letter)).status_code == 200
    assert (list(Initiative.objects.public()), list(Initiative.objects.running())) == ([finished], [])
    assert journal(finished) == [("archive", "system", "", "")]


# Reminding


@pytest.mark.parametrize(
    ("status", "letter", "subject", "sentence"),
    [
        (
            Status.DRAFT,
            "M01b",
            "Wilt u nog verder met uw initiatief?",
            "Over een maand verwijderen wij uw antwoorden.",
        ),
        (
            Status.CHANGES_REQUESTED,
            "M04b",
            f"Nog een week: onze vraag over {TITLE}",
            "Doe dat uiterlijk dinsdag 1 december 2026. Daarna sluiten wij uw inzending.",
        ),
    ],
)
def test_a_reminder_says_what_ends_and_how_to_go_on(status, letter, subject, sentence, mailbox, client):
    initiative = make_initiative(status, title=TITLE, due_on=date(2026, 12, 1))

    assert upkeep.remind(initiative, letter=letter) is True

    mail = mailbox.newest(OWNER)
    assert mail.subject == subject
    assert sentence in mail.body
    assert client.get(mailbox.link_in(mail)).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_two_clocks_one_reminds():
    draft = make_initiative(Status.DRAFT)
    rows = [Initiative.objects.get(pk=draft.pk) for _ in range(2)]

    outcomes = at_once(*(lambda row=row: upkeep.remind(row, letter="M01b") for row in rows))

    assert sorted(outcomes) == [False, True]
    assert Email.objects.count() == 1


def test_who_sent_the_draft_a_moment_ago_is_not_reminded_of_it():
    draft = make_initiative(Status.DRAFT)
    seen_before = Initiative.objects.get(pk=draft.pk)
    owner.submit(draft, missing_steps=[])

    assert upkeep.remind(seen_before, letter="M01b") is False
    assert [email.headers["X-Letter"] for email in Email.objects.all()] == ["M02"]


# Forgetting


def test_of_a_forgotten_person_the_text_and_the_journal_stay(django_capture_on_commit_callbacks, journal, moderator):
    initiative = make_initiative(
        Status.PUBLISHED,
        title=TITLE,
        contact_phone="06 12 34 56 78",
        photo=make_photo(),
        unfinished={"6": {"contact_name": ["Sanne"]}},
        answers_before={"title": "Tuin van Sanne"},
    )
    owner.withdraw(initiative, reason="Wij gaan verhuizen.")

    with django_capture_on_commit_callbacks(execute=True):
        upkeep.forget_person(initiative)

    initiative.refresh_from_db()
    assert (initiative.contact_name, initiative.contact_email, initiative.contact_phone) == ("", "", "")
    assert (initiative.show_first_name, initiative.photo) == (None, None)
    assert (initiative.unfinished, initiative.answers_before) == ({}, {})
    assert (Photo.objects.count(), photo_files()) == (0, [])
    assert (initiative.title, initiative.status) == (TITLE, "withdrawn")
    assert [action for action, *_ in journal(initiative)] == ["withdraw"]


def test_forgetting_twice_is_no_problem():
    initiative = make_initiative(Status.WITHDRAWN)

    upkeep.forget_person(initiative)
    upkeep.forget_person(initiative)

    assert Initiative.objects.get().contact_email == ""


def test_the_links_of_a_forgotten_person_do_not_work_any_more(client):
    initiative = make_initiative(Status.WITHDRAWN)
    link = make_link(initiative, Purpose.DOSSIER)
    assert client.get(link).status_code == 200

    upkeep.forget_person(initiative)

    assert client.get(link).status_code == 404


def test_who_asks_a_link_to_a_forgotten_initiative_gets_no_mail(client):
    initiative = make_initiative(Status.WITHDRAWN)
    upkeep.forget_person(initiative)

    for email in (OWNER, ""):
        client.post("/initiatieven/dossier/nieuwe-link/", {"number": initiative.number, "email": email})

    assert Email.objects.count() == 0


def test_no_move_that_writes_to_the_owner_is_open_once_the_person_can_be_forgotten(moderator):
    """What `forget_person` empties after 12 months is past its last move; a refusal can be questioned for six weeks only."""
    everybody = [Actor.owner(), Actor.system(), Actor.staff(moderator)]
    open_moves = {
        status: [move.name for actor in everybody for move in INITIATIVE.open_to(make_initiative(status), actor)]
        for status in (Status.EXPIRED, Status.WITHDRAWN, Status.TAKEN_DOWN, Status.REJECTED)
    }

    assert open_moves == {"expired": [], "withdrawn": [], "taken_down": [], "rejected": ["ask_review"]}
