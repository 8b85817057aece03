from __future__ import annotations

from datetime import timedelta

import time_machine
from post_office.models import Email

from doedemocratie.letters.letter import compose, send
from doedemocratie.letters.upkeep import forget_mails
from initiatives.letters import LETTERS
from tests.factories import make_initiative

EXTRA = {
    "reason": "Omdat het moet.",
    "rule": "2",
    "rule_label": "Het is goed voor de buurt of de samenleving.",
    "remarks": [{"label": "Foto", "text": "Wie maakte hem?"}],
}


def test_every_letter_has_a_subject_that_names_the_matter_and_says_why_it_comes(db):
    initiative = make_initiative(title="Buurttuin")
    for letter in LETTERS.values():
        subject, body = compose(letter, initiative, **EXTRA)
        # The first letters go to an address that nobody confirmed: they carry no words of whoever typed it.
        assert ("Buurttuin" in subject + body) == (letter.name not in ("M01", "M01b", "M02")), letter.name
        assert body.startswith("Beste "), letter.name
        assert "U krijgt deze mail omdat" in body, letter.name
        assert "{" not in body, letter.name


def test_a_letter_that_says_until_when_gives_the_weekday(db):
    initiative = make_initiative("changes_requested")
    initiative.due_on = initiative.created_at.date().replace(2026, 12, 15)
    for name in ("M03", "M03b", "M04", "M04b", "M07b"):
        assert "iterlijk dinsdag 15 december 2026" in compose(LETTERS[name], initiative, **EXTRA)[1], name


def test_letters_are_in_the_queue_until_the_clock_delivers_them(mailbox):
    initiative = make_initiative("draft")
    assert send(LETTERS["M01"], initiative) == "M01"
    assert Email.objects.get().get_status_display() == "queued"
    assert [message.to for message in mailbox()] == [["sanne@voorbeeld.example"]]


def test_after_thirty_days_a_mail_is_forgotten(db):
    with time_machine.travel(-timedelta(days=31)):
        send(LETTERS["M01"], make_initiative("draft"))
    send(LETTERS["M02"], make_initiative("awaiting_confirmation"))
    forget_mails()
    assert [mail.headers["X-Letter"] for mail in Email.objects.all()] == ["M02"]


def test_the_queue_is_not_on_the_desk(client, administrator):
    client.force_login(administrator)
    assert client.get("/beheer/post_office/email/").status_code == 404
