from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError

from doedemocratie.frontpage.content import frontpage
from doedemocratie.frontpage.models import Door, Welcome
from tests.factories import make_initiative
from tests.reading import Page, text_of

DOORS = [
    ("blue", "Ik heb een idee", "/initiatieven/start/"),
    ("yellow", "Loopt u vast?", "/kennis/"),
    ("green", "Werkt u bij de overheid?", "/kennis/voor-ambtenaren/"),
]


@pytest.fixture
def words(db) -> None:
    """The words of the home page as they come with the code, in the database."""
    call_command("load_frontpage", verbosity=0)
    frontpage.forget()


@pytest.fixture
def desk(client, editor, words):
    client.force_login(editor)
    return client


def home(client) -> str:
    return unescape(client.get("/").content.decode())


def doors(page: str) -> list[tuple[str, str, str]]:
    """(tone, title, where it leads) of each door on the page."""
    return re.findall(r'<div class="dd-door dd-door--(\w+)">\s*<h3>([^<]+)</h3>.*?href="([^"]+)"', page, re.DOTALL)


def test_it_opens_with_the_words_of_the_editors(client, words):
    Welcome.objects.update(heading="Samen doen we het", lead="Kom erbij.", second_label="Lees mee", second_url="/over-ons/")

    page = home(client)

    assert re.findall(r"<h1>([^<]+)</h1>", page) == ["Samen doen we het"]
    assert "<title>Samen doen we het - Doe-democratie</title>" in page
    assert '<p class="dd-lead">Kom erbij.</p>' in page
    assert re.findall(r'utrecht-button-link--\w+-action" href="([^"]+)">([^<]+)<', page)[:2] == [
        ("/initiatieven/start/", "Start een initiatief"),
        ("/over-ons/", "Lees mee"),
    ]


def test_it_has_three_doors_in_their_order(client, words):
    assert doors(home(client)) == DOORS


def test_a_hidden_door_is_not_there_and_the_lowest_number_stands_in_front(client, words):
    Door.objects.filter(key="vastlopen").update(visible=False)
    Door.objects.filter(key="overheid").update(order=1)

    assert doors(home(client)) == [DOORS[2], DOORS[0]]


def test_without_doors_there_is_no_empty_question(client, words):
    Door.objects.update(visible=False)

    assert "Waarmee kunnen wij u helpen?" not in home(client)


def test_with_an_empty_database_it_shows_what_came_with_the_code(client, db):
    frontpage.forget()

    page = home(client)

    assert "<h1>Maak werk van uw idee</h1>" in page
    assert doors(page) == DOORS


def test_without_a_database_its_words_are_still_there(words, monkeypatch):
    def broken():
        raise DatabaseError("the disk is gone")

    monkeypatch.setattr(Welcome.objects, "first", broken)

    assert frontpage().welcome.heading == "Maak werk van uw idee"


def test_its_words_cost_two_queries_and_on_a_warm_page_none(words, django_assert_num_queries):
    with django_assert_num_queries(2):
        frontpage()
    with django_assert_num_queries(0):
        frontpage()


def test_words_are_words_and_no_markup(client, words):
    Door.objects.filter(key="kansen").update(title="<b>Vet</b>")
    make_initiative(title="<i>Schuin</i>")

    raw = client.get("/").content.decode()

    assert "&lt;b&gt;Vet" in raw
    assert "<b>" not in raw
    assert "<i>" not in raw


def test_figures_count_each_thing_once(client, words):
    make_initiative(needs=[{}, {}, {"status": "fulfilled"}])
    make_initiative(needs=[{}])
    make_initiative()

    found = re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", home(client))

    assert found == [
        ("initiatieven op de site", "3"),
        ("gemeente met een initiatief", "1"),
        ("hulpvragen staan open", "3"),
        ("hulpvraag is vervuld", "1"),
    ]


# At the desk


def test_an_editor_changes_the_opening(desk, django_capture_on_commit_callbacks):
    welcome = Welcome.objects.get()
    data = {name: getattr(welcome, name) for name in Welcome.words} | {"heading": "Samen doen we het"}

    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(f"/beheer/frontpage/welcome/{welcome.pk}/change/", data)

    assert answer.status_code == 302
    assert "<h1>Samen doen we het</h1>" in home(desk)


def test_an_editor_adds_a_door_and_deletes_it_again(desk, django_capture_on_commit_callbacks):
    data = {
        "title": "Ik wil helpen", "text": "Kies wat bij u past.", "action": "Bekijk wie hulp zoekt",
        "url": "/initiatieven/", "tone": "blue", "order": "5", "visible": "on",
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/beheer/frontpage/door/add/", data)
    assert doors(home(desk)) == [("blue", "Ik wil helpen", "/initiatieven/"), *DOORS]

    own = Door.objects.get(key="")
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/beheer/frontpage/door/{own.pk}/delete/", {"post": "yes"})
    assert doors(home(desk)) == DOORS


@pytest.mark.parametrize("url", ["/kennis/bestaat-niet/", "javascript:alert(1)", "//elders.example/"])
def test_a_door_leads_somewhere(desk, url):
    door = Door.objects.get(key="kansen")
    data = {name: getattr(door, name) for name in Door.words} | {"url": url}

    answer = desk.post(f"/beheer/frontpage/door/{door.pk}/change/", data)

    assert answer.status_code == 200
    assert set(answer.context["adminform"].form.errors) == {"url"}


def test_there_is_one_opening(words):
    with pytest.raises(IntegrityError):
        Welcome.objects.create(heading="Nog een", first_url="/", second_url="/")


# The municipality


def test_who_looks_for_a_municipality_finds_a_heading_and_a_field(client, words):
    page = Page(client.get("/"))
    assert "Wat gebeurt er in uw gemeente?" in [text_of(heading) for heading in page.all("h2")]
    assert [text_of(label) for label in page.all("label") if label.get("for") == "zoek-gemeente"] == [
        "Typ de naam van uw gemeente"
    ]


# Loading


def test_what_an_editor_changed_stays_unless_asked(words, capsys):
    Welcome.objects.update(heading="Samen doen we het")
    Door.objects.filter(key="kansen").update(visible=False)
    capsys.readouterr()

    call_command("load_frontpage")
    assert capsys.readouterr().out.splitlines() == [
        "welcome: 1 rows, 0 new, 0 brought up to date.",
        "welcome welcome was changed by an editor and stays (--overwrite puts it back).",
        "door: 3 rows, 0 new, 0 brought up to date.",
        "door kansen was changed by an editor and stays (--overwrite puts it back).",
    ]

    call_command("load_frontpage", overwrite=True)
    assert Welcome.objects.get().heading == "Maak werk van uw idee"
    assert Door.objects.get(key="kansen").visible
