"""What a word is found by."""

from __future__ import annotations

import pytest

from doedemocratie.search.index import vector
from doedemocratie.search.query import any_word_of, telling
from doedemocratie.search.words import GAP, analysed, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("huizen", "huis"),
        ("ideeën", "idee"),
        ("kinderen", "kind"),
        ("vrijwilligers", "vrijwilliger"),
        ("tuinen", "tuin"),
        ("scholen", "school"),
        ("gemeenten", "gemeente"),
        ("café", "cafe"),
        ("cafés", "café"),
        ("coöperaties", "cooperatie"),
        ("Súdwest", "sudwest"),
        ("TUIN", "tuin"),
        ("straten", "straat"),
    ],
)
def test_the_forms_of_a_word_meet(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("bestuur", "uur"), ("scholieren", "school"), ("buurt", "buur"), ("wijk", "wij")])
def test_other_words_do_not(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "found"), [("2027", "2027"), ("3d", "3d"), ("ab", "ab"), ("!", ""), ("", ""), ("漢字", ""), ("x" * 900, "x" * 60)]
)
def test_figures_and_short_words_stay_whole_and_signs_are_nothing(word, found):
    assert stem(word) == found


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("buurttuin", {"buurt", "tuin"}),
        ("moestuinen", {"moestuinen", "tuin"}),
        ("tuinen", {"tuinen"}),
        ("bestuur", set()),
        ("scholieren", set()),
    ],
)
def test_a_word_is_also_found_as_it_is_written_and_by_its_parts(text, also):
    (_own, *more) = analysed(text, at_most=10)
    assert also <= {each for each in more if each != GAP}
    if not also:
        assert not {stem("uur"), stem("best"), stem("school")} & set(more)


def test_a_text_becomes_places_with_weights_and_phrases_end_where_it_ends():
    assert vector([["tuin"], ["haven", "tuin"], ["bus"]]) == "'tuin':1A,4B 'haven':3B 'bus':6C"
    assert vector([["tuin"], []]) == "'tuin':1A"


def test_a_title_in_letters_that_nobody_can_type_here_has_no_words():
    assert telling("ΩΩΩΩ") == frozenset()
    assert not any_word_of("ΩΩΩΩ")
