"""What a visitor finds with which words. The same on every database."""

from __future__ import annotations

import pytest

from doedemocratie.search.models import Document
from doedemocratie.search.query import read
from tests.search.texts import KEYS, put_texts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _texts() -> None:
    put_texts()


def newest(typed: str) -> str:
    return " ".join(KEYS[found.subject_id] for found in Document.objects.matching(read(typed)).newest_first())


def best(typed: str) -> str:
    return " ".join(KEYS[found.subject_id] for found in Document.objects.best_first(read(typed)))


# Each ends with a space where the last word is whole.
EXPECTED = [
    # one word, in each of its forms
    ("huis ", "houses bus"),  # ziekenhuis
    ("huizen ", "houses bus"),
    ("kind ", "garden playground"),
    ("kinderen ", "garden playground"),
    ("vrijwilliger ", "café insurance"),
    ("vrijwilligers ", "café insurance"),
    ("idee ", "sun"),
    ("ideeën ", "sun"),
    ("woning ", "houses"),
    ("scholier ", "harbour"),
    ("leerling ", "sun"),
    ("ambtenaren ", "bus"),
    ("vergunningen ", "permit"),
    ("paneel ", ""),
    ("zonnepaneel ", "sun"),
    ("gesprek ", "harbour"),
    # a part of a longer word
    ("tuin ", "garden playground harbour"),
    ("tuinen ", "garden playground harbour"),
    ("bus ", "bus"),
    ("school ", "sun"),
    ("coöperatie ", "houses"),
    ("buurt ", "garden"),  # not buurtbus: so short a part is none, or "uur" would find bestuur
    # the whole of it is not its part
    ("buurttuin ", "garden"),
    ("moestuinen ", "garden"),
    # with and without accents and capitals
    ("cafe ", "café"),
    ("CAFÉ ", "café"),
    ("sudwest ", "café"),
    ("Súdwest-Fryslân", "café"),
    ("fryslan sudwest ", "café"),
    ("cooperatie ", "houses"),
    ("hertogenbosch ", "meals"),
    ("'s-Hertogenbosch ", "meals"),
    ("den burg ", "houses"),
    # all words are in it
    ("tuin kinderen ", "garden playground"),
    ("tuin groente ", "garden"),
    ("deventer ", "garden sun"),
    ("deventer zon ", "sun"),
    ("samen koken ", "meals"),
    ("tuin zwembad ", ""),
    # words that do not narrow
    ("tuin in de haven ", "harbour"),
    ("een vergunning voor het evenement ", "permit"),
    ("wat is right to challenge ", "term"),
    # in this order
    ('"samen eten"', "meals"),
    ('"eten samen"', ""),
    ('"right to challenge"', "term"),
    ('"de wijk samen"', ""),
    ('"samen eten', "meals"),
    ("“leeg veld” tuin ", "garden"),
    # not this one
    ("tuin -haven ", "garden playground"),
    ("tuin -kinderen ", "harbour"),
    ('deventer -"leeg veld" ', "sun"),
    ("-tuin ", ""),
    # still typing
    ("tui", "garden playground harbour"),
    ("vrijw", "café insurance"),
    ("deven", "garden sun"),
    ("deven ", ""),
    ("zonnep", "sun"),
    ("deventer zonn", "garden sun"),
    # figures count as a whole
    ("2025 ", "term"),
    ("202", ""),
    ("24 uur ", "insurance"),
    ("9-3-2026", "houses"),
    ("09/03/2026", "houses"),
    ("9 maart 2026", "houses"),
    ("12.500", "playground"),
    ("3511 AB ", "playground"),
    ("2:25", "permit"),
    # short ones
    ("BZK ", "about"),
    ("apv ", "permit"),
    ("VNG polis ", "insurance"),
    ("x ", ""),
    # nothing is asked
    ("", ""),
    ("de het een ", ""),
    ("?!", ""),
    ("- ", ""),
    ('""', ""),
]


@pytest.mark.parametrize(("typed", "found"), EXPECTED)
def test_what_is_found_the_newest_in_front(typed, found):
    assert newest(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kinderen ", "playground garden"),  # in the summary goes before in the text
        ("vergunning ", "permit"),
        ("vrijwilligers ", "café insurance"),  # both in the summary: the newest
        ("haven ", "harbour"),
        ("gemeente ", "insurance term"),
        ("zon ", "sun"),
        ("zonn", "sun garden"),
    ],
)
def test_what_has_the_words_in_its_title_is_best(typed, found):
    assert best(typed) == found


def test_kinds_are_counted_in_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = Document.objects.all().counted_by_kind(read("tuin "), ["initiative", "story", "knowledge"])
    assert found == {"initiative": 2, "story": 1, "knowledge": 0}


def test_nothing_asked_counts_nothing_without_a_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Document.objects.all().counted_by_kind(read("de "), ["story"]) == {"story": 0}


@pytest.mark.parametrize(
    "typed",
    ["'", '"', "\\", "%", "a'b", 'tuin"', "tuin AND", "NOT", "OR OR", "NEAR(a b)", "tuin*", "title:tuin", "^tuin", "(", ")", "{title}",
     "tuin | haven", "!tuin", "tuin & ", "<->", "tuin:*", "'tuin':A", "--", "- -", "-", '-"', "\0", "tu\0in", "\ud800", "\u202etuin",
     "💚", "ﷺ" * 200, "a " * 2500, "tuin " * 1000, "x" * 5000, '"' * 5000, "-" * 5000, "1-" * 2500, "'; DROP TABLE search_document; --",
     "ß", "İ", "ﬁets", "ⅷ", "٣", "漢字", "тест", "²"],
)  # fmt: skip
def test_no_question_is_an_error(typed):
    query = read(typed)
    assert len(query.wanted) <= 8
    for asked in (Document.objects.matching(query).newest_first(), Document.objects.best_first(query)):
        assert len(asked) <= len(KEYS)
    assert Document.objects.all().counted_by_kind(query, ["page"])["page"] <= 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [("tuin*", "garden playground harbour"), ("(haven) ", "harbour"), ("tuin AND haven ", ""), ("!haven ", "harbour")],
)
def test_signs_of_the_database_mean_nothing(typed, found):
    assert newest(typed) == found


def test_of_a_long_question_the_first_eight_words_count():
    eight = "buurttuin leeg veld moestuin zaterdag kinderen groente waterpomp"
    assert newest(f"{eight} zwembad ") == "garden"
    assert newest(f"{eight[:-10]} zwembad ") == ""
