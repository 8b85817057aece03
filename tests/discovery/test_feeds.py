"""Every feed is Atom as RFC 4287 has it, and readers can tell old entries from new ones."""

from __future__ import annotations

import re
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from initiatives.actions import desk
from initiatives.enums import Phase
from initiatives.models import FormerSlug, Initiative, PhaseChange
from tests.factories import make_initiative, make_knowledge_item, make_photo, make_story
from tests.reading import Page

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
IRI = re.compile(r"(https?://|tag:)\S+")
# What RFC 4287 lets stand in each, with the most times; None: any number.
FEED = {
    "title": 1,
    "id": 1,
    "updated": 1,
    "subtitle": 1,
    "rights": 1,
    "link": None,
    "author": None,
    "category": None,
    "entry": None,
}
ENTRY = {
    "title": 1,
    "id": 1,
    "updated": 1,
    "published": 1,
    "summary": 1,
    "content": 1,
    "rights": 1,
    "link": None,
    "author": None,
    "category": None,
}


def faults(feed: ElementTree.Element, address: str) -> list[str]:
    """What is wrong with a feed that was found at this address, after RFC 4287 section 4; empty when it is valid."""
    found = [] if feed.tag == f"{ATOM}feed" else ["no feed"]
    found += _faults(feed, FEED)
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        found += _faults(entry, ENTRY)
        if entry.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:
            found.append("no author")
        if [link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")] != ["alternate"]:
            found.append("not one alternate of an entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        found.append("an id twice")
    if {link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"} != {f"http://testserver{address}"}:
        found.append("no link to itself")
    if len([link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) != 1:
        found.append("not one alternate")
    return found


def _faults(part: ElementTree.Element, may: dict[str, int | None]) -> list[str]:
    names = [child.tag.removeprefix(ATOM) for child in part]
    found = [f"{name} does not belong here" for name in names if name not in may]
    found += [f"more than one {name}" for name, most in may.items() if most and names.count(name) > most]
    found += [f"no {name}" for name in ("title", "id", "updated") if name not in names]
    for child in part:
        name, text = child.tag.removeprefix(ATOM), (child.text or "").strip()
        if name in ("updated", "published") and not RFC3339.fullmatch(text):
            found.append(f"{name}: {text}")
        if name == "id" and not IRI.fullmatch(text):
            found.append(f"id: {text}")
        if name == "author" and not child.findtext(f"{ATOM}name"):
            found.append("an author without a name")
        if name == "link" and not IRI.fullmatch(child.get("href", "")):
            found.append(f"link: {child.get('href')}")
        if name == "category" and not child.get("term"):
            found.append("a category without a term")
    return found


def read(client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)


FEEDS = ["/initiatieven/feed.atom", "/verhalen/feed.atom", "/kennis/feed.atom", "/initiatieven/de-tuin/feed.atom"]


@pytest.fixture
def content() -> Initiative:
    make_initiative(title="Een tweede tuin", needs=[{}])
    for number in range(2):
        make_story(title=f"Verhaal {number}", photo=make_photo())
        make_knowledge_item(title=f"Kennis {number}")
    initiative = make_initiative(
        slug="de-tuin", title="De tuin", published_at=moment(2026, 3, 1, 12), changed_at=moment(2026, 3, 2, 12)
    )
    for phase, day in ((Phase.IDEA, date(2026, 1, 15)), (Phase.PLAN, date(2026, 4, 1)), (Phase.IN_PROGRESS, date(2026, 4, 1))):
        PhaseChange.objects.create(initiative=initiative, phase=phase, on=day)
    return initiative


def moment(*day: int) -> datetime:
    return timezone.make_aware(datetime(*day))


@pytest.mark.parametrize("address", FEEDS)
def test_each_feed_is_valid_atom(client, content, address):
    feed = read(client, address)
    assert faults(feed, address) == []
    assert len(feed.findall(f"{ATOM}entry")) >= 2


@pytest.mark.parametrize("address", FEEDS[:3])
def test_a_feed_without_entries_is_valid_too(client, db, address):
    assert faults(read(client, address), address) == []


def test_the_check_of_feeds_objects():
    feed = ElementTree.fromstring(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>x y</id><entry><title>a</title><title>b</title>'
        "<id>http://a/</id><updated>gisteren</updated></entry><entry><title>a</title><id>http://a/</id></entry><item/></feed>"
    )
    assert faults(feed, "/") == [
        "item does not belong here", "no updated", "id: x y", "more than one title", "updated: gisteren", "no author",
        "not one alternate of an entry", "no updated", "no author", "not one alternate of an entry", "an id twice",
        "no link to itself", "not one alternate",
    ]  # fmt: skip


def test_the_feed_of_one_initiative_tells_what_happened_the_newest_first(client, content):
    feed = read(client, "/initiatieven/de-tuin/feed.atom")
    entries = [
        (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}published")[:10]) for entry in feed.findall(f"{ATOM}entry")
    ]
    assert entries == [
        ("Fase: Plan", "2026-04-01"),
        ("Fase: In uitvoering", "2026-04-01"),
        ("De tuin (Deventer, Wijk Spoorzicht)", "2026-03-01"),
        ("Fase: Idee", "2026-01-15"),
    ]
    assert feed.findtext(f"{ATOM}updated")[:10] == "2026-04-01"


def test_its_entries_keep_their_id_when_title_and_address_change_and_the_old_address_leads_on(client, content, moderator):
    def ids() -> list[str]:
        feed = read(client, client.get("/initiatieven/de-tuin/feed.atom").get("Location", "/initiatieven/de-tuin/feed.atom"))
        return [element.text for element in feed.iter(f"{ATOM}id")]

    before = ids()
    desk.rename(content, by=moderator, title="Een heel andere naam")
    assert FormerSlug.objects.get().slug == "de-tuin"
    assert client.get("/initiatieven/de-tuin/feed.atom").status_code == 301
    assert ids() == before
    assert before[0] == f"tag:testserver,2026:initiatief/{content.number}"


def test_it_tells_nothing_of_the_person(client, content):
    Initiative.objects.filter(pk=content.pk).update(contact_name="Sanne de Vries", contact_phone="0612345678")
    text = client.get("/initiatieven/de-tuin/feed.atom").text
    assert [secret for secret in ("Sanne", "sanne@", "0612345678") if secret in text] == []


@pytest.mark.parametrize("changes", [1, 3])
def test_however_much_happened_it_takes_two_statements(client, django_assert_num_queries, changes):
    initiative = make_initiative(slug="de-tuin")
    for _ in range(changes):
        PhaseChange.objects.create(initiative=initiative, phase=Phase.PLAN, on=date(2026, 1, 15))
    with django_assert_num_queries(2):
        client.get("/initiatieven/de-tuin/feed.atom")


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/initiatieven/de-tuin/", ["/initiatieven/feed.atom", "/initiatieven/de-tuin/feed.atom"]),
        ("/verhalen/", ["/initiatieven/feed.atom", "/verhalen/feed.atom"]),
        ("/verhalen/verhaal-1/", ["/initiatieven/feed.atom", "/verhalen/feed.atom"]),
        ("/kennis/", ["/initiatieven/feed.atom", "/kennis/feed.atom"]),
        ("/kennis/kennis-1/", ["/initiatieven/feed.atom", "/kennis/feed.atom"]),
        ("/over-ons/", ["/initiatieven/feed.atom"]),
    ],
)
def test_a_page_names_the_feeds_that_follow_it(client, content, pages, page, feeds):
    links = [link for link in Page(client.get(page)).all("link") if link.get("rel") == "alternate"]
    assert [link.get("href") for link in links] == feeds
