"""What a page says of itself to who shares it and to machines."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from django.core.management import call_command

from doedemocratie.discovery import structured
from doedemocratie.editorial.actions import written
from doedemocratie.editorial.enums import Status as TextStatus
from initiatives.enums import Status
from initiatives.links import Purpose, make_token
from tests.factories import make_initiative, make_knowledge_item, make_photo, make_story
from tests.reading import Page

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def shared(response) -> dict[str, str]:
    """The Open Graph and Twitter tags, by name."""
    metas = [(meta.get("property") or meta.get("name") or "", meta.get("content")) for meta in Page(response).all("meta")]
    return {name: content for name, content in metas if name.startswith(("og:", "article:", "twitter:"))}


def data(response) -> list[dict]:
    """Every data block of a page, read."""
    blocks = [json.loads(block) for block in BLOCK.findall(response.text)]
    assert {block.pop("@context") for block in blocks} <= {"https://schema.org"}
    return blocks


def test_an_initiative_is_shared_with_title_summary_and_a_drawn_picture(client):
    initiative = make_initiative(slug="de-tuin", title="Tuin & <plein>", summary='Wij zeggen "doen" en wij doen het. Kom kijken.')
    found = shared(client.get("/initiatieven/de-tuin/"))
    assert found == {
        "og:site_name": "Doe-democratie",
        "og:locale": "nl_NL",
        "og:type": "article",
        "og:title": "Tuin & <plein>",
        "og:description": 'Wij zeggen "doen" en wij doen het. Kom kijken.',
        "og:url": "http://testserver/initiatieven/de-tuin/",
        "og:image": "http://testserver/delen/initiatief/de-tuin.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Tuin & <plein>, op Doe-democratie",
        "article:published_time": found["article:published_time"],
        "article:modified_time": found["article:modified_time"],
        "twitter:card": "summary_large_image",
    }
    assert found["article:published_time"].startswith(f"{initiative.published_at:%Y-%m-}")


def test_with_a_photo_that_is_what_is_shared(client):
    photo = make_photo()
    make_initiative(slug="de-tuin", photo=photo)
    make_story(title="De haven", photo=make_photo(), photo_alt="De haven van boven gezien")
    found = shared(client.get("/initiatieven/de-tuin/"))
    assert [found[f"og:image{part}"] for part in ("", ":type", ":width", ":height", ":alt")] == [
        f"http://testserver{photo.file.url}",
        "image/jpeg",
        "800",
        "450",
        photo.alt,
    ]
    assert client.get(photo.file.url)["Content-Type"] == "image/jpeg"
    assert shared(client.get("/verhalen/de-haven/"))["og:image:alt"] == "De haven van boven gezien"


@pytest.mark.parametrize("path", ["/", "/initiatieven/", "/verhalen/", "/kennis/", "/gemeenten/", "/contact/", "/sitemap/"])
def test_every_other_page_has_title_description_address_and_the_picture_of_the_site(client, path):
    page = Page(client.get(path))
    found = shared(page.response)
    assert f"{found['og:title']} - Doe-democratie" == page.title
    assert [found["og:description"]] == [meta.get("content") for meta in page.all("meta") if meta.get("name") == "description"]
    assert (found["og:type"], found["og:url"]) == ("website", f"http://testserver{path}")
    assert (found["og:image"], client.get("/delen/doe-democratie.png").status_code) == (
        "http://testserver/delen/doe-democratie.png",
        200,
    )


def test_what_is_for_one_person_or_is_not_there_is_not_shared(client):
    dossier = f"/initiatieven/dossier/{make_token(make_initiative(), Purpose.DOSSIER)}/"
    make_initiative(Status.WITHDRAWN, slug="weg")
    make_story(TextStatus.ARCHIVED, slug="weg")
    for path in (dossier, "/initiatieven/start/1/", "/bestaat-niet/", "/initiatieven/weg/", "/verhalen/weg/"):
        assert shared(client.get(path)) == {}


def test_a_preview_at_the_desk_is_not_shared(client, moderator, editor):
    waiting = make_initiative(Status.SUBMITTED)
    client.force_login(moderator)
    response = client.get(f"/beheer/initiatives/queueitem/{waiting.pk}/voorbeeld/")
    assert (response.status_code, shared(response)) == (200, {})
    client.force_login(editor)
    story = make_story(TextStatus.PUBLISHED)
    written(story, by=editor)
    for path in ("voorbeeld", f"versie/{story.history.get().pk}"):
        response = client.get(f"/beheer/stories/story/{story.pk}/{path}/")
        assert (response.status_code, shared(response)) == (200, {})
        assert [block for block in data(response) if block["@type"] == "Article"] == []


def test_the_line_u_bent_hier_is_there_as_data(client):
    make_initiative(slug="de-tuin", title="Tuin & plein")
    (trail,) = [block for block in data(client.get("/initiatieven/de-tuin/")) if block["@type"] == "BreadcrumbList"]
    assert trail["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": "http://testserver/"},
        {"@type": "ListItem", "position": 2, "name": "Initiatieven", "item": "http://testserver/initiatieven/"},
        {"@type": "ListItem", "position": 3, "name": "Tuin & plein"},
    ]


def test_every_page_with_that_line_says_the_same_in_both(client, places, themes, pages):
    call_command("load_menus", verbosity=0)
    make_initiative(slug="de-tuin")
    make_story(title="De haven")
    make_knowledge_item(title="Geld vinden")
    for path in (
        "/initiatieven/de-tuin/", "/initiatieven/?pagina=2", "/verhalen/de-haven/", "/kennis/geld-vinden/", "/kennis/woordenlijst/",
        "/gemeenten/deventer/", "/gemeenten/?q=den", "/provincies/overijssel/", "/themas/wonen/", "/over-ons/dgbk/", "/contact/", "/sitemap/",
        "/initiatieven/start/", "/initiatieven/kaart/",
    ):  # fmt: skip
        page = Page(client.get(path))
        (trail,) = [block for block in data(page.response) if block["@type"] == "BreadcrumbList"]
        shown = [" ".join("".join(item.itertext()).split()) for item in page.with_class("utrecht-breadcrumb-nav__item")]
        assert [item["name"] for item in trail["itemListElement"]] == shown
        assert len(shown) >= 2


def test_home_says_who_makes_the_site_and_where_to_search(client):
    (home,) = data(client.get("/"))
    organisation, site = home["@graph"]
    assert (organisation["@type"], organisation["name"]) == ("Organization", "Team Doe-democratie")
    assert (site["@type"], site["url"], site["publisher"]["@id"]) == ("WebSite", "http://testserver/", organisation["@id"])
    action = site["potentialAction"]
    assert (action["@type"], action["query-input"]) == ("SearchAction", "required name=search_term_string")
    address = action["target"]["urlTemplate"].replace("{search_term_string}", "tuin").removeprefix("http://testserver")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: make_initiative(slug="de-tuin", title="De tuin"), "/initiatieven/de-tuin/"),
        (lambda: make_story(title="De tuin"), "/verhalen/de-tuin/"),
        (lambda: make_knowledge_item(title="De tuin"), "/kennis/de-tuin/"),
    ],
)
def test_what_people_read_is_an_article_with_dates_picture_and_publisher(client, make, path):
    item = make()
    (article,) = [block for block in data(client.get(path)) if block["@type"] == "Article"]
    assert [article[name] for name in ("headline", "description", "url", "datePublished", "dateModified")] == [
        "De tuin",
        item.summary,
        f"http://testserver{path}",
        item.published_at.isoformat(timespec="seconds"),
        item.changed_at.isoformat(timespec="seconds"),
    ]
    assert article["publisher"]["name"] == "Team Doe-democratie"
    assert client.get(article["image"]).status_code == 200


def test_an_initiative_is_an_article_about_a_project_in_a_place_and_names_nobody(client):
    initiative = make_initiative(slug="de-tuin", title="De tuin", show_first_name=True)
    response = client.get("/initiatieven/de-tuin/")
    (article,) = [block for block in data(response) if block["@type"] == "Article"]
    assert article["about"] == {"@type": "Project", "name": "De tuin", "description": initiative.summary}
    assert article["contentLocation"] == {"@type": "Place", "name": "Deventer"}
    assert ["Sanne" in block for block in BLOCK.findall(response.text)] == [False, False]


def test_no_text_can_end_the_data_block():
    evil = "</script><script>evil()</script><!--\u2028\u2029&amp;"
    block = structured.as_script({"name": evil})
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert (re.findall("[<>&\u2028\u2029]", inside), json.loads(inside)["name"]) == ([], evil)


def test_a_title_with_markup_stays_text_everywhere(client):
    evil = '"><script>evil()</script>'
    make_initiative(slug="de-tuin", title=evil)
    response = client.get("/initiatieven/de-tuin/")
    assert "<script>evil" not in response.text
    assert shared(response)["og:title"] == evil
    assert sorted(block["@type"] for block in data(response)) == ["Article", "BreadcrumbList"]


def test_a_browser_can_search_from_its_address_bar(client):
    call_command("load_menus", verbosity=0)
    (link,) = [link for link in Page(client.get("/")).all("link") if link.get("rel") == "search"]
    response = client.get(link.get("href"))
    assert response["Content-Type"] == link.get("type") + "; charset=utf-8"
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ElementTree.fromstring(response.content)
    assert (root.tag, root.findtext(f"{name}ShortName")) == (f"{name}OpenSearchDescription", "Doe-democratie")
    search, own = root.findall(f"{name}Url")
    address = search.get("template").replace("{searchTerms}", "tuin").removeprefix("http://testserver")
    assert (search.get("type"), client.get(address).status_code) == ("text/html", 200)
    assert (own.get("rel"), own.get("template")) == ("self", "http://testserver/opensearch.xml")
    assert client.get(root.findtext(f"{name}Image").removeprefix("http://testserver")).status_code == 200
