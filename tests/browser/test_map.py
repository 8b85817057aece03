"""The map in a real browser: with a pointer, with the keyboard, zoomed, on a phone and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import axe, no_horizontal_scroll
from tests.factories import make_initiative, make_municipality

MAP = "/initiatieven/kaart/"
DEVENTER = ".dd-map__dots a[href*=gm0150]"
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def three(places: None, themes: None) -> None:
    for code in ("gm0150", "gm0150", "gm0363"):
        make_initiative(municipality=make_municipality(code))


def width(page: Page) -> float:
    return page.locator(".dd-map__drawing").evaluate("drawing => drawing.getBoundingClientRect().width")


def card(page: Page):
    return page.locator(".dd-map__card")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")


def test_pointing_at_a_dot_shows_its_name_and_count_and_a_click_opens_its_list(three, page):
    page.goto(MAP)
    expect(card(page)).to_be_hidden()
    page.hover(DEVENTER)
    expect(card(page)).to_have_text("Deventer: 2 initiatieven")
    page.keyboard.press("Escape")
    page.click(DEVENTER)
    page.wait_for_url("**/initiatieven/?gemeente=gm0150")
    expect(page.locator(".dd-count")).to_have_text("2 initiatieven in Deventer")


def test_the_keyboard_goes_past_the_provinces_and_never_past_the_dots(three, page):
    page.goto(MAP)
    page.focus(".dd-map__areas a")
    passed = [focused(page)]
    while passed[-1].split(":")[0] != "Zuid-Holland":
        page.keyboard.press("Tab")
        passed.append(focused(page))
    assert len(passed) == 12
    page.keyboard.press("Tab")
    assert " ".join(focused(page).split()) == "Noord-Holland 1"  # the first province in the list with something to open


def test_enter_on_a_province_opens_its_map(three, page):
    page.goto(MAP)
    page.focus(".dd-map__areas a[aria-label^=Overijssel]")
    expect(card(page)).to_have_text("Overijssel: 2 initiatieven")
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatieven/kaart/?provincie=PV23")
    expect(page.locator(".dd-count")).to_have_text("2 initiatieven in Overijssel")


def test_a_line_of_the_list_lights_up_its_dot(three, page):
    page.goto(f"{MAP}?provincie=PV23")
    page.focus(".dd-place a[href*=gm0150]")
    expect(page.locator(f"{DEVENTER}.dd-map__this")).to_have_count(1)
    expect(card(page)).to_have_text("Deventer: 2 initiatieven")
    page.locator(".dd-place a[href*=gm0150]").blur()
    expect(page.locator(".dd-map__this")).to_have_count(0)
    expect(card(page)).to_be_hidden()


def test_buttons_zoom_and_escape_goes_back_to_the_whole_map(three, page):
    page.goto(MAP)
    whole = width(page)
    height = page.locator(".dd-map__window").bounding_box()["height"]
    closer, out = (
        page.get_by_role("button", name="Maak de kaart groter"),
        page.get_by_role("button", name="Maak de kaart kleiner"),
    )
    for _ in range(6):
        closer.press("Enter")
    assert round(width(page) / whole, 1) == 5
    assert page.locator(".dd-map__window").bounding_box()["height"] == height
    expect(closer).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".dd-map__figure [aria-live]")).to_have_text("Kaart 5 keer zo groot")
    out.press("Enter")
    assert round(width(page) / whole, 1) == 3.5
    page.keyboard.press("Escape")
    assert width(page) == whole
    expect(out).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".dd-map__figure [aria-live]")).to_have_text("Hele kaart")


def test_the_arrow_keys_move_a_zoomed_map(three, page):
    page.goto(MAP)
    page.get_by_role("button", name="Maak de kaart groter").click(click_count=2)
    window = page.locator(".dd-map__window")
    window.focus()
    before = window.evaluate("window => window.scrollTop")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("before => document.querySelector('.dd-map__window').scrollTop > before", arg=before)


def test_the_zoomed_map_is_accessible_and_fits_a_phone(three, phone):
    phone.goto(MAP)
    phone.get_by_role("button", name="Maak de kaart groter").click(click_count=2)
    assert axe(phone) + no_horizontal_scroll(phone) == []


def test_without_script_dots_and_provinces_are_links(three, without_javascript):
    page = without_javascript
    page.goto(MAP)
    expect(page.locator(".dd-map__tools")).to_have_count(0)
    page.click(".dd-map__areas a[aria-label^=Overijssel] path")
    page.wait_for_url("**/initiatieven/kaart/?provincie=PV23")
    page.click(DEVENTER)
    page.wait_for_url("**/initiatieven/?gemeente=gm0150")
