from __future__ import annotations

import pytest

from doedemocratie.pages.html import Heading, clean_html, dress_tables, headings


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>Dag</p><script>alert(1)</script>", "<p>Dag</p>"),
        ('<p onclick="x()" style="color:red" class="a" id="b">Dag</p>', "<p>Dag</p>"),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener">x</a>'),
        ('<a href="JaVaScRiPt&#58;alert(1)">x</a>', '<a rel="noopener">x</a>'),
        ('<a href="data:text/html,x">x</a>', '<a rel="noopener">x</a>'),
        ('<a href="/contact/" target="_blank">x</a>', '<a href="/contact/" rel="noopener">x</a>'),
        ("<img src=x onerror=alert(1)>", ""),
        ("<svg><a xlink:href=javascript:alert(1)>x</a></svg>", ""),
        ("<h1>Kop</h1>", "Kop"),
        ("<p>a\r\nb</p>\r\n", "<p>a\nb</p>"),
        ("<p>a\0b</p>", "<p>ab</p>"),
        ('<p>Een <strong lang="en">open</strong> vraag</p>', '<p>Een <strong lang="en">open</strong> vraag</p>'),
        ("<iframe src=//x.example></iframe><form><input></form>", ""),
        ("", ""),
    ],
)
def test_only_what_an_editor_may_write_remains(dirty, clean):
    assert clean_html(dirty) == clean


def test_each_h2_gets_an_id_of_its_own():
    html = clean_html("<h2>Bellen &amp; mailen</h2><h2>Inhoud</h2><h2>Vragen</h2><h2>Vragen</h2><h2>Vragen 2</h2><h2>?</h2>")

    assert [heading.id for heading in headings(html)] == [
        "bellen-mailen",
        "inhoud-2",
        "vragen",
        "vragen-2",
        "vragen-2-2",
        "kop",
    ]


def test_the_headings_are_words():
    assert headings(clean_html("<h2>Bellen <em>&amp;</em>\n mailen</h2>")) == [Heading("bellen-mailen", "Bellen & mailen")]


def test_cleaning_twice_changes_nothing():
    once = clean_html('<h2 id="x">Vragen</h2><p>a < b & c <a href=/x/>d</a><table><tr><td>1</table>')

    assert clean_html(once) == once


def test_a_table_scrolls_within_itself_and_carries_the_name_of_its_caption():
    shown = dress_tables(clean_html('<table><caption>Wie &amp; "wat"</caption><tr><th scope="col">a</th></tr></table>'))

    assert shown.startswith(
        '<div class="utrecht-table-container" role="region" aria-label="Wie &amp; &quot;wat&quot;" tabindex="0">'
        '<table class="utrecht-table"><caption class="utrecht-table__caption">'
    )
    assert shown.endswith("</table></div>")
    assert '<th class="utrecht-table__header-cell" scope="col">' in shown
