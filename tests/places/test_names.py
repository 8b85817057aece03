from __future__ import annotations

import pytest

from doedemocratie.places.names import fold, search_key, search_term, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Súdwest-Fryslân", "sudwest fryslan"),
        ("'s-Hertogenbosch", "s hertogenbosch"),
        ("’s-Gravenhage", "s gravenhage"),
        ("  Den   Haag ", "den haag"),
        ("Bergen (NH.)", "bergen nh"),
        ("\0 !? 🙂", ""),
        ("", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


def test_the_articles_s_and_t_do_not_count_in_sorting_and_words_do():
    names = ["Delft", "De Wolden", "'s-Hertogenbosch", "Het Hogeland", "Heerde", "Súdwest-Fryslân", "Stein", "'t Zand"]

    assert sorted(names, key=sort_key) == [
        "De Wolden",
        "Delft",
        "Heerde",
        "'s-Hertogenbosch",
        "Het Hogeland",
        "Stein",
        "Súdwest-Fryslân",
        "'t Zand",
    ]


def test_one_name_does_not_run_on_into_the_next():
    key = search_key("Den Haag", ["'s-Gravenhage"])

    assert key == " den haag| s gravenhage"
    assert search_term("haag s") not in key


def test_a_very_long_text_is_cut_before_it_is_folded():
    assert len(search_term("a" * 1_000_000)) == 101
