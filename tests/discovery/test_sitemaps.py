"""Search engines and the archive are told of every public page, and of nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.utils import timezone

from doedemocratie.discovery import sitemaps
from doedemocratie.editorial.enums import Status as TextStatus
from doedemocratie.menus.menus import menus
from doedemocratie.menus.models import MenuLink
from initiatives.enums import PUBLIC, Status
from initiatives.models import Initiative
from tests.factories import make_initiative, make_knowledge_item, make_municipality, make_page, make_story
from tests.reading import Page

pytestmark = pytest.mark.django_db
XMLNS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = re.compile(r'<(?:a|link)\b[^>]*?\shref="([^"]*)"')


def entries(client, address: str) -> list[tuple[str, str | None]]:
    """(path, lastmod) of everything in a file, as the schema of sitemaps.org has it: loc in front, lastmod behind it."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    root = ElementTree.fromstring(response.content)
    item = {f"{XMLNS}sitemapindex": "sitemap", f"{XMLNS}urlset": "url"}[root.tag]
    found = []
    for child in root:
        assert child.tag == f"{XMLNS}{item}"
        assert [part.tag for part in child] in ([f"{XMLNS}loc"], [f"{XMLNS}loc", f"{XMLNS}lastmod"])
        assert child[0].text.startswith("http://testserver/")
        found.append((child[0].text.removeprefix("http://testserver"), child.findtext(f"{XMLNS}lastmod")))
    return found


def listed(client) -> list[str]:
    """Every address in every file of the index."""
    return [path for file, _ in entries(client, "/sitemap.xml") for path, _ in entries(client, file)]


def file_of(initiative: Initiative) -> str:
    return f"/sitemap-initiatieven-{initiative.pk // sitemaps.PER_FILE + 1}.xml"


def crawled(client) -> set[str]:
    """Every page that who follows the links finds at its own address, and that search engines may list."""
    seen, todo, found = set(), ["/"], set()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, follow=True)
        if not answer["Content-Type"].startswith("text/html"):
            continue
        page = Page(answer)
        canonical = [link.get("href") for link in page.all("link") if link.get("rel") == "canonical"]
        if canonical == [f"http://testserver{path}"] and not any("noindex" in words for words in page.robots):
            found.add(path)
        for href in map(unescape, LINK.findall(answer.text)):
            address = urljoin(path, href).removeprefix("http://testserver").partition("#")[0]
            if address.startswith("/") and not address.startswith(("/static/", "/beheer/", "/media/")):
                todo.append(address)
    return found


@pytest.fixture
def content(db, themes, pages) -> None:
    """Something of everything, public and not, in two municipalities."""
    call_command("load_menus", verbosity=0)
    MenuLink.objects.create(menu="service", label="Rijksoverheid", url="https://www.rijksoverheid.nl/")
    menus.forget()
    make_municipality("gm0193", "Zwolle")
    for status in Status:
        make_initiative(status, title=f"Initiatief {status}")
    for status in TextStatus:
        make_story(status, title=f"Verhaal {status}", initiative=Initiative.objects.get(status=Status.ARCHIVED))
        make_knowledge_item(status, title=f"Kennis {status}", initiatives=[Initiative.objects.get(status=Status.PAUSED)])
        make_page(f"over-ons/{status.replace('_', '-')}", status)
    make_knowledge_item(title="Omgevingsvisie", kind="term")


def test_the_sitemap_lists_what_a_visitor_can_reach_and_that_is_what_the_database_holds(client, content):
    found = listed(client)
    assert len(found) == len(set(found))
    assert crawled(client) == set(found)
    assert sorted(path for path in found if re.fullmatch("/initiatieven/initiatief-.*", path)) == sorted(
        each.get_absolute_url() for each in Initiative.objects.filter(status__in=PUBLIC)
    )
    texts = [status.replace("_", "-") for status in TextStatus]
    assert [path for path in found if path.rstrip("/").endswith(tuple(texts)) and not path.startswith("/initiatieven")] == [
        "/over-ons/published/",
        "/verhalen/verhaal-published/",
        "/kennis/kennis-published/",
    ]
    assert "/gemeenten/zwolle/" in found
    assert "/kennis/omgevingsvisie/" not in found


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.TAKEN_DOWN])
def test_what_leaves_the_site_is_gone_from_the_sitemap_at_the_next_request(client, status):
    initiative, other = make_initiative(), make_initiative()
    assert [path for path, _ in entries(client, file_of(initiative))] == [each.get_absolute_url() for each in (initiative, other)]
    Initiative.objects.filter(pk=initiative.pk).update(status=status)
    assert [path for path, _ in entries(client, file_of(initiative))] == [other.get_absolute_url()]


def test_a_file_holds_ten_thousand_successive_numbers_and_the_index_only_files_with_pages(client):
    for pk in (1, 9_999, 10_000, 30_000):
        make_initiative(pk=pk, slug=f"tuin-{pk}")
    make_initiative(Status.WITHDRAWN, pk=20_000)
    files = [path for path, _ in entries(client, "/sitemap.xml") if "initiatieven" in path]
    assert files == ["/sitemap-initiatieven-1.xml", "/sitemap-initiatieven-2.xml", "/sitemap-initiatieven-4.xml"]
    assert [[path for path, _ in entries(client, file)] for file in files] == [
        ["/initiatieven/tuin-1/", "/initiatieven/tuin-9999/"],
        ["/initiatieven/tuin-10000/"],
        ["/initiatieven/tuin-30000/"],
    ]
    assert client.get("/sitemap-initiatieven-3.xml").status_code == 404


def test_the_last_change_of_a_page_is_that_of_its_file(client):
    moment = datetime(2026, 3, 4, 5, 6, 7, 890, tzinfo=UTC)
    old = make_initiative(changed_at=moment, last_activity_at=moment - timedelta(days=1))
    assert entries(client, file_of(old)) == [(old.get_absolute_url(), "2026-03-04T05:06:07+00:00")]
    new = make_initiative(changed_at=moment, last_activity_at=moment + timedelta(days=1))
    assert entries(client, file_of(new))[1] == (new.get_absolute_url(), "2026-03-05T05:06:07+00:00")
    assert dict(entries(client, "/sitemap.xml"))[file_of(new)] == "2026-03-05T05:06:07+00:00"


def test_a_municipality_that_is_no_more_is_not_listed(client):
    make_municipality()
    make_municipality("gm0001", "Adorp", valid_until=timezone.localdate() - timedelta(days=1))
    assert [path for path, _ in entries(client, "/sitemap-plaatsen-1.xml")] == ["/provincies/overijssel/", "/gemeenten/deventer/"]


@pytest.mark.parametrize("initiatives", [1, 3])
def test_however_many_pages_a_file_is_one_statement_and_the_index_seven(client, django_assert_num_queries, initiatives):
    for _ in range(initiatives):
        initiative = make_initiative()
    with django_assert_num_queries(1):
        client.get(file_of(initiative))
    with django_assert_num_queries(8):
        client.get("/sitemap.xml")


@pytest.mark.parametrize(
    "name", ["initiatieven-0", "initiatieven-2000000", f"initiatieven-{'9' * 40}", "themas-2", "onzin-1", "x-y-1"]
)
def test_a_file_that_is_not_there_is_not_found(client, name):
    make_initiative()
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_people_find_the_site_in_groups_and_nothing_that_is_not_public(client, content):
    page = Page(client.get("/sitemap/"))
    titles = [heading.text for heading in page.all("h2", page.all("main")[0])]
    assert titles == [
        "Initiatieven",
        "Thema's",
        "Gemeenten en provincies",
        "Verhalen",
        "Kennis",
        "Over deze site",
        "Zoeken en volgen",
        "Ook in het menu",
    ]
    links = dict(page.links)
    assert links["Alle initiatieven"] == "/initiatieven/"
    assert links["Overijssel"] == "/provincies/overijssel/"
    assert links["Verhaal published"] == "/verhalen/verhaal-published/"
    assert links["Colofon"] == "/colofon/"
    assert page.links[-1] == ("Rijksoverheid", "https://www.rijksoverheid.nl/")
    assert [words for words in links if words.split()[-1] in TextStatus.values] == ["Verhaal published", "Kennis published"]
    assert [words for words in links if words.startswith("Initiatief ")] == []


def test_the_page_for_people_stays_of_one_size(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("doedemocratie.discovery.contents.MOST", 2)
    for number in range(3):
        make_story(title=f"Verhaal {number}")
    Page(client.get("/sitemap/"))
    with django_assert_num_queries(4):
        links = dict(Page(client.get("/sitemap/")).links)
    assert [words for words in links if words.startswith("Verhaal ")] == ["Verhaal 1", "Verhaal 2"]


def test_the_footer_of_every_page_leads_there(client):
    call_command("load_menus", verbosity=0)
    assert '<a href="/sitemap/">Sitemap</a>' in client.get("/contact/").text
