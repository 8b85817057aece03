"""What holds for every letter about an initiative, whatever a citizen typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage as ParsedMail
from email.policy import default
from typing import Any

import pytest
from post_office.models import Email

from doedemocratie.letters.letter import compose, send
from initiatives.actions import owner
from initiatives.enums import Status
from initiatives.letters import LETTERS
from initiatives.models import Initiative
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db

DETAIL: dict[str, Any] = {
    "remarks": [{"field": "title", "label": "Hoe heet uw initiatief?", "text": "{{ 7|add:7 }}"}],
    "rule": "4",
    "rule_label": "Het is geen reclame of partijpolitiek.",
    "reason": "{% load static %}{{ settings.SECRET_KEY }}",
}
TO_THE_TEAM = ["M06"]
# To an address of which we do not know yet whose it is: anybody can type it.
BEFORE_CONFIRMATION = ["M01", "M01b", "M02"]
WITH_WORDS_OF_THE_OWNER = [name for name in LETTERS if name not in BEFORE_CONFIRMATION]
# The letters that let the owner in, and the status in which each of them is sent.
WITH_A_PERSONAL_LINK = {
    "M01": Status.DRAFT,
    "M01b": Status.DRAFT,
    "M02": Status.AWAITING_CONFIRMATION,
    "M03": Status.SUBMITTED,
    "M03b": Status.SUBMITTED,
    "M04": Status.CHANGES_REQUESTED,
    "M04b": Status.CHANGES_REQUESTED,
    "M05": Status.PUBLISHED,
    "M07": Status.REJECTED,
    "M15": Status.PUBLISHED,
}
TEMPLATE_SYNTAX = (
    "{{ 7|add:7 }} & <b>tuin</b>",
    "{% load static %}",
    "{# weg #}",
    "{% include 'base.html' %}",
    "{{ initiative.contact_email }}",
)


@pytest.fixture
def initiative() -> Initiative:
    return make_initiative(Status.PUBLISHED, due_on=None)


@pytest.fixture
def delivered(mailbox) -> Callable[..., ParsedMail]:
    """Send a letter and read it as a mail program does."""

    def deliver(name: str, initiative: Initiative) -> ParsedMail:
        send(LETTERS[name], initiative, **DETAIL)
        (mail,) = mailbox()
        return message_from_bytes(mail.message().as_bytes(), policy=default)

    return deliver


def test_these_are_all_letters():
    assert list(LETTERS) == [
        "M01", "M01b", "M02", "M03", "M03b", "M04", "M04b", "M04c", "M05", "M06", "M07", "M07b", "M08", "M09", "M10c", "M15",
    ]  # fmt: skip


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_goes_to_one_person_and_can_be_answered(name, initiative, delivered):
    mail = delivered(name, initiative)

    assert mail["To"] == ("team@doe-democratie.example" if name in TO_THE_TEAM else "sanne@voorbeeld.example")
    assert mail["From"] == "Team Doe-democratie <team@doe-democratie.example>"
    assert mail["Reply-To"] == "team@doe-democratie.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert [mail[header] for header in ("Cc", "Bcc")] == [None, None]
    assert mail.get_content_type() == "text/plain"


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_begins_and_ends_as_letters_do(name, initiative):
    subject, body = compose(LETTERS[name], initiative, **DETAIL)

    beginning, *_ = body.split("\n\n")
    names = dict.fromkeys(TO_THE_TEAM, "collega") | dict.fromkeys(BEFORE_CONFIRMATION, "initiatiefnemer")
    assert beginning == f"Beste {names.get(name, 'Sanne de Vries')},"
    assert (initiative.title in subject) == (name in WITH_WORDS_OF_THE_OWNER)
    assert "\n\nMet vriendelijke groet,\nTeam Doe-democratie\n" in body
    assert body.endswith(f"\nNummer: {initiative.number}\nVragen? Antwoord op deze mail. Een mens leest uw antwoord.\n")


@pytest.mark.parametrize("name", BEFORE_CONFIRMATION)
def test_to_an_address_that_is_not_confirmed_no_words_of_a_stranger_are_sent(name, delivered):
    spam = make_initiative(Status.AWAITING_CONFIRMATION, title="Win een auto op prijs.example", contact_name="Winnaar")

    mail = delivered(name, spam)

    assert [word for word in ("auto", "prijs", "Winnaar") if word in mail["Subject"] + mail.get_content()] == []


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_leaves_no_gaps(name, initiative):
    _, body = compose(LETTERS[name], initiative, **DETAIL)

    assert re.findall(r"\n{3,}|[ \t]\n|None", body) == []


@pytest.mark.parametrize("name", LETTERS)
def test_the_personal_link_stands_only_in_letters_to_the_owner_and_works(name, client):
    initiative = make_initiative(WITH_A_PERSONAL_LINK.get(name, Status.PUBLISHED))

    _, body = compose(LETTERS[name], initiative, **DETAIL)

    links = re.findall(r"http://testserver(/initiatieven/(?:dossier|start/hervat|start/bevestig)/\S+)", body)
    assert len(links) == (name in WITH_A_PERSONAL_LINK)
    assert [client.get(link).status_code for link in links] == [200] * len(links)


@pytest.mark.parametrize("name", WITH_WORDS_OF_THE_OWNER)
@pytest.mark.parametrize("title", TEMPLATE_SYNTAX)
def test_what_looks_like_our_template_language_arrives_as_it_was_typed(name, title, delivered):
    initiative = make_initiative(Status.PUBLISHED, title=title, contact_name="{{ site_url }} <Sanne>")

    mail = delivered(name, initiative)

    subject, body = str(mail["Subject"]), mail.get_content()
    assert title in subject
    assert name in TO_THE_TEAM or body.startswith("Beste {{ site_url }} <Sanne>,\n")
    assert name not in ("M03", "M05", "M06", "M07", "M08") or title in body
    assert name != "M04" or "\n  {{ 7|add:7 }}\n" in body
    assert name not in ("M07", "M08") or "\n{% load static %}{{ settings.SECRET_KEY }}\n" in body


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("name", ["M03", "M05", "M06"])
def test_a_title_cannot_add_a_header_to_the_mail(name, end_of_line, delivered):
    initiative = make_initiative(Status.PUBLISHED, title=f"Tuin{end_of_line}Bcc: iedereen@voorbeeld.example")

    mail = delivered(name, initiative)

    assert (mail["Bcc"], len(mail["To"].addresses), len(mail["Subject"].splitlines())) == (None, 1, 1)
    assert " Tuin" in mail["Subject"]


@pytest.mark.parametrize("address", ["", "sanne@voorbeeld.example\nBcc: iedereen@voorbeeld.example", "a@b.example,c@d.example"])
def test_a_letter_to_no_good_address_is_not_written(address):
    """It raises, so the move of which it is a part is not made either."""
    initiative = make_initiative(Status.PUBLISHED, contact_email=address)

    with pytest.raises(ValueError, match="has no address to which a letter can go"):
        owner.withdraw(initiative)

    assert (Initiative.objects.get().status, Email.objects.count()) == ("published", 0)


def test_a_letter_waits_in_the_queue_until_the_clock_delivers_it(initiative, mailbox):
    send(LETTERS["M05"], initiative)

    (queued,) = Email.objects.all()
    assert (queued.to, queued.headers["X-Letter"]) == (["sanne@voorbeeld.example"], "M05")
    assert [mail.subject for mail in mailbox()] == [f"Uw initiatief staat online: {initiative.title}"]


def test_a_letter_without_a_subject_is_not_sent(initiative, tmp_path, settings):
    (tmp_path / "bare.txt").write_text("Beste lezer,")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    with pytest.raises(ValueError, match=r"bare\.txt must begin with 'Onderwerp:'"):
        compose(replace(LETTERS["M05"], template="bare.txt"), initiative)
