"""An editor writes, with and without JavaScript. The windows watch the console: the policy of the site refuses nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Window

from doedemocratie.pages.models import Page
from doedemocratie.richtext.html import clean_html
from tests.browser.checks import axe, let_in, no_horizontal_scroll
from tests.factories import make_page
from tests.house.plan import ROOT
from tests.richtext.corpus import PASTES, WORD_LIST

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

GOOGLE = PASTES["Google Docs"][0]
HOSTILE = "<p onclick=alert(1)>Hallo<img src=x onerror=alert(1)></p><svg onload=alert(1)><script>alert(1)</script></svg>"
PASTE = """(area, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def open_text(editor, live_server):
    """Come in and open the form of a page: `open_text(window, page)`."""

    def open_form(window: Window, page: Page) -> Window:
        let_in(window, editor, live_server.url)
        window.goto(f"/beheer/pages/page/{page.pk}/change/")
        return window

    return open_form


def area_of(window: Window) -> Locator:
    return window.get_by_role("textbox", name="Tekst", exact=False).and_(window.locator("[contenteditable]"))


def press(window: Window, words: str) -> None:
    window.get_by_role("toolbar", name="Opmaak").get_by_role("button", name=words, exact=True).click()


def published(window: Window, page: Page) -> str:
    """Save, publish beside the screens, and read what a visitor gets."""
    window.get_by_role("button", name="Bewaar", exact=True).last.click()
    window.wait_for_load_state()
    Page.objects.filter(pk=page.pk).update(status="published", published_at=page.created_at)
    window.goto(page.get_absolute_url())
    return window.locator(".dd-prose").inner_html()


def test_an_editor_writes_a_text(page, open_text):
    text = make_page("proef", "draft", body="")
    open_text(page, text)
    area = area_of(page)
    area.click()
    press(page, "Kop")
    area.press_sequentially("Wat doet u?")
    area.press("Enter")
    area.press_sequentially("Bel de gemeente. Zie ook ")
    press(page, "Link")
    window = page.get_by_role("dialog", name="Link maken")
    window.get_by_label("Welke woorden").fill("de pagina Contact")
    window.get_by_label("Waar gaat").fill("/contact/")
    window.get_by_role("button", name="Klaar").click()
    area.press("End")
    area.press("Enter")
    press(page, "Lijst")
    area.press_sequentially("Een")
    area.press("Enter")
    area.press_sequentially("Twee")
    area.press("Control+b")
    area.press_sequentially(" vet")
    assert published(page, text) == (
        '<h2 id="wat-doet-u">Wat doet u?</h2><p>Bel de gemeente. Zie ook <a href="/contact/" rel="noopener">de pagina Contact</a></p>'
        "<ul><li>Een</li><li>Twee<strong> vet</strong></li></ul>"
    )


def test_an_editor_pastes_from_elsewhere(page, open_text):
    text = make_page("proef", "draft", body="")
    open_text(page, text)
    area = area_of(page)
    area.click()
    area.evaluate(PASTE, "<style>p {color: red}</style><h1>Dag<o:p></o:p></h1>" + WORD_LIST + GOOGLE + HOSTILE)
    expect(area.locator("li")).to_have_count(2)
    assert published(page, text) == (
        '<h2 id="dag">Dag</h2><ul><li>Praat met uw <strong>buren</strong></li><li>Bel de gemeente</li></ul>'
        "<p><strong>Dag</strong> buur</p><p><em>Tot ziens</em></p><p>Hallo</p>"
    )


def test_an_editor_makes_a_table(page, open_text):
    text = make_page("proef", "draft", body="<p>Dag</p>")
    open_text(page, text)
    area_of(page).click()
    press(page, "Tabel")
    window = page.get_by_role("dialog", name="Tabel maken")
    window.get_by_label("titel van de tabel").fill("Wie doet wat")
    window.get_by_label("Hoeveel rijen").fill("2")
    window.get_by_role("button", name="Klaar").click()
    area_of(page).press_sequentially("Wie")
    for words in ("Wat", "U", "Bellen"):
        area_of(page).press("Tab")
        area_of(page).press_sequentially(words)
    area_of(page).press("Tab")
    expect(area_of(page)).not_to_be_focused()  # the last cell is no trap
    assert clean_html(page.locator("textarea[name=body]").input_value()) == (
        '<p>Dag</p><table><caption>Wie doet wat</caption><thead><tr><th scope="col">Wie</th><th scope="col">Wat</th></tr></thead>'
        "<tbody><tr><td>U</td><td>Bellen</td></tr></tbody></table>"
    )


def test_opening_a_text_loses_nothing_of_it(page, open_text):
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("doedemocratie/pages/data/*.html"))]
    terms = '<dl><dt lang="en">open</dt><dd>vrij</dd></dl><p>Het <abbr title="Ministerie">BZK</abbr> <em lang="en">now</em></p>'
    body = clean_html("\n".join([*texts, terms]))
    text = make_page("proef", "draft", body=body)
    open_text(page, text)
    area = area_of(page)
    area.press("Control+End")
    area.press_sequentially("x")
    area.press("Backspace")
    kept = clean_html(page.locator("textarea[name=body]").input_value())
    assert re.sub(r">\s+<", "><", kept) == re.sub(r">\s+<", "><", body)


def test_the_editor_is_worked_by_keyboard(page, open_text):
    open_text(page, make_page("proef", "draft", body="<p>Dag buur</p>"))
    area = area_of(page)
    area.press("Control+a")
    area.press("Shift+Tab")
    expect(page.get_by_role("button", name="Kop", exact=True)).to_be_focused()
    for key in ("ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(area).to_be_focused()
    expect(page.get_by_role("button", name="Vet", exact=True)).to_have_attribute("aria-pressed", "true")
    area.press("Control+k")
    window = page.get_by_role("dialog", name="Link maken")
    page.keyboard.type("geen adres")
    page.keyboard.press("Enter")
    expect(window.get_by_label("Waar gaat")).to_have_js_property(
        "validationMessage", "Vul een adres in, zoals /contact/ of https://www.rijksoverheid.nl."
    )
    page.keyboard.press("Escape")
    expect(area).to_be_focused()
    page.get_by_text("Tekst:", exact=True).click()
    expect(area).to_be_focused()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_is_accessible_and_fits(width, scheme, new_page, open_text):
    body = clean_html(
        "<h2>Dag</h2><p>Zie <a href=/x/>de pagina</a></p><table><caption>Wie</caption><tr><th>Een<th>Twee<tr><td>a<td>b</table><blockquote>Dag</blockquote>"
    )
    page = open_text(new_page(width=width, color_scheme=scheme), make_page("proef", "draft", body=body))
    area_of(page).locator("td").first.click()
    expect(page.get_by_role("button", name="Rij erbij")).to_be_visible()
    assert axe(page) + no_horizontal_scroll(page) == []
    press(page, "Titel van de tabel")
    assert axe(page) + no_horizontal_scroll(page) == []


def test_without_javascript_an_editor_writes_codes(without_javascript, open_text):
    page = without_javascript
    text = make_page("proef", "draft", body="<p>Dag</p>")
    open_text(page, text)
    expect(page.get_by_text("Hier werken geen knoppen.")).to_be_visible()
    expect(page.locator("[contenteditable]")).to_have_count(0)
    page.get_by_role("textbox", name="Tekst").fill("<h1>Wat?</h1>\nLos <b>woord</b><script>alert(1)</script>")
    assert published(page, text) == '<h2 id="wat">Wat?</h2><p>Los <strong>woord</strong></p>'
