"""Which stories are found, and what a list of them costs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from stories.models import Story
from tests.factories import make_municipality, make_photo, make_story

pytestmark = pytest.mark.django_db


def titles(stories) -> list[str]:
    return [story.title for story in stories]


def days_ago(days: int):
    return timezone.now() - timedelta(days=days)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("haven", ["De haven vertelt", "Een Café"]),
        ("cafe", ["Een Café"]),
        ("CAFÉ", ["Een Café"]),
        ("scholieren haven", ["De haven vertelt"]),
        ("gesprek kade", ["De haven vertelt"]),
        ("strong", []),
        ("onvindbaar", []),
        ("", ["De haven vertelt", "Een Café"]),
        ("!?", ["De haven vertelt", "Een Café"]),
        ("%", ["De haven vertelt", "Een Café"]),
    ],
)
def test_each_word_stands_in_title_introduction_or_text(words, found):
    make_story(
        title="De haven vertelt", intro="Scholieren namen gesprekken op.", body="<p>Bij elke <strong>k&aacute;de</strong>.</p>"
    )
    make_story(title="Een Café", intro="Bij de haven.", body="<p>Koffie.</p>", published_at=days_ago(1))
    assert titles(Story.objects.matching(words).newest_first()) == found


@pytest.mark.parametrize("count", [1, 3])
def test_cards_cost_one_statement_however_many_there_are(count, django_assert_num_queries):
    for number in range(count):
        make_story(title=f"Verhaal {number}", themes=["wonen", "vervoer"], photo=make_photo())
    with django_assert_num_queries(1):
        seen = [(card.location, card.label, card.illustration, card.photo.maker) for card in Story.objects.for_cards()]
    assert seen == [("Deventer", "Vervoer", "img/themas/vervoer.svg", "Sanne")] * count


def test_a_card_without_theme_shows_a_drawing_too():
    make_story(themes=[])
    (card,) = Story.objects.for_cards()
    assert (card.label, card.illustration) == ("", "img/themas/ontmoeten.svg")


def test_stories_near_another_come_first_then_the_newest():
    zwolle = make_municipality("gm0193", "Zwolle")
    story = make_story(title="Deze", themes=["wonen"])
    make_story(title="Ander thema, andere plaats", themes=["vervoer"], municipality=zwolle, published_at=days_ago(1))
    make_story(title="Zelfde thema", themes=["wonen", "vervoer"], municipality=zwolle, published_at=days_ago(2))
    make_story(title="Zelfde plaats", themes=["vervoer"], published_at=days_ago(3))
    assert titles(Story.objects.near(story)) == ["Zelfde thema", "Zelfde plaats", "Ander thema, andere plaats"]
