from __future__ import annotations

import pytest

from doedemocratie.richtext.html import Heading, as_shown, clean_html, dress_tables, headings, plain_text, words


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>Dag</p><script>alert(1)</script>", "<p>Dag</p>"),
        ('<p onclick="x()" style="color:red" class="a" id="b">Dag</p>', "<p>Dag</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<p>x</p>"),
        ('<p><a href="/contact/" target="_blank">x</a></p>', '<p><a href="/contact/" rel="noopener">x</a></p>'),
        ("<img src=x onerror=alert(1)>", ""),
        ("<h1>Kop</h1>", '<h2 id="kop">Kop</h2>'),
        ("<p>a\r\nb</p>\r\n", "<p>a\nb</p>"),
        ("<p>a\0b</p>", "<p>ab</p>"),
        ('<p>Een <strong lang="en">open</strong> vraag</p>', '<p>Een <strong lang="en">open</strong> vraag</p>'),
        ('<p><abbr title="Binnenlandse Zaken">BZK</abbr></p>', '<p><abbr title="Binnenlandse Zaken">BZK</abbr></p>'),
        ("<iframe src=//x.example></iframe><form><input></form>", ""),
        ("", ""),
    ],
)
def test_only_what_an_editor_may_write_remains(dirty, clean):
    assert clean_html(dirty) == clean


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        " //evil.example",
        "/&#9;/evil.example",
        "https://a&#x202e;b/",
        "/a&#x200b;b",
    ],
)
def test_a_link_that_hides_where_it_leads_is_text(address):
    assert clean_html(f'<p><a href="{address}">Dag</a></p>') == "<p>Dag</p>"
    assert as_shown(f'<a href="{address}">Dag</a>') == '<a rel="noopener">Dag</a>'


@pytest.mark.parametrize(
    ("wish", "kept"),
    [("2", ' colspan="2"'), ("1", ""), ("0", ""), ("99999999", ' colspan="20"'), ("-3", ""), ("x", ""), ("\u0663", "")],
)
def test_a_cell_lies_over_so_many_others_as_a_browser_can_draw(wish, kept):
    html = clean_html(f'<table><tr><td colspan="{wish}">a</td></tr></table>')
    assert html == f"<table><tbody><tr><td{kept}>a</td></tr></tbody></table>"


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


def test_a_table_scrolls_within_itself_and_carries_the_name_of_its_caption():
    shown = dress_tables(clean_html('<table><caption>Wie &amp; "wat"</caption><tr><th scope="col">a</th></tr></table>'))

    assert shown.startswith(
        '<div class="utrecht-table-container" role="region" aria-label="Wie &amp; &quot;wat&quot;" tabindex="0">'
        '<table class="utrecht-table"><caption class="utrecht-table__caption">'
    )
    assert shown.endswith("</table></div>")
    assert '<th class="utrecht-table__header-cell" scope="col">' in shown


def test_what_is_shown_is_safe_and_otherwise_as_it_was_stored():
    assert as_shown("Dag <b onclick=x>buur</b><script>x</script>") == "Dag buur"


def test_the_words_without_markup():
    html = clean_html("<h2>Wat &amp; hoe?</h2><p>Dag <b>buur</b>,<br>tot ziens.</p><ul><li>een</li><li>twee</li></ul>")

    assert plain_text(html) == "Wat & hoe?\nDag buur,\ntot ziens.\neen\ntwee"
    assert words(html) == 8
