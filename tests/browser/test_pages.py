"""Every page: accessible, valid, no wider than a phone, and nothing for or from anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from playwright.sync_api import Page, Response

from tests.browser.checks import axe, no_horizontal_scroll, nu
from tests.browser.page_types import GROUPS, PAGE_TYPES, PageType, Site, build

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(places: None, themes: None, pages: None) -> Site:
    return build()


def go(page: Page, site: Site, page_type: PageType, home: str) -> int:
    """Bring the window to this page, as a visitor who was never here; returns the status of the first answer."""
    page.context.clear_cookies()
    page.set_viewport_size({"width": 1280, "height": 900})
    if page_type.owner_of:
        key = site.session_of(page_type)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": home}])
    answer = page.goto(site.address(page_type))
    if page_type.press is not None:
        answer = press(page, page_type.press)
    return 302 if answer.request.redirected_from else answer.status


def press(page: Page, value: str) -> Response:
    page.locator("#login-form").evaluate_all("forms => forms.forEach((form) => { form.noValidate = true; })")  # Django's own
    button = f"[name=ga][value={value}]" if value else ""
    with page.expect_navigation() as navigation:
        page.locator(f"main form button[type=submit]{button}, #login-form [type=submit]").first.click()
    return navigation.value


def faults(page: Page, page_type: PageType) -> list[str]:
    """What is wrong with the page in the window; leaves the window 320 pixels wide."""
    found = axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    found += [f"at 320 px: {fault}" for fault in axe(page) + no_horizontal_scroll(page)]
    if page.locator("h1").count() != 1:
        found.append("not one h1")
    if page.locator("main form[method=post]:not([novalidate]):not(#login-form):has(input:not([type=hidden]), textarea)").count():
        found.append("the browser checks a form in its own words")
    if page_type.press is not None and not page.title().startswith("Fout: "):
        found.append(f"the title does not begin with Fout: {page.title()}")
    if not page_type.may_set_cookies:
        found += [f"sets the cookie {cookie['name']}" for cookie in page.context.cookies()]
    return found


@pytest.mark.browser
@pytest.mark.parametrize("group", GROUPS)
def test_pages_are_accessible_fit_a_phone_and_set_no_cookie(group, page, live_server, site):
    found = {}
    for name, page_type in GROUPS[group].items():
        status = go(page, site, page_type, live_server.url)
        found[name] = [f"status {status}"] * (status != page_type.status) + faults(page, page_type)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def html_of(site: Site, page_type: PageType) -> str:
    client = Client()
    if page_type.owner_of:
        client.cookies[settings.SESSION_COOKIE_NAME] = site.session_of(page_type)
    address = site.address(page_type)
    answer = client.get(address) if page_type.press is None else client.post(address, {"ga": page_type.press})
    assert answer.status_code == page_type.status, address
    return answer.text


@pytest.mark.nu
def test_every_page_is_valid_html(site: Site, tmp_path: Path):
    written = {name: html_of(site, page_type) for name, page_type in PAGE_TYPES.items()}
    for template in ("403.html", "403_csrf.html", "405.html", "429.html", "503.html"):
        written[template] = render_to_string(template, request=RequestFactory().get("/"))
    written["500.html"] = render_to_string("500.html")
    assert nu(written, tmp_path) == []
