"""No text, however odd, keeps the server busy: the work grows with the length, and what is too much is refused unread."""

from __future__ import annotations

import gc
from contextlib import suppress
from time import process_time

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from doedemocratie.richtext.html import LONGEST, MOST_IDS, MOST_MARKS, as_shown, clean_html, headings
from tests.factories import make_page

TOO_LONG = "Deze tekst is te lang om te lezen. Plak hem in delen."
# What stands in front, what is repeated, what stands behind. Each of these once cost the square of its length.
HEAPS = {
    "tags that do not end": ("", "<a", ""),
    "quotes that do not end": ("", '<a "', ""),
    "equal headings": ("", "<h2>a</h2>", ""),
    "cells of one row": ("<table><tr>", "<td>a</td>", "</tr></table>"),
    "lists in a list": ("<ul>", "<ul>a</ul> ", "</ul>"),
    "line ends": ("", "<br>", "x"),
    "white space in a list": ("<ul>", " <p></p> ", "</ul>"),
    "hard spaces": ("", "\xa0 ", "a"),
    "signs that become codes": ("", "&", ""),
    "deep boxes": ("<div>" * 90, "<p>a</p>", ""),
    "deep lists": ("", "<ul><li>", ""),
    "bold around blocks": ("", "<b><p></b>", ""),
}


def heap(name: str, length: int) -> str:
    before, repeated, after = HEAPS[name]
    return before + repeated * (length // len(repeated)) + after


def seconds(html: str) -> float:
    """The fastest of three: what else the computer does makes a time longer, never shorter. Tidying of memory does not count."""
    times = []
    gc.disable()
    for _try in range(3):
        began = process_time()
        clean_html(html)
        times.append(process_time() - began)
    gc.enable()
    return min(times)


@pytest.mark.parametrize("name", HEAPS)
def test_four_times_as_long_costs_no_more_than_ten_times_as_much(name):
    short, long = seconds(heap(name, 15_000)), seconds(heap(name, 60_000))
    assert long < 10 * max(short, 0.01)  # the square would be sixteen


@pytest.mark.parametrize("name", HEAPS)
def test_the_longest_text_costs_seconds_at_most_or_is_refused_unread(name):
    began = process_time()
    with suppress(ValidationError):
        clean_html(heap(name, LONGEST - 1000))
    assert process_time() - began < 3


def test_showing_many_headings_costs_little():
    stored = clean_html("<h2>a</h2>" * 2700)
    began = process_time()
    for _time in range(10):
        as_shown(stored)
    assert process_time() - began < 1


def test_a_long_text_is_kept_whole():
    text = "Dag buur. " * (LONGEST // 10)
    assert clean_html(text) == f"<p>{text.strip()}</p>"


@pytest.mark.parametrize("html", ["x" * (LONGEST + 1), "<p>a" * (MOST_MARKS // 2 + 1), "&" * (MOST_MARKS + 1)])
def test_a_text_that_is_too_long_is_refused_and_not_cut(html):
    with pytest.raises(ValidationError) as refused:
        clean_html(html)
    assert refused.value.messages == [TOO_LONG]


@pytest.mark.django_db
def test_the_database_gets_no_part_of_a_text_that_is_too_long():
    page = make_page("vraag", body="<p>Dag</p>")
    page.body = "x" * (LONGEST + 1)
    with pytest.raises(ValidationError), transaction.atomic():
        page.save()
    page.refresh_from_db()
    assert page.body == "<p>Dag</p>"


def test_so_many_headings_get_an_id_and_a_place_in_the_contents():
    assert len(headings(clean_html("<h2>Vraag</h2>" * (MOST_IDS + 50)))) == MOST_IDS
