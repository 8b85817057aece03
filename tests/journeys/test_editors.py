"""Stories and knowledge, as people make and read them: write, look, hand over, publish, find, read on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doedemocratie.accounts.roles import Role
from tests.factories import make_initiative, make_knowledge_item, make_story
from tests.journeys.walking import heading, log_in, press
from tests.media.files import encoded, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Het dorp kocht de school"
INTRO = "De school in Oosterwier ging dicht. Het dorp kocht het gebouw voor één euro en maakte er een dorpshuis van."
ALT = "Een school met een bord waarop dorpshuis staat"
BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    path = tmp_path / "school.jpg"
    path.write_bytes(encoded(picture(), "JPEG"))
    return path


def write_body(page: Page, javascript: bool) -> None:
    """A heading and a line: with the buttons of the editor, or as HTML where there is no JavaScript."""
    if not javascript:
        page.get_by_label(re.compile("^Tekst:?$")).fill("<h2>Hoe het begon</h2><p>In de gang hing nog een jas.</p>")
        return
    page.get_by_role("textbox", name=re.compile("^Tekst:?$")).and_(page.locator("[contenteditable]")).click()
    page.get_by_role("button", name="Kop", exact=True).first.click()
    page.keyboard.type("Hoe het begon")
    page.keyboard.press("Enter")
    page.keyboard.type("In de gang hing nog een jas.")


@BOTH
def test_an_editor_writes_a_story_another_publishes_it_and_everybody_finds_it(
    new_page, places, themes, pages, editor, make_staff, photo_file, javascript
):
    initiative = make_initiative(title="Dorpshuis Ons Anker")
    rosa = new_page(javascript=javascript)
    log_in(rosa, editor.email)
    rosa.get_by_role("link", name="Schrijf een verhaal").click()
    rosa.get_by_label("Titel").fill(TITLE)
    rosa.get_by_label("Inleiding").fill(INTRO)
    write_body(rosa, javascript)
    rosa.get_by_label("Wat kunt u hiervan leren?").fill("Begin klein.\nVraag om één vast contact.\nSchrijf afspraken op.")
    rosa.locator("input[type=file]").set_input_files(photo_file)
    rosa.get_by_label("Wat is er te zien op de foto?").fill(ALT)
    rosa.get_by_label("Iedereen die herkenbaar op de foto staat").check()
    rosa.get_by_label("Gaat over initiatief").fill(f"/initiatieven/{initiative.slug}/")
    rosa.get_by_label("Gemeente").select_option(label="Deventer")
    rosa.get_by_label("Ontmoeten in de buurt").check()
    press(rosa, "Bewaar en bekijk als bezoeker")
    heading(rosa, TITLE)
    expect(rosa.get_by_role("heading", name="Hoe het begon")).to_be_visible()
    rosa.get_by_role("link", name="Terug naar bewerken").click()
    press(rosa, "Vraag een collega om te lezen")
    press(rosa, "Vraag een collega om te lezen")
    expect(rosa.get_by_text("Een collega leest de tekst.")).to_be_visible()

    tim = new_page(javascript=javascript)
    log_in(tim, make_staff(Role.EDITOR, "tim").email)
    tim.get_by_role("link", name="1 te lezen voor een collega").click()
    tim.get_by_role("link", name=TITLE).click()
    press(tim, "Publiceren")
    heading(tim, f"Publiceren: {TITLE}")
    press(tim, "Publiceren")
    expect(tim.get_by_text(f"“{TITLE}” staat op de site.")).to_be_visible()

    visitor = new_page(width=320, height=640, javascript=javascript)
    for path in ("/", "/verhalen/", "/themas/ontmoeten/", "/gemeenten/deventer/", f"/initiatieven/{initiative.slug}/"):
        visitor.goto(path)
        expect(visitor.get_by_role("link", name=TITLE).first).to_be_visible()
    visitor.get_by_role("link", name=TITLE).first.click()
    heading(visitor, TITLE)
    expect(visitor.get_by_role("img", name=ALT)).to_be_visible()
    expect(visitor.get_by_text("In de gang hing nog een jas.")).to_be_visible()
    assert TITLE in visitor.request.get("/verhalen/feed.atom").text()


@BOTH
def test_a_visitor_reads_on_from_home_to_story_initiative_and_knowledge_and_back(new_page, places, themes, pages, javascript):
    initiative = make_initiative(title="Dorpshuis Ons Anker")
    knowledge = make_knowledge_item(title="Een gebouw huren", initiatives=[initiative])
    make_story(title=TITLE, initiative=initiative, knowledge_items=[knowledge])
    visitor = new_page(width=320, height=640, javascript=javascript)

    visitor.goto("/")
    visitor.get_by_role("link", name=TITLE).first.click()
    heading(visitor, TITLE)
    visitor.get_by_role("link", name="Dorpshuis Ons Anker").first.click()
    heading(visitor, "Dorpshuis Ons Anker")
    visitor.get_by_role("link", name="Een gebouw huren").first.click()
    heading(visitor, "Een gebouw huren")
    expect(visitor.get_by_role("link", name=TITLE).first).to_be_visible()
    trail = visitor.get_by_role("navigation", name="Kruimelpad")
    trail.get_by_role("link", name="Kennis").click()
    heading(visitor, "Kennis")
    trail.get_by_role("link", name="Home").click()
    expect(visitor).to_have_url("/")


def test_the_glossary_explains_a_word_and_leads_on(new_page, places, themes, pages):
    item = make_knowledge_item(title="Giften ontvangen")
    make_knowledge_item(
        title="ANBI", kind="term", stands_for="algemeen nut beogende instelling", summary="Een organisatie die iets goeds doet voor iedereen, zegt de Belastingdienst.",
        explained_in=item,
    )  # fmt: skip
    visitor = new_page(width=320, height=640)
    visitor.goto("/kennis/")

    visitor.get_by_role("link", name="Woordenlijst").first.click()

    heading(visitor, "Woordenlijst")
    expect(visitor.get_by_text("Een organisatie die iets goeds doet voor iedereen")).to_be_visible()
    visitor.get_by_role("link", name="Giften ontvangen").click()
    heading(visitor, "Giften ontvangen")
