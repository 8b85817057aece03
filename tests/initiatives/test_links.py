"""The links that we mail: each opens one page, of one initiative, for one address, for some days. No log holds one."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import signing
from django.urls import reverse

from initiatives.enums import Status
from initiatives.links import Purpose, fits, make_link, make_token, read_token
from initiatives.models import Initiative
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PAGES = {
    Purpose.RESUME: "/initiatieven/start/hervat/{}/",
    Purpose.CONFIRM: "/initiatieven/start/bevestig/{}/",
    Purpose.DOSSIER: "/initiatieven/dossier/{}/",
}
# A status in which the page of this purpose has something to show.
OPEN_IN = {Purpose.RESUME: Status.DRAFT, Purpose.CONFIRM: Status.AWAITING_CONFIRMATION, Purpose.DOSSIER: Status.SUBMITTED}
TERMS = {Purpose.RESUME: 30, Purpose.CONFIRM: 14, Purpose.DOSSIER: 30}
DOES_NOT_WORK = "initiatives/link_does_not_work.html"

each_purpose = pytest.mark.parametrize("purpose", Purpose, ids=lambda purpose: purpose.value)


def opens(client, page: str) -> bool:
    """Whether the page opens; else it must be the page that says the link does not work."""
    answer = client.get(page)
    if answer.status_code == 200:
        return True
    assert (answer.status_code, answer.templates[0].name) == (404, DOES_NOT_WORK)
    return False


@each_purpose
def test_a_link_is_a_whole_address_that_opens_its_page(purpose, client):
    initiative = make_initiative(OPEN_IN[purpose])

    link = make_link(initiative, purpose)

    assert link.startswith("http://testserver" + PAGES[purpose].partition("{")[0])
    assert opens(client, link.removeprefix("http://testserver"))


@pytest.mark.parametrize("made_for", Purpose, ids=lambda purpose: purpose.value)
def test_a_link_opens_its_own_page_only(made_for, client):
    initiative = make_initiative(OPEN_IN[made_for])
    token = make_token(initiative, made_for)

    assert [purpose for purpose, page in PAGES.items() if opens(client, page.format(token))] == [made_for]


@each_purpose
def test_a_link_names_its_own_initiative_only(purpose):
    own, other = make_initiative(OPEN_IN[purpose]), make_initiative(OPEN_IN[purpose])

    assert (read_token(make_token(own, purpose), purpose), read_token(make_token(other, purpose), purpose)) == (own.pk, other.pk)


@each_purpose
def test_a_link_stops_when_its_term_is_over(purpose, client):
    initiative = make_initiative(OPEN_IN[purpose])
    with time_machine.travel(NOW, tick=False) as clock:
        page = PAGES[purpose].format(make_token(initiative, purpose))

        clock.move_to(NOW + timedelta(days=TERMS[purpose]))
        assert opens(client, page)

        clock.shift(timedelta(seconds=1))
        assert not opens(client, page)


@each_purpose
def test_a_link_stops_when_the_address_changes(purpose, client):
    initiative = make_initiative(OPEN_IN[purpose])
    page = PAGES[purpose].format(make_token(initiative, purpose))

    Initiative.objects.update(contact_email="een.ander@voorbeeld.example")
    assert not opens(client, page)

    Initiative.objects.update(contact_email=" Sanne@Voorbeeld.example".strip())
    assert opens(client, page)


def test_a_link_stops_when_the_initiative_is_gone(client):
    initiative = make_initiative(Status.DRAFT)
    page = PAGES[Purpose.RESUME].format(make_token(initiative, Purpose.RESUME))

    initiative.delete()

    assert not opens(client, page)


@each_purpose
def test_a_link_of_which_one_letter_differs_does_not_work(purpose, client):
    token = make_token(make_initiative(OPEN_IN[purpose]), purpose)

    for position in range(0, len(token), 7):
        other = "a" if token[position] != "a" else "b"
        assert not opens(client, PAGES[purpose].format(token[:position] + other + token[position + 1 :]))


def test_a_link_for_another_initiative_cannot_be_made_of_ones_own(client):
    own, other = make_initiative(Status.SUBMITTED), make_initiative(Status.SUBMITTED, contact_email="omar@voorbeeld.example")
    _, moment, signature = make_token(own, Purpose.DOSSIER).split(":")
    payload, _, _ = make_token(other, Purpose.DOSSIER).split(":")

    assert not opens(client, PAGES[Purpose.DOSSIER].format(f"{payload}:{moment}:{signature}"))


@each_purpose
@pytest.mark.parametrize("nonsense", ["x", ":", "::", "a:b:c", ".", "é", "1" * 3000])
def test_nonsense_does_not_work(purpose, nonsense, client):
    assert not opens(client, PAGES[purpose].format(nonsense))


@each_purpose
@pytest.mark.parametrize("payload", [[], [1], [1, 2, 3], {"pk": 1}, "text", 7, None])
def test_what_we_signed_for_something_else_does_not_work(purpose, payload, client):
    token = signing.dumps(payload, salt=f"initiatives.{purpose.value}")

    assert not opens(client, PAGES[purpose].format(token))


@each_purpose
def test_no_address_stands_in_a_link(purpose):
    token = make_token(make_initiative(OPEN_IN[purpose]), purpose)

    payload = signing.loads(token, salt=f"initiatives.{purpose.value}")
    assert isinstance(payload[0], int)
    assert "sanne" not in str(payload)
    assert fits(Initiative.objects.get(), token, purpose)


# Once


def test_a_link_to_confirm_leads_on_after_it_was_used(client):
    initiative = make_initiative(Status.AWAITING_CONFIRMATION)
    page = PAGES[Purpose.CONFIRM].format(make_token(initiative, Purpose.CONFIRM))

    answers = [client.post(page), client.post(page)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, "/initiatieven/start/ontvangen/")] * 2
    assert "U heeft dit al bevestigd" in client.get(page).text
    assert Initiative.objects.get().number.endswith("-00001")


def test_a_mail_scanner_that_opens_every_link_confirms_nothing(client):
    initiative = make_initiative(Status.AWAITING_CONFIRMATION)
    page = PAGES[Purpose.CONFIRM].format(make_token(initiative, Purpose.CONFIRM))

    assert [client.get(page).status_code, client.head(page).status_code] == [200, 200]

    assert Initiative.objects.get().status == "awaiting_confirmation"


def test_a_link_to_go_on_does_not_open_what_was_sent(client):
    initiative = make_initiative(Status.SUBMITTED)

    assert not opens(client, PAGES[Purpose.RESUME].format(make_token(initiative, Purpose.RESUME)))


@each_purpose
def test_a_page_behind_a_link_is_kept_nowhere(purpose, client):
    initiative = make_initiative(OPEN_IN[purpose])

    answer = client.get(PAGES[purpose].format(make_token(initiative, purpose)))

    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert '<meta name="robots" content="noindex' in answer.text


# Logs


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the site writes to its log."""
    (ours,) = [handler for handler in logging.getLogger().handlers if handler.name == "stderr"]
    written = io.StringIO()
    before = ours.setStream(written)
    yield written
    ours.setStream(before)


@each_purpose
def test_the_log_of_a_page_that_is_not_found_holds_no_token(purpose, client, log):
    token = make_token(make_initiative(OPEN_IN[purpose]), purpose)

    client.get(PAGES[purpose].format(token) + "bestaat/niet/?q=Sanne")

    (line,) = log.getvalue().splitlines()
    assert json.loads(line)["message"] == f"Not Found: {PAGES[purpose].format('[token]')}bestaat/niet/"
    assert (token.rpartition(":")[2] in line, "Sanne" in line) == (False, False)


def test_the_log_of_an_error_holds_no_token(client, log, monkeypatch):
    token = make_token(make_initiative(Status.SUBMITTED), Purpose.DOSSIER)
    client.raise_request_exception = False
    monkeypatch.setattr("initiatives.views.dossier.summary", lambda initiative: reverse("initiatives:dossier_act", args=[token]))

    assert client.get(PAGES[Purpose.DOSSIER].format(token)).status_code == 500

    (line,) = log.getvalue().splitlines()
    assert json.loads(line)["message"] == "Internal Server Error: /initiatieven/dossier/[token]/"
    assert "NoReverseMatch: Reverse for 'dossier_act' with arguments '('[token]',)'" in json.loads(line)["exc_info"]
    assert token.rpartition(":")[2] not in line


@pytest.mark.parametrize(
    ("message", "cleaned"),
    [
        ('"GET /initiatieven/dossier/{}/ HTTP/1.1" 200', '"GET /initiatieven/dossier/[token]/ HTTP/1.1" 200'),
        ("Not Found: /initiatieven/start/hervat/{}", "Not Found: /initiatieven/start/hervat/[token]"),
        ("from http://testserver/initiatieven/start/bevestig/{}/ to", "from http://testserver/initiatieven/start/bevestig/[token]/ to"),
        ("/initiatieven/dossier/{}/intrekken/ en /initiatieven/dossier/{}/", "/initiatieven/dossier/[token]/intrekken/ en /initiatieven/dossier/[token]/"),
        ("12:30:45 /initiatieven/buurttuin-de-groene-klinker-in-deventer/", "12:30:45 /initiatieven/buurttuin-de-groene-klinker-in-deventer/"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("quoted", [False, True], ids=["plain", "quoted"])
def test_a_token_in_a_line_of_the_log_becomes_a_word(message, cleaned, quoted, log):
    token = make_token(make_initiative(), Purpose.DOSSIER)
    token = token.replace(":", "%3A") if quoted else token

    logging.getLogger("doedemocratie").warning(message.replace("{}", "%s"), *[token] * message.count("{}"))

    assert json.loads(log.getvalue())["message"] == cleaned
