"""Whatever comes in, by whatever door: what is stored and what a visitor gets is a text of ours."""

from __future__ import annotations

from random import Random

import pytest

from doedemocratie.pages.models import Page
from doedemocratie.richtext.html import clean_html, safe_html
from tests.factories import make_page
from tests.reading import Page as Shown
from tests.richtext.browser_view import harm_in
from tests.richtext.corpus import ATTACKS, PASTES


@pytest.mark.parametrize("name", PASTES)
def test_what_people_paste_becomes_a_text_of_ours(name):
    pasted, stored = PASTES[name]
    assert clean_html(pasted) == stored


@pytest.mark.parametrize("name", [*ATTACKS, *PASTES])
def test_cleaning_twice_changes_nothing(name):
    once = clean_html(ATTACKS.get(name) or PASTES[name][0])
    assert (clean_html(once), safe_html(once)) == (once, once)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_leaves_its_words_and_nothing_else(name):
    cleaned = clean_html(ATTACKS[name])
    assert (harm_in(cleaned), cleaned.count("Dag")) == ([], 1)


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["save", "update", "bulk_create", "bulk_update"])
def test_no_attack_comes_in_by_any_door(door, client):
    page = make_page("proef", body="<p>x</p>")
    for name, attack in ATTACKS.items():
        _write(page, attack, door)
        stored = Page.objects.get(path="proef").body
        assert (name, stored, harm_in(stored)) == (name, clean_html(attack), [])
        answer = client.get("/proef/")
        (shown,) = Shown(answer).with_class("dd-prose")
        assert (name, stored in answer.text or "<table" in stored) == (name, True)
        assert (name, "Dag" in "".join(shown.itertext())) == (name, True)


def _write(page: Page, body: str, door: str) -> None:
    page.body = body
    match door:
        case "save":
            page.save()
        case "update":
            Page.objects.update(body=body)
        case "bulk_create":
            Page.objects.all().delete()
            Page.objects.bulk_create([page])
        case "bulk_update":
            Page.objects.bulk_update([page], ["body"])


@pytest.mark.parametrize("name", ATTACKS)
def test_what_came_into_the_database_by_other_means_is_made_safe_when_shown(name):
    assert harm_in(safe_html(ATTACKS[name])) == []


PIECES = [
    "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<li>", "</li>", "<table>", "<tr>", "<td>", "<th>",
    "</td>", "</table>", "<caption>", "</caption>", "<h1>", "</h1>", "<h3>", "</h3>", "<a href=/x>", "</a>", "<blockquote>",
    "</blockquote>", "<dl>", "<dt>", "<dd>", "</dl>", "<br>", "<span style=font-weight:700>", "</span>", "<p class=MsoListParagraph>",
    "·&nbsp; ", "1. ", "Dag", " ", "\n", "&nbsp;", "<svg>", "<style>", "</style>", "<!--", "-->", "&lt;", "\u202e",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_any_heap_of_tags_becomes_a_safe_text_that_stays_as_it_is(seed):
    dice = Random(seed)  # noqa: S311
    for _ in range(100):
        heap = "".join(dice.choices(PIECES, k=dice.randint(1, 30)))
        once = clean_html(heap)
        assert (heap, harm_in(once), clean_html(once)) == (heap, [], once)
