from __future__ import annotations

import pytest

from initiatives.imports.dates import DateGuess, read_date
from initiatives.imports.text import citizen_text, cut, first_sentences


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Een <b>bank</b> &amp; meer.</p><p>Twee</p>", "Een bank & meer.\n\nTwee"),
        ("<ul><li>een</li><li>twee</li></ul>", "- een\n- twee"),
        ("<ol><li>een</li><li><p>twee</p></li></ol>", "1. een\n2. twee"),
        ('<p><a href="https://x.example/a(b)">hier [x]</a></p>', "[hier x](https://x.example/a%28b%29)"),
        ('<a href="javascript:evil()">klik</a><script>evil()</script><style>p{}</style>', "klik"),
        ("regel<br>regel", "regel\nregel"),
        ("plat\r\n\r\n\r\n\r\nen &eacute;&eacute;n < twee", "plat\n\nen één < twee"),
        ("<p>" * 5000, ""),
    ],
)
def test_html_becomes_paragraphs_lists_and_links(source, text):
    assert citizen_text(source) == text


def test_a_text_is_cut_at_a_word():
    assert cut("een twee drie vier", 10) == "een twee…"
    assert cut("precies", 7) == "precies"


def test_a_summary_is_the_first_whole_sentences():
    assert (
        first_sentences("- Een bank. Twee [bruggen](https://x.example). " + "En nog veel meer " * 20, 40)
        == "Een bank. Twee bruggen."
    )


@pytest.mark.parametrize(
    ("dates", "best"),
    [
        (["2025-01-31 10:00:00 +0100"], "ymd"),
        (["01/02/2025", "31/01/2025"], "dmy"),
        (["01/02/2025", "01/31/2025"], "mdy"),
        (["01/02/2025"], "dmy"),
        (["20250131"], "ymd"),
    ],
)
def test_the_order_of_day_and_month_is_guessed_over_the_whole_file(dates, best):
    guess = DateGuess()
    for each in dates:
        guess.add(each)
    assert guess.best == best


@pytest.mark.parametrize("text", ["", "31-02-2025", "gisteren", "9" * 40, "0000-00-00", "٣/١/٢٠٢٥/"])
def test_what_is_no_day_is_nothing(text):
    assert read_date(text, "dmy") is None
