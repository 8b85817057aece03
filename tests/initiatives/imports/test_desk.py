"""The screens of the desk: upload, report, bring in, take back, and one item at a time."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from initiatives.enums import ImportStatus, ItemStatus, Status
from initiatives.models import Import, ImportedItem, Initiative
from tests.factories import make_imported_item
from tests.initiatives.imports.conftest import TABLE
from tests.reading import Page

NEW = "/beheer/initiatives/import/add/"
ITEM = {"title": "Bankjes", "description": "Wij zetten bankjes neer.", "municipality": "gm0150", "phase": "idea"}


@pytest.fixture
def desk(moderator, place) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(moderator)
    return client


def send(desk: Client, content: str | bytes = TABLE, name: str = "plannen.csv", **fields: str):
    raw = content if isinstance(content, bytes) else content.encode()
    return desk.post(NEW, {"source": "Doe mee", "file": SimpleUploadedFile(name, raw), **fields})


def screen() -> str:
    return f"/beheer/initiatives/import/{Import.objects.get().pk}/change/"


def test_a_file_is_checked_first_and_brought_in_after_a_yes(desk):
    assert send(desk).status_code == 302
    assert ImportedItem.objects.count() == 0
    assert "er is nog niets geïmporteerd" in desk.get(screen()).text

    desk.post(screen(), {"act": "bring_in"})
    record = Import.objects.get()
    assert (record.status, record.upload, ImportedItem.objects.count()) == (ImportStatus.DONE, None, 2)
    assert "Deze import is al gedaan of weggegooid." in desk.post(screen(), {"act": "bring_in"}).text

    desk.post(screen(), {"act": "undo"})
    assert (Import.objects.get().status, ImportedItem.objects.count()) == (ImportStatus.UNDONE, 0)


def test_publishing_needs_a_reason(desk):
    send(desk)
    answer = desk.post(screen(), {"act": "bring_in", "publish": "on"})
    assert "Leg uit waarom. Gebruik 10 tekens of meer." in answer.text
    assert ImportedItem.objects.count() == 0

    desk.post(screen(), {"act": "bring_in", "publish": "on", "reason": "Al beoordeeld door de gemeente."})
    assert Initiative.objects.get().status == Status.PUBLISHED


def test_a_checked_file_can_be_thrown_away(desk):
    send(desk)
    desk.post(screen(), {"act": "discard"})
    assert Import.objects.count() == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"PK\x03\x04",
        b"\xff" * 1000,
        b'id;titel;tekst\n1;"x',
        b"[[[",
        b"<script>evil()</script>",
        "💥;é\n".encode(),
    ],
)
def test_a_hostile_file_is_refused_at_its_field(desk, content):
    answer = send(desk, content, name="<script>evil()</script>.csv")
    assert (answer.status_code, Import.objects.count()) == (200, 0)
    assert "<script>evil" not in answer.text
    assert 'href="#id_file"' in answer.text


@pytest.mark.parametrize("field", ["source", "source_url", "profile", "municipality", "phase", "item_url", "columns"])
@pytest.mark.parametrize("value", ["\0", "a" * 5000, "=", "💥", "9" * 40, "{{ 7|add:7 }}"])
def test_hostile_choices_get_an_answer(desk, field, value):
    assert send(desk, **{field: value}).status_code in (200, 302, 400)


def test_markup_of_another_site_stays_text(desk):
    send(desk, "id;titel;tekst\n1;<b onclick=evil()>Bank</b>;<script>evil()</script>Mooi\n")
    desk.post(screen(), {"act": "bring_in"})
    item = ImportedItem.objects.get()
    assert (item.title, item.description) == ("Bank", "Mooi")


def test_an_item_is_made_ready_and_taken_over(desk):
    item = make_imported_item(municipality=None)
    address = f"/beheer/initiatives/importeditem/{item.pk}/change/"
    refused = desk.post(address, {**ITEM, "municipality": "", "act": "take_over"})
    assert "Kies eerst een gemeente en een fase" in refused.text

    desk.post(address, {**ITEM, "themes": ["groen-en-natuur"], "act": "take_over"})
    initiative = Initiative.objects.get()
    assert (initiative.title, initiative.status, initiative.number is not None) == ("Bankjes", Status.SUBMITTED, True)
    assert ImportedItem.objects.get().status == ItemStatus.TAKEN_OVER
    assert Page(desk.get(address)).status == 200


def test_an_item_can_be_set_aside_and_put_back(desk):
    address = f"/beheer/initiatives/importeditem/{make_imported_item().pk}/change/"
    desk.post(address, {"act": "set_aside"})
    assert ImportedItem.objects.get().status == ItemStatus.SET_ASIDE
    desk.post(address, {"act": "put_back"})
    assert ImportedItem.objects.get().status == ItemStatus.WAITING


@pytest.mark.parametrize("act", ["", "x", "\0", "save", "accept", "take_over"])
def test_hostile_buttons_get_an_answer(desk, act):
    address = f"/beheer/initiatives/importeditem/{make_imported_item().pk}/change/"
    assert desk.post(address, {"act": act, "title": "\0", "themes": ["x"] * 300}).status_code in (200, 302, 400)


@pytest.mark.parametrize("who", ["editor", None])
def test_others_do_not_import(who, request, place):
    client = Client()
    if who:
        client.force_login(request.getfixturevalue(who))
    assert send(client).status_code == 403
    assert Import.objects.count() == 0
