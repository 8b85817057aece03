"""Messages on the desk at /beheer/: a list of what waits, one message to read, and one button."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from doedemocratie.contact.models import Message
from tests.contact.conftest import TEXT
from tests.reading import Page, Visitor, text_of

pytestmark = pytest.mark.django_db
LIST = "/beheer/contact/message/"


@pytest.fixture
def rosa(editor) -> Visitor:
    """An editor at her desk."""
    client = Client()
    client.force_login(editor)
    return Visitor(client)


def screen(message: Message) -> str:
    return f"{LIST}{message.pk}/change/"


def rows(page: Page) -> list[list[str]]:
    tables = [table for table in page.all("table") if table.get("id") == "result_list"]
    return [
        [text_of(cell) for cell in row] for table in tables for body in page.all("tbody", table) for row in page.all("tr", body)
    ]


def moment(text: str):
    return timezone.datetime.fromisoformat(text)


@pytest.fixture
def three(make_message, moderator) -> list[Message]:
    return [
        make_message(number="CB-2026-00003"),
        make_message(number="CB-2026-00001", subject="complaint", received_at=moment("2026-11-12 09:05+01:00")),
        make_message(
            number="CB-2026-00002",
            subject="privacy",
            received_at=moment("2026-11-13 16:30+01:00"),
            handled_at=moment("2026-11-16 11:00+01:00"),
            handled_by=moderator,
        ),
    ]


def test_the_list_shows_what_is_due_first_and_nothing_of_the_person(rosa, three):
    page = rosa.open(LIST)

    assert rows(page) == [
        ["CB-2026-00001", "Klacht", "12-11-2026 09.05", "19-11-2026 3 werkdagen te laat", "Nog niet"],
        ["CB-2026-00002", "Privacy", "13-11-2026 16.30", "20-11-2026", "16-11-2026, Mila"],
        ["CB-2026-00003", "Fout op de site", "24-11-2026 10.00", "01-12-2026 Nog 5 werkdagen", "Nog niet"],
    ]
    assert "sanne" not in page.response.text.lower()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("stand=open", ["CB-2026-00001", "CB-2026-00003"]),
        ("stand=afgehandeld", ["CB-2026-00002"]),
        ("stand=onzin", ["CB-2026-00001", "CB-2026-00002", "CB-2026-00003"]),
        ("subject__exact=privacy", ["CB-2026-00002"]),
        ("stand=open&subject__exact=complaint", ["CB-2026-00001"]),
        ("q=CB-2026-00003", ["CB-2026-00003"]),
        ("q=sanne", []),
        ("q=knop", []),
    ],
)
def test_messages_are_found_by_number_state_and_subject(rosa, three, asked, found):
    assert [row[0] for row in rows(rosa.open(f"{LIST}?{asked}"))] == found


@pytest.mark.parametrize(
    "asked",
    ["email__startswith=s", "email=sanne@voorbeeld.example", "name__contains=a", "text__contains=knop", "handled_by__email=x"],
)
def test_nobody_fishes_for_people(rosa, three, asked):
    assert rosa.client.get(f"{LIST}?{asked}").status_code == 400


def test_a_list_of_any_length_takes_as_many_queries(rosa, make_message, moderator, django_assert_num_queries):
    for messages in (1, 3):
        while Message.objects.count() < messages:
            make_message(handled_at=timezone.now(), handled_by=moderator)
        with django_assert_num_queries(7):
            rosa.open(LIST)


def test_a_message_is_read_and_answered_by_mail(rosa, make_message):
    page = rosa.open(screen(make_message(number="CB-2026-00007")))

    assert TEXT in page.main
    assert (
        "mailto:sanne@voorbeeld.example?subject=Antwoord%20op%20uw%20bericht%20CB-2026-00007",
        "Schrijf een mail aan sanne@voorbeeld.example",
    ) in [(link.get("href"), text_of(link)) for link in page.all("a")]
    names = [field.get("name") for field in page.all("input") + page.all("textarea") + page.all("select")]
    assert {name for name in names if name} <= {"csrfmiddlewaretoken", "theme"}


def test_markup_in_a_message_is_text(rosa, make_message):
    page = rosa.open(screen(make_message(text="<script>evil()</script> en nog wat", name="<b>Jan</b>")))

    assert "<script>evil" not in page.response.text
    assert "<b>Jan" not in page.response.text


def test_the_button_says_that_it_is_done_once(rosa, make_message, editor):
    message = make_message(number="CB-2026-00007")
    done = f"{LIST}{message.pk}/afgehandeld/"
    page = rosa.open(screen(message))
    assert [button.get("formaction") for button in page.all("button") if text_of(button) == "Afgehandeld"] == [done]

    answer = Page(rosa.client.post(done, follow=True))
    assert "CB-2026-00007 is afgehandeld." in answer.response.text
    message.refresh_from_db()
    assert message.handled_by == editor

    again = Page(rosa.client.post(done, follow=True))
    assert "Iemand was u voor. Kijk eerst hoe het er nu voor staat." in again.response.text
    assert [button for button in again.all("button") if text_of(button) == "Afgehandeld"] == []


def test_nobody_changes_adds_or_deletes_a_message(rosa, make_message):
    message = make_message()
    for url in (f"{LIST}add/", f"{LIST}{message.pk}/delete/"):
        assert rosa.client.get(url).status_code == 403
    assert rosa.client.post(screen(message), {"text": "Anders"}).status_code == 403
    message.refresh_from_db()
    assert message.text == TEXT


def test_looking_does_not_handle(rosa, make_message):
    message = make_message()
    assert rosa.client.get(f"{LIST}{message.pk}/afgehandeld/").status_code == 405
    assert Client().post(f"{LIST}{message.pk}/afgehandeld/").status_code == 403
    assert list(Message.objects.open()) == [message]


def test_the_first_page_of_the_desk_says_how_many_messages_wait(client, editor):
    client.force_login(editor)
    assert "op antwoord" not in client.get("/beheer/").text
    Message.objects.create(number="CB-1", subject="question", text="Een vraag.", email="jan@voorbeeld.example")

    assert "1 bericht wacht op antwoord" in client.get("/beheer/").text
