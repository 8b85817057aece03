"""Every page: accessible, valid, no wider than a phone, and nothing for or from anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import Page

from tests.browser.checks import axe, no_horizontal_scroll, nu
from tests.browser.page_types import PAGE_TYPES, PageType, Site, build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(places: None, themes: None, pages: None) -> Site:
    return build()


def go(page: Page, site: Site, page_type: PageType, home: str) -> int:
    """Bring the window to this page; returns the status of the answer."""
    if page_type.owner_of:
        key = site.session_of(page_type)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": home}])
    answer = page.goto(site.address(page_type))
    if page_type.press is None:
        return answer.status
    button = f"[name=ga][value={page_type.press}]" if page_type.press else ""
    with page.expect_navigation() as navigation:
        page.locator(f"main form button[type=submit]{button}, #login-form [type=submit]").first.click()
    return navigation.value.status


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_page_is_accessible_fits_a_phone_and_sets_no_cookie(name, page, live_server, site):
    page_type = PAGE_TYPES[name]
    assert go(page, site, page_type, live_server.url) == page_type.status
    wide = axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert {"1280": wide, "320": axe(page), "scroll": no_horizontal_scroll(page)} == {"1280": [], "320": [], "scroll": []}
    assert page.locator("h1").count() == 1
    if page_type.press is not None:
        assert page.title().startswith("Fout: ")
    if not page_type.may_set_cookies:
        assert page.context.cookies() == []


def html_of(site: Site, page_type: PageType) -> str:
    client = Client()
    if page_type.owner_of:
        client.cookies[settings.SESSION_COOKIE_NAME] = site.session_of(page_type)
    address = site.address(page_type)
    if page_type.press is None:
        return client.get(address).text
    return client.post(address, {"ga": page_type.press}).text


@pytest.mark.nu
def test_every_page_is_valid_html(site: Site, tmp_path: Path):
    written = {name: html_of(site, page_type) for name, page_type in PAGE_TYPES.items()}
    for template in ("403.html", "403_csrf.html", "405.html", "429.html", "500.html", "503.html"):
        written[template] = render_to_string(template)
    assert nu(written, tmp_path) == []
