from __future__ import annotations

import pytest
from django.contrib import admin

from doedemocratie.pages.admin import PageAdmin, PageForm
from doedemocratie.pages.models import Page

pytestmark = pytest.mark.django_db


def form(**changes) -> PageForm:
    data = {"title": "Vraag", "intro": "Kort.", "body": "<p>x</p>", "path": "vraag", "order": "10", "in_menu": "on"}
    return PageForm(data | changes)


def test_an_editor_makes_a_page():
    page = form(body="<p onclick=x>Dag</p>").save()

    assert (page.get_absolute_url(), page.body) == ("/vraag/", "<p>Dag</p>")


@pytest.mark.parametrize("path", ["gemeenten", "themas", "gemeenten/deventer"])
def test_an_address_of_another_part_of_the_site_is_refused(path):
    assert form(path=path).errors == {"path": ["Op dit adres staat al een ander deel van de site. Kies een ander adres."]}


@pytest.mark.parametrize("path", ["Over Ons", "/over", "over/", "over--ons", "a_b", "é"])
def test_an_address_has_lower_case_letters_digits_dashes_and_slashes(path):
    assert form(path=path).errors == {"path": ["Gebruik kleine letters, cijfers, streepjes en schuine strepen."]}


def test_the_help_shows_tags_as_text():
    assert "&lt;h2&gt;" in str(PageForm()["body"].help_text)


def test_the_desk_leads_to_the_page():
    page = form().save()

    assert PageAdmin(Page, admin.site).on_site(page) == '<a href="/vraag/">Bekijk op de site</a>'
