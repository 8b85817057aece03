from __future__ import annotations

import logging
from datetime import timedelta

import pytest
import time_machine

from doedemocratie.logs import WithoutTokens
from initiatives.links import Purpose, make_token
from tests.factories import make_initiative

PATHS = {
    Purpose.RESUME: ("draft", "/initiatieven/start/hervat/{}/"),
    Purpose.CONFIRM: ("awaiting_confirmation", "/initiatieven/start/bevestig/{}/"),
    Purpose.DOSSIER: ("submitted", "/initiatieven/dossier/{}/"),
}


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("page", Purpose)
def test_a_link_opens_its_own_page_only(client, db, purpose, page):
    status, path = PATHS[page]
    token = make_token(make_initiative(status), purpose)
    assert client.get(path.format(token)).status_code == (200 if purpose is page else 404)


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_ends_with_its_term(client, db, purpose):
    status, path = PATHS[purpose]
    address = path.format(make_token(make_initiative(status), purpose))
    with time_machine.travel(timedelta(days=purpose.term.days) - timedelta(minutes=1)):
        assert client.get(address).status_code == 200
    with time_machine.travel(timedelta(days=purpose.term.days) + timedelta(minutes=1)):
        answer = client.get(address)
    assert answer.status_code == 404
    assert "Deze link werkt niet meer" in answer.content.decode()


def test_a_link_ends_when_the_address_changes(client, db):
    initiative = make_initiative("draft")
    address = PATHS[Purpose.RESUME][1].format(make_token(initiative, Purpose.RESUME))
    initiative.contact_email = "ander@voorbeeld.example"
    initiative.save()
    assert client.get(address).status_code == 404


def test_a_link_of_which_a_letter_was_changed_opens_nothing(client, db):
    token = make_token(make_initiative("submitted"), Purpose.DOSSIER)
    for broken in (token[:-1], token[1:], token.replace(":", "."), "x", token[::-1]):
        assert client.get(PATHS[Purpose.DOSSIER][1].format(broken)).status_code == 404


def test_the_address_does_not_stand_in_the_link(db):
    assert "sanne" not in make_token(make_initiative("submitted"), Purpose.DOSSIER)


@pytest.mark.parametrize("purpose", Purpose)
def test_the_log_holds_no_link(db, purpose):
    token = make_token(make_initiative("draft"), purpose)
    record = logging.LogRecord("django.request", 30, "", 0, "Not Found: %s", (f"/initiatieven/dossier/{token}/",), None)
    assert WithoutTokens().filter(record)
    assert record.getMessage() == "Not Found: /initiatieven/dossier/[token]/"
