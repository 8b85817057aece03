from __future__ import annotations

import pytest

from doedemocratie.richtext.advice import MOST, advice
from doedemocratie.richtext.html import clean_html

GOOD = (
    "<h2>Wat doet u?</h2><p>Bel de gemeente. Lees meer op <a href=/contact/>de pagina Contact</a>.</p><h3>Daarna</h3>"
    "<table><caption>Wie doet wat</caption><tr><th>Wie<th>Wat<tr><td>U<td>Bellen</table>"
)


def test_a_good_text_gets_no_advice():
    assert advice(clean_html(GOOD)) == []


@pytest.mark.parametrize("words", ["klik hier", "Lees meer", "hier", "Meer informatie »", "Klik <b>hier</b>.", "deze link"])
def test_a_link_says_where_it_goes(words):
    (sentence,) = advice(clean_html(f"<p>Voor de regels <a href=/x/>{words}</a></p>"))

    assert sentence.endswith("zegt niet waar hij heen gaat. Noem in de link de pagina of het doel.")


def test_a_link_is_no_bare_address():
    assert advice(clean_html("<p><a href=https://x.example/>https://x.example/</a></p>")) == [
        "De link “https://x.example/” is een kaal webadres. Schrijf in de link wat de lezer daar vindt."
    ]


def test_a_small_heading_stands_below_a_heading():
    assert advice(clean_html("<p>Dag</p><h3>Wie wij zijn</h3><h2>Wat</h2>")) == [
        "De eerste kop, “Wie wij zijn”, is een subkop. Begin met een kop en zet subkoppen daaronder."
    ]


def test_a_table_has_a_title_and_headings():
    assert advice(clean_html("<table><tr><td>a<td>b</table>")) == [
        "Tabel 1 heeft geen titel. Geef een titel die zegt wat erin staat.",
        "Tabel 1 heeft geen koppen. Maak van de bovenste rij een rij met koppen.",
    ]


def test_a_long_sentence_and_a_hard_word():
    long = "Wij " + "heel " * 24 + "graag."

    assert advice(clean_html(f"<p>{long} Indien u wilt.</p>")) == [
        f"Deze zin heeft 26 woorden. Maak er kortere zinnen van: “{long[:80].rsplit(' ', 1)[0]} …”",
        "“Indien” is een moeilijk woord. Schrijf liever “als”: “Indien u wilt.”",
    ]


def test_items_and_cells_are_sentences_of_their_own():
    assert advice(clean_html("<ul>" + "<li>drie losse woorden</li>" * 20 + "</ul>")) == []


def test_words_of_others_stay_as_they_are():
    assert advice(clean_html("<blockquote>Indien gewenst.</blockquote>")) == []


def test_nobody_reads_more_than_a_screen_of_advice():
    assert len(advice(clean_html("<p>Indien.</p>" * 100))) == MOST
