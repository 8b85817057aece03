"""Which initiatives? The words in which views and actions ask."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from initiatives.enums import Status
from initiatives.models import Initiative
from tests.factories import claim, make_initiative, make_municipality, make_photo

pytestmark = pytest.mark.django_db


def titles(initiatives) -> list[str]:
    return [initiative.title for initiative in initiatives]


@pytest.fixture
def one_of_each() -> None:
    for status in Status.values:
        make_initiative(status, title=status)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("public", {"published", "paused", "archived"}),
        ("running", {"published"}),
        ("in_queue", {"submitted", "in_review"}),
    ],
)
def test_in_which_states_an_initiative_belongs_to_a_list(one_of_each, asked, found):
    assert set(titles(getattr(Initiative.objects, asked)())) == found


def test_the_first_due_is_in_front_of_the_queue_and_of_those_the_first_submitted():
    now = timezone.now()
    for title, due, hours in (("later", 4, 9), ("first", 2, 3), ("second", 2, 2), ("most urgent", 1, 1)):
        make_initiative(Status.SUBMITTED, title=title, due_on=date(2026, 12, due), submitted_at=now - timedelta(hours=hours))

    assert titles(Initiative.objects.in_queue()) == ["most urgent", "first", "second", "later"]


def test_what_a_moderator_has_is_claimed_for_as_long_as_the_hour_lasts(moderator):
    claim(make_initiative(Status.IN_REVIEW, title="now"), moderator)
    make_initiative(Status.IN_REVIEW, title="over", assignee=moderator, claimed_until=timezone.now() - timedelta(seconds=1))
    make_initiative(Status.IN_REVIEW, title="nobody")

    assert titles(Initiative.objects.claimed()) == ["now"]


# Searching


@pytest.fixture
def garden() -> Initiative:
    return make_initiative(
        title="Súdwest Café: één grote tuin",
        summary="Samen koken, samen eten.",
        description="Elke zaterdag brengt Ömer brood mee.",
        aim="Minder eenzaamheid.",
        place="Wijk ’t Zand",
        municipality=make_municipality("gm0796", "'s-Hertogenbosch"),
    )


@pytest.mark.parametrize(
    "words",
    [
        "tuin",
        "TUIN",
        "cafe",
        "CAFÉ",
        "sudwest",
        "een grote",
        "omer",
        "tuin koken brood eenzaamheid",
        "brood tuin",
        "hertogenbosch",
        "'s-Hertogenbosch",
        "’s-hertogenbosch",
        "t zand",
        "kok",
        "  tuin  ",
        "",
        "?!",
    ],
)
def test_an_initiative_is_found_by_each_of_its_words_however_they_are_written(words, garden):
    assert list(Initiative.objects.matching(words)) == [garden]


@pytest.mark.parametrize("words", ["zwembad", "tuin zwembad", "Sanne", "sanne@voorbeeld.example"])
def test_an_initiative_is_not_found_by_other_words_nor_by_its_owner(words, garden):
    assert list(Initiative.objects.matching(words)) == []


def test_of_a_long_question_the_first_eight_words_count(garden):
    words = "cafe grote tuin samen koken eten brood zaterdag"
    assert list(Initiative.objects.matching(f"{words} zwembad")) == [garden]
    assert list(Initiative.objects.matching(f"tuin {words[:-9]} zwembad")) == []  # a word that is typed twice counts once


def test_an_initiative_with_a_theme_is_listed_once():
    make_initiative(title="both", themes=["groen-en-natuur", "wonen"])
    make_initiative(title="other", themes=["wonen"])

    assert titles(Initiative.objects.with_theme("groen-en-natuur")) == ["both"]
    assert set(titles(Initiative.objects.with_theme("wonen"))) == {"both", "other"}
    assert titles(Initiative.objects.with_theme("bestaat-niet")) == []


def test_who_looks_for_something_is_found_until_it_is_there():
    make_initiative(title="tools", needs=[{"kind": "goods"}, {"kind": "goods"}])
    make_initiative(title="room", needs=[{"kind": "space"}])
    make_initiative(title="found", needs=[{"kind": "goods", "status": "fulfilled"}])

    assert titles(Initiative.objects.looking_for(["goods"])) == ["tools"]
    assert set(titles(Initiative.objects.looking_for(["goods", "space"]))) == {"tools", "room"}


@pytest.mark.parametrize("count", [1, 3])
def test_cards_cost_two_statements_however_many_there_are(count, django_assert_num_queries):
    for _ in range(count):
        make_initiative(needs=[{"text": "Een waterpomp. Liefst nieuw."}, {"status": "fulfilled"}], photo=make_photo())

    with django_assert_num_queries(2):
        seen = [
            (card.location, card.seeks, card.illustration, card.photo.alt, card.label) for card in Initiative.objects.for_cards()
        ]

    drawing = "img/themas/groen-en-natuur.svg"
    card = ("Deventer, Wijk Spoorzicht", "een waterpomp", drawing, "Buren werken samen in een moestuin", "In uitvoering")
    assert seen == [card] * count


# What looks like it


@pytest.fixture
def new() -> Initiative:
    return make_initiative(Status.DRAFT, title="Repair Café in de bieb", themes=["duurzaamheid", "ontmoeten"])


def alike(initiative: Initiative) -> list[str]:
    return titles(Initiative.objects.look_alikes_of(initiative))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"title": "repair cafe Spoorzicht"}, True),
        ({"title": "Kapot? Wij helpen", "summary": "In ons repair café maken we alles weer heel."}, True),
        ({"title": "Iets anders", "themes": ["duurzaamheid", "ontmoeten"]}, True),
        ({"title": "Iets anders", "themes": ["duurzaamheid"]}, False),
        ({"title": "Tuin in de wijk"}, False),  # only short words are the same
    ],
)
def test_a_word_of_the_title_or_two_themes_make_it_alike(fields, found, new):
    other = make_initiative(**fields)

    assert Initiative.objects.look_alikes_of(new) == [other] * found


@pytest.mark.parametrize("status", [status for status in Status.values if status != Status.PUBLISHED])
def test_only_what_runs_is_shown_as_alike(status, new):
    make_initiative(status, title="Repair Café")

    assert alike(new) == []


def test_what_is_in_another_municipality_is_not_alike(new):
    make_initiative(title="Repair Café", municipality=make_municipality("gm0193", "Zwolle"))

    assert alike(new) == []


def test_nothing_is_like_itself():
    assert alike(make_initiative(title="Repair Café")) == []


def test_the_three_that_are_most_alike_are_shown_the_most_alike_in_front(new):
    make_initiative(title="Repair bieb café", themes=["duurzaamheid"])
    make_initiative(title="Repair", themes=[])
    make_initiative(title="Café bieb", themes=[])
    make_initiative(title="Café bieb ontmoeten", themes=["ontmoeten"])

    assert alike(new) == ["Repair bieb café", "Café bieb ontmoeten", "Café bieb"]


@pytest.mark.parametrize("count", [1, 3])
def test_looking_for_what_is_alike_costs_four_statements(count, new, django_assert_num_queries):
    for _ in range(count):
        make_initiative(title="Repair Café")

    with django_assert_num_queries(4):
        assert len(Initiative.objects.look_alikes_of(new)) == count
