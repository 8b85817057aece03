from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from doedemocratie.editorial.enums import Status
from doedemocratie.pages.models import Page
from tests.factories import make_page

pytestmark = pytest.mark.django_db

DIRTY = "<h2>Vraag</h2><p onclick=x>Antwoord</p><script>x</script>"
CLEAN = '<h2 id="vraag">Vraag</h2><p>Antwoord</p>'


def make(path: str, *, parent: Page | None = None, **fields) -> Page:
    return make_page(path, **{"title": path.title(), "intro": "Kort.", "body": "<p>Dag</p>", "parent": parent, **fields})


@pytest.fixture
def tree() -> dict[str, Page]:
    """Over, with Team and Werk below it; Team has Jan below it, Werk stands outside the menu."""
    over = make("over")
    team = make("over/team", parent=over, order=1)
    return {
        "over": over,
        "team": team,
        "jan": make("over/team/jan", parent=team),
        "werk": make("over/werk", parent=over, order=2, in_menu=False),
        "plek": make("over/plek", parent=over, order=3),
    }


def side_menu(page: str) -> list[str]:
    return re.findall(r'rhc-side-nav__link" href="([^"]+)"', page)


def breadcrumb(page: str) -> list[str]:
    trail = page.split('aria-label="Kruimelpad"')[1].split("</nav>")[0]
    return re.findall(r"utrecht-breadcrumb-nav__link[^>]*>([^<]+)<", trail)


def test_the_text_is_cleaned_when_it_is_saved():
    page = make("vraag", body=DIRTY)

    assert page.body == CLEAN
    assert Page.objects.get().body == CLEAN


def test_the_text_is_cleaned_by_bulk_writes_too():
    Page.objects.bulk_create([Page(path="vraag", title="Vraag", intro="Kort.", body=DIRTY)])
    assert Page.objects.get().body == CLEAN

    Page.objects.update(body=DIRTY + "<p>1</p>")
    assert Page.objects.get().body == CLEAN + "<p>1</p>"

    page = Page.objects.get()
    page.body = DIRTY + "<p>2</p>"
    Page.objects.bulk_update([page], ["body"])
    assert Page.objects.get().body == CLEAN + "<p>2</p>"


def test_what_came_into_the_database_by_other_means_is_cleaned_when_shown():
    assert Page(body=DIRTY).html == CLEAN


def test_a_page_shows_its_text_and_when_it_was_checked(client):
    make("vraag", body="<h2>Waar?</h2><p>Hier.</p>", checked_on=date(2026, 11, 24))

    page = client.get("/vraag/").content.decode()

    assert page.count("<h1>") == 1
    assert "<h1>Vraag</h1>" in page
    assert '<h2 id="waar">Waar?</h2><p>Hier.</p>' in page
    assert 'Laatst gecontroleerd op <time datetime="2026-11-24">24 november 2026</time>' in page
    assert "Op deze pagina" not in page


def test_a_longer_page_begins_with_a_list_of_its_headings(client):
    make("vraag", body="<h2>Wie?</h2><h2>Wat?</h2><h2>Waar &amp; hoe?</h2>")

    page = client.get("/vraag/").content.decode()

    assert "Op deze pagina" in page
    assert '<a href="#waar-hoe">Waar &amp; hoe?</a>' in page


def test_the_way_to_a_page(tree, client):
    assert breadcrumb(client.get("/over/team/jan/").content.decode()) == ["Home", "Over", "Over/Team", "Over/Team/Jan"]


@pytest.mark.parametrize(
    ("path", "menu"),
    [
        ("/over/", ["/over/", "/over/team/", "/over/plek/"]),
        ("/over/team/", ["/over/", "/over/team/", "/over/team/jan/", "/over/plek/"]),
        ("/over/team/jan/", ["/over/team/", "/over/team/jan/"]),
        ("/over/werk/", ["/over/", "/over/team/", "/over/werk/", "/over/plek/"]),
    ],
)
def test_the_menu_beside_a_page(tree, client, path, menu):
    page = client.get(path).content.decode()

    assert side_menu(page) == menu
    assert f'href="{path}" aria-current="page"' in page


def test_a_page_on_its_own_has_no_menu_beside_it(client):
    make("privacy")

    assert side_menu(client.get("/privacy/").content.decode()) == []


@pytest.mark.parametrize("path", ["/over/", "/over/team/", "/over/team/jan/"])
def test_a_page_takes_two_queries_however_deep_it_stands(tree, client, django_assert_num_queries, path):
    with django_assert_num_queries(2):
        client.get(path)


@pytest.mark.parametrize(
    "path", ["/niets/", "/over/niets/", "/Over/", "/a//b/", "/-a/", "/" + "a" * 5000 + "/", "/%F0%9F%98%80/"]
)
def test_any_other_address_is_not_found(tree, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/content/ministerie-van-bzk", "/content/ministerie-van-bzk/"])
def test_the_address_of_the_first_site_still_leads_somewhere(client, path):
    response = client.get(path)

    assert (response.status_code, response.url) == (301, "/over-ons/ministerie-van-bzk/")


def test_a_page_cannot_stand_under_itself_or_what_is_below_it(tree):
    tree["over"].parent = tree["jan"]
    with pytest.raises(ValidationError) as refused:
        tree["over"].full_clean()
    assert refused.value.messages == ["Een pagina kan niet onder zichzelf vallen."]

    with pytest.raises(IntegrityError):
        Page.objects.filter(path="over").update(parent=tree["over"])


def test_a_page_stands_at_most_three_pages_deep(tree):
    made = Page(path="over/team/jan/tuin", title="Tuin", intro="Kort.", body="<p>x</p>", parent=tree["jan"])

    with pytest.raises(ValidationError) as refused:
        made.full_clean()
    assert refused.value.messages == ["Hooguit drie pagina's mogen boven elkaar staan. Kies een pagina die hoger staat."]


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_what_is_not_published_is_not_found_and_stands_in_no_menu(client, tree, status):
    make("geheim", status=status)
    make("over/geheim", parent=tree["over"], status=status)

    assert client.get("/geheim/").status_code == 404
    assert "/over/geheim/" not in side_menu(client.get("/over/").text)


def test_an_address_is_taken_once_but_a_change_of_that_page_has_it_too(tree):
    Page.objects.create(path="over", title="Over", revision_of=tree["over"])

    with pytest.raises(IntegrityError):
        Page.objects.create(path="over", title="Nog een")
