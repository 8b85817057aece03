from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection

from doedemocratie.journal.models import Entry
from doedemocratie.workflow import Refused
from initiatives.actions import desk, owner
from initiatives.models import Initiative
from tests.factories import make_initiative

OWNER = "sanne@voorbeeld.example"


def test_numbers_follow_each_other_and_begin_anew_each_year(db):
    with time_machine.travel(datetime(2026, 12, 31, 12, tzinfo=UTC), tick=False):
        numbers = []
        for _ in range(2):
            initiative = make_initiative("awaiting_confirmation")
            owner.confirm(initiative)
            numbers.append(initiative.number)
    with time_machine.travel(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), tick=False):  # half past midnight in Amsterdam
        initiative = make_initiative("awaiting_confirmation")
        owner.confirm(initiative)
    assert [*numbers, initiative.number] == ["DD-2026-00001", "DD-2026-00002", "DD-2027-00001"]


@pytest.mark.django_db(transaction=True)
def test_no_number_is_given_twice_to_people_at_the_same_moment():
    waiting = [make_initiative("awaiting_confirmation") for _ in range(8)]
    start = threading.Barrier(8)

    def confirm(initiative: Initiative) -> None:
        start.wait()
        owner.confirm(initiative)
        connection.close()

    threads = [threading.Thread(target=confirm, args=[initiative]) for initiative in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    year = date.today().year
    assert sorted(Initiative.objects.values_list("number", flat=True)) == [f"DD-{year}-{n:05d}" for n in range(1, 9)]


@pytest.mark.parametrize(
    ("confirmed", "due"),
    [
        (datetime(2026, 11, 24, 10, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 12, 22, 10, tzinfo=UTC), date(2026, 12, 30)),  # Christmas falls in between
        (datetime(2027, 3, 24, 10, tzinfo=UTC), date(2027, 4, 2)),  # Good Friday and Easter Monday
    ],
)
def test_a_moderator_has_five_working_days(db, confirmed, due):
    with time_machine.travel(confirmed, tick=False):
        initiative = make_initiative("awaiting_confirmation")
        owner.confirm(initiative)
    assert initiative.due_on == due


def test_the_receipt_names_number_and_day(mailbox):
    with time_machine.travel(datetime(2026, 11, 24, 10, tzinfo=UTC), tick=False):
        initiative = make_initiative("awaiting_confirmation", title="Buurttuin")
        owner.confirm(initiative)
        receipt = mailbox.newest(OWNER)
    assert receipt.subject == "Ontvangen: Buurttuin (DD-2026-00001)"
    assert "Uiterlijk dinsdag 1 december 2026." in receipt.body
    assert receipt.extra_headers["Reply-To"] == "team@doe-democratie.example"


@pytest.mark.parametrize(
    "title", ["{{ 7|add:7 }} tuinen", "{% load x %} tuin", "{{ initiative.contact_email }}", "Tuin & <b>bos</b>"]
)
def test_a_title_is_never_run_as_a_template(mailbox, title):
    owner.confirm(make_initiative("awaiting_confirmation", title=title))
    receipt = mailbox.newest(OWNER)
    assert receipt.subject.startswith(f"Ontvangen: {title} (DD-")
    assert f'Uw initiatief "{title}" is binnen.' in receipt.body


def test_a_newline_in_a_title_makes_no_header(mailbox):
    owner.confirm(make_initiative("awaiting_confirmation", title="Tuin\nBcc: ander@voorbeeld.example"))
    receipt = mailbox.newest(OWNER)
    assert receipt.subject.startswith("Ontvangen: Tuin")
    assert (receipt.to, receipt.bcc) == ([OWNER], [])
    assert "\n" not in receipt.subject


def test_sending_again_needs_a_change_or_an_answer(db, moderator):
    initiative = asked_to_change(moderator)
    with pytest.raises(Refused) as refusal:
        owner.resend(initiative, missing_steps=[])
    assert str(refusal.value) == "U heeft nog niets veranderd. Pas iets aan of schrijf een antwoord voor het team."
    owner.resend(initiative, missing_steps=[], answer="De titel is juist.")
    assert Entry.objects.about(initiative).first().reason == "De titel is juist."
    assert initiative.remarks.filter(resolved_at=None).count() == 0


def test_a_change_may_be_sent_without_an_answer(mailbox, moderator):
    initiative = asked_to_change(moderator)
    initiative.title = "Buurttuin aan het spoor"
    initiative.save()
    owner.resend(initiative, missing_steps=[])
    assert (initiative.status, initiative.assignee, initiative.claimed_until) == ("submitted", None, None)
    assert mailbox.newest(OWNER).subject == "Uw aanvulling is binnen: Buurttuin aan het spoor"


def asked_to_change(moderator) -> Initiative:
    initiative = make_initiative("submitted", title="Buurttuin")
    desk.claim(initiative, by=moderator)
    desk.request_changes(initiative, by=moderator, remarks={"title": "Noem ook de plek."})
    return initiative


def test_a_second_look_goes_back_to_the_queue_without_a_handler(mailbox, moderator):
    initiative = make_initiative("submitted")
    desk.claim(initiative, by=moderator)
    desk.reject(initiative, by=moderator, rule="2", sentence="Het is reclame voor een winkel.")
    owner.ask_review(initiative, why="Wij verkopen niets.")
    assert (initiative.decided_by, initiative.assignee, initiative.is_review) == (moderator, None, True)
    assert mailbox.newest(OWNER).subject == f"Een ander kijkt nog een keer: {initiative.title}"
