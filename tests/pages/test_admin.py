"""Where a page may stand. How editors write one: tests/editorial/test_admin.py."""

from __future__ import annotations

import pytest

from doedemocratie.pages.admin import PageForm
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def form(**changes) -> PageForm:
    data = {"title": "Vraag", "intro": "Kort.", "body": "<p>x</p>", "path": "vraag", "order": "10", "in_menu": "on"}
    return PageForm(data | changes)


def test_an_editor_makes_a_page():
    page = form(body="<p onclick=x>Dag</p>").save()

    assert (page.get_absolute_url(), page.body) == ("/vraag/", "<p>Dag</p>")


@pytest.mark.parametrize(
    "path",
    [
        "static",
        "media/foto",
        "demo",
        "beheer/x",
        "mijn",
        "open-data",
        "zoeken/alles",
        "gemeenten",
        "themas",
        "gemeenten/deventer",
        "verhalen/over-ons",
        "kennis/woordenlijst",
    ],
)
def test_an_address_of_another_part_of_the_site_is_refused(path):
    assert form(path=path).errors == {"path": ["Op dit adres staat al een ander deel van de site. Kies een ander adres."]}


@pytest.mark.parametrize("path", ["Over Ons", "/over", "over/", "over--ons", "a_b", "é"])
def test_an_address_has_lower_case_letters_digits_dashes_and_slashes(path):
    assert form(path=path).errors == {"path": ["Gebruik kleine letters, cijfers, streepjes en schuine strepen."]}


def test_the_address_of_another_page_is_refused():
    make_page("vraag")

    assert form().errors["path"] == ["Er is al een pagina met dit adres. Kies een ander adres."]
