"""What a person asks for with the words in a search field."""

from __future__ import annotations

import pytest

from doedemocratie.editorial.finding import MOST_WORDS, wanted


@pytest.mark.parametrize(
    ("typed", "looks"),
    [
        ("", []),
        (" ?! ", []),
        ("Café", [["cafe"]]),
        ("Súdwest-Fryslân", [["sudwest"], ["fryslan"]]),
        ("de buurt", [[" de "], ["buurt"]]),
        ("2027", [[" 2027 "]]),
        ("7411-AB", [[" 7411 ab "]]),
        ("1-1-2027", [[" 1 1 2027 ", " 1 1 2027 ", " 1 januari 2027 "]]),
        ("09/03/2026", [[" 09 03 2026 ", " 9 3 2026 ", " 9 maart 2026 "]]),
        ("99-99-2027", [[" 99 99 2027 "]]),
    ],
)
def test_a_word_may_be_a_part_and_a_number_not(typed, looks):
    assert wanted(typed) == looks


@pytest.mark.parametrize("typed", ["a " * 5000, "\ufdfa" * 5000, "1" * 5000, "1-" * 5000])
def test_absurd_questions_stay_small(typed):
    found = wanted(typed)
    assert len(found) <= MOST_WORDS
    assert all(len(look) <= 202 for looks in found for look in looks)
