"""What every visitor reads: the list of stories, a story, the feed, and stories on the pages of what they are about."""

from __future__ import annotations

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from doedemocratie.editorial.enums import Status
from initiatives.enums import Status as InitiativeStatus
from stories.models import Story
from stories.views import PER_PAGE
from tests.factories import make_initiative, make_knowledge_item, make_municipality, make_photo, make_story
from tests.reading import Page, Visitor, text_of

LIST = "/verhalen/"
ATOM = "{http://www.w3.org/2005/Atom}"
HIDDEN = [status for status in Status if status != Status.PUBLISHED]
pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client) -> Visitor:
    return Visitor(client)


@pytest.fixture
def four(db) -> None:
    """Four stories that differ in everything one can filter by; A is the newest."""
    zwolle = make_municipality("gm0193", "Zwolle")
    for days, fields in enumerate(
        [
            {"title": "A. School", "themes": ["wonen", "ontmoeten"]},
            {"title": "B. Café", "themes": ["ontmoeten"], "municipality": zwolle},
            {"title": "C. Bus", "themes": ["vervoer"], "municipality": zwolle},
            {"title": "D. Zwembad", "themes": ["vervoer"]},
        ]
    ):
        make_story(published_at=timezone.now() - timedelta(days=days), **fields)


def large(page: Page) -> list[str]:
    """The title of the story that stands large on top."""
    return [text_of(page.all("h2", band)[0])[0] for band in page.with_class("dd-band")]


def letters(page: Page) -> str:
    return "".join(large(page) + [title[0] for title in page.cards])


def robots(page: Page) -> list[str]:
    return [meta.get("content") for meta in page.all("meta") if meta.get("name") == "robots"]


def panel(page: Page, title: str) -> str:
    """The words of the box with this title."""
    (found,) = [box for box in page.with_class("dd-panel") if text_of(box).startswith(title)]
    return text_of(found).removeprefix(title).strip()


# The list


@pytest.mark.parametrize(
    ("query", "found", "words"),
    [
        ("", "ABCD", "4 verhalen"),
        ("gemeente=gm0193", "BC", "2 verhalen in Zwolle"),
        ("thema=ontmoeten", "AB", "2 verhalen over ontmoeten"),
        ("thema=wonen", "A", "1 verhaal over wonen"),
        ("provincie=PV23", "ABCD", "4 verhalen in Overijssel"),
        ("thema=vervoer&gemeente=gm0150", "D", "1 verhaal over vervoer in Deventer"),
        ("thema=wonen&gemeente=gm0193", "", "Geen verhalen over wonen in Zwolle"),
        ("q=cafe", "B", "1 verhaal"),
        ("q=onvindbaar", "", "Geen verhalen"),
        ("gemeente=gm9999&provincie=PV99&thema=niets&status=draft", "ABCD", "4 verhalen"),
    ],
)
def test_the_list_shows_what_was_asked_for_and_says_so(four, visitor, query, found, words):
    page = visitor.open(f"{LIST}?{query}")
    assert (page.status, letters(page), text_of(page.with_class("dd-count")[0])) == (200, found, words)


def test_the_newest_story_stands_large_until_somebody_filters(four, visitor):
    assert [large(visitor.open(url)) for url in (LIST, f"{LIST}?thema=ontmoeten")] == [["A"], []]


def test_each_filter_has_a_chip_that_takes_only_that_filter_away(four, visitor):
    page = visitor.open(f"{LIST}?q=caf%C3%A9&thema=ontmoeten&gemeente=gm0193")
    chips = [(text_of(chip), chip.get("href")) for chip in page.with_class("dd-chip")]
    assert chips == [
        ("Verwijder filter: “café”", f"{LIST}?thema=ontmoeten&gemeente=gm0193"),
        ("Verwijder filter: Ontmoeten", f"{LIST}?q=caf%C3%A9&gemeente=gm0193"),
        ("Verwijder filter: Zwolle", f"{LIST}?q=caf%C3%A9&thema=ontmoeten"),
        ("Wis alle filters", LIST),
    ]


def choices(page: Page, name: str) -> list[str]:
    (form,) = [form for form in page.all("form") if form.get("id") == "zoek"]
    (select,) = [select for select in page.all("select", form) if select.get("name") == name]
    return [text_of(option) for option in page.all("option", select)]


def test_only_places_with_a_public_story_are_offered(four, visitor):
    make_municipality("gm0141", "Almelo")
    make_story(Status.DRAFT, municipality=make_municipality("gm0164", "Hengelo"))
    page = visitor.open(LIST)
    assert choices(page, "gemeente") == ["Alle gemeenten", "Deventer", "Zwolle"]
    assert choices(page, "provincie") == ["Alle provincies", "Overijssel"]


def test_a_municipality_without_stories_leads_to_its_own_page_and_to_the_province(four, visitor):
    almelo = make_municipality("gm0141", "Almelo")
    page = visitor.open(f"{LIST}?gemeente=gm0141")
    assert (letters(page), text_of(page.with_class("dd-count")[0])) == ("", "Geen verhalen in Almelo")
    assert page.link("initiatieven in Almelo") == almelo.get_absolute_url()
    assert letters(visitor.open(page.link("verhalen in Overijssel"))) == "ABCD"


def test_a_province_without_stories_is_not_offered(visitor):
    make_municipality("gm0141", "Almelo")
    page = visitor.open(f"{LIST}?gemeente=gm0141")
    assert "verhalen in Overijssel" not in page.main


@pytest.mark.parametrize(("query", "found"), [("zwolle", "BC"), ("moestuin", "E"), ("spoorzicht", "E"), ("1-1-2027", "F")])
def test_words_of_the_place_and_of_the_initiative_count_too(four, visitor, query, found):
    old = timezone.now() - timedelta(days=9)
    initiative = make_initiative(title="Moestuin", place="Wijk Spoorzicht")
    make_story(title="E. Buren", initiative=initiative, published_at=old, body="<p>In 2027 aten 1 kip en 1 haan mee.</p>")
    make_story(title="F. Plan", published_at=old - timedelta(days=1), body="<p>Vanaf 1 januari 2027 mag het.</p>")
    assert letters(visitor.open(f"{LIST}?q={query}")) == found


def test_a_search_is_offered_in_the_other_lists_as_well(visitor):
    page = visitor.open(f"{LIST}?q=haven+en+kade")
    assert page.link("Zoek “haven en kade” op de hele site") == "/zoeken/?q=haven%20en%20kade"


def test_search_engines_keep_the_list_and_not_its_filters(four, visitor):
    assert [robots(visitor.open(url)) for url in (LIST, f"{LIST}?thema=wonen")] == [[], ["noindex, follow"]]


def test_more_stories_than_fit_stand_on_numbered_pages(visitor):
    for number in range(PER_PAGE + 1):
        make_story(title=f"{number:02}", published_at=timezone.now() - timedelta(days=number))
    first, second = visitor.open(LIST), visitor.open(f"{LIST}?pagina=2")
    assert (len(first.with_class("dd-band")), len(first.cards)) == (1, PER_PAGE - 1)
    assert (second.with_class("dd-band"), second.cards) == ([], [f"{PER_PAGE:02}"])
    assert (second.title, robots(second)) == (f"{PER_PAGE + 1} verhalen, pagina 2 - Doe-democratie", ["noindex, follow"])


@pytest.mark.parametrize(
    ("query", "words"),
    [("", "Er staat nog geen verhaal op de site"), ("?q=haven", "Hier vonden wij niets")],
)
def test_an_empty_list_says_where_to_go(visitor, query, words):
    page = visitor.open(f"{LIST}{query}")
    assert [text_of(heading) for heading in page.all("h3")] == [words]


def test_one_story_alone_stands_large(visitor):
    make_story(title="Het eerste")
    page = visitor.open(LIST)
    assert (len(page.with_class("dd-band")), page.cards, "Dit is het eerste verhaal." in page.main) == (1, [], True)


# A story


def test_a_story_is_told_in_full(visitor):
    initiative = make_initiative(title="Buurttuin", needs=[{"text": "Een waterpomp. Liefst nieuw."}])
    item = make_knowledge_item(title="Van idee naar initiatief")
    hidden = make_knowledge_item(Status.DRAFT, title="Nog niet af")
    story = make_story(
        title="Het dorp kocht de school",
        body="<p>Begin.</p><h2>Eerst</h2><p>a</p><h2>Toen</h2><p>b</p><h2>Nu</h2><p>c</p>",
        quote="Wij gaven niet op.",
        quote_by="Harm, penningmeester",
        initiative=initiative,
        phase="in_progress",
        knowledge_items=[item, hidden],
        photo=make_photo(),
        photo_alt="Dorpsgenoten eten soep aan een lange tafel",
        photo_maker="Team",
        is_example=True,
        published_at=timezone.make_aware(datetime(2026, 11, 3, 12)),
        changed_at=timezone.make_aware(datetime(2026, 11, 20, 12)),
    )
    page = visitor.open("/verhalen/het-dorp-kocht-de-school/")
    assert (page.status, page.h1, page.title) == (200, story.title, "Het dorp kocht de school - Doe-democratie")
    assert [meta.get("content") for meta in page.all("meta") if meta.get("name") == "description"] == [story.intro]
    assert text_of(page.with_class("dd-trail")[0]) == "U bent hier: Home Verhalen Het dorp kocht de school"
    assert text_of(page.with_class("dd-meta")[0]) == "Deventer, 3 november 2026. Door Redactie Doe-democratie"
    assert text_of(page.with_class("dd-contents")[0]) == "Op deze pagina Eerst Toen Nu"
    assert text_of(page.with_class("dd-quote")[0]) == "Wij gaven niet op. Harm, penningmeester"
    assert [image.get("alt") for image in page.all("img", page.with_class("dd-picture")[0])] == [story.photo_alt]
    assert panel(page, "Wat kunt u hiervan leren?") == " ".join(story.lesson_list)
    assert panel(page, "Over dit initiatief") == (
        f"Buurttuin Deventer, Wijk Spoorzicht In uitvoering {initiative.summary} Zoekt: een waterpomp"
    )
    assert panel(page, "Ook zoiets doen?") == "Van idee naar initiatief Handreiking Start een initiatief"
    assert {"Beeld: Team", "Laatst gewijzigd op 20 november 2026"} <= {text_of(line) for line in page.with_class("dd-meta")}
    assert [text_of(label) for label in page.with_class("dd-labels")] == ["Voorbeeld", "In uitvoering"]
    assert page.link("Buurttuin") == initiative.url


def test_a_story_without_extras_shows_no_empty_boxes(visitor):
    page = visitor.open(make_story(title="Kort").url)
    assert (page.with_class("dd-contents"), page.with_class("dd-quote")) == ([], [])
    assert [text_of(heading) for heading in page.all("h2", page.all("main")[0])] == [
        "Hoe het begon", "Wat kunt u hiervan leren?", "Ook zoiets doen?", "In het kort",
    ]  # fmt: skip


@pytest.mark.parametrize("status", InitiativeStatus)
def test_only_a_public_initiative_is_named(visitor, status):
    initiative = make_initiative(status, title="Geheime tuin")
    page = visitor.open(make_story(initiative=initiative).url)
    assert ("Geheime tuin" in page.main) == initiative.is_public


def test_without_chosen_knowledge_the_newest_about_the_same_theme_is_offered(visitor):
    make_knowledge_item(title="Ander thema", themes=["vervoer"])
    make_knowledge_item(title="Zelfde thema", themes=["wonen"])
    make_knowledge_item(title="Begrip", kind="term", themes=["wonen"])
    page = visitor.open(make_story(themes=["wonen"]).url)
    assert panel(page, "Ook zoiets doen?") == "Zelfde thema Handreiking Start een initiatief"


def test_other_stories_are_offered_but_not_the_hidden_ones(visitor):
    story = make_story(title="Deze")
    for number in range(4):
        make_story(title=f"Ander {number}", published_at=timezone.now() - timedelta(days=number + 1))
    make_story(Status.DRAFT, title="Concept")
    assert visitor.open(story.url).cards == ["Ander 0", "Ander 1", "Ander 2"]


def test_what_an_editor_typed_cannot_harm_a_reader(visitor):
    nasty = "<script>alert(1)</script>"
    story = make_story(title="Net", intro=nasty, quote=nasty, quote_by=nasty, lessons=nasty, author=nasty)
    Story.objects.filter(pk=story.pk).update(body='<p onclick="x()">Tekst</p><script>alert(1)</script>')
    main = visitor.open(story.url).all("main")[0]
    assert list(main.iter("script")) == []
    assert [element for element in main.iter() if any(name.startswith("on") for name in element.attrib)] == []


@pytest.mark.parametrize(
    ("status", "answer"),
    [(Status.PUBLISHED, 200), (Status.ARCHIVED, 410), (Status.DRAFT, 404), (Status.IN_CHECK, 404), (Status.SCHEDULED, 404)],
)
def test_who_reads_a_story_depends_on_its_status(client, status, answer):
    Story.objects.filter(pk=make_story(title="De tuin").pk).update(status=status, publish_at=timezone.now())
    assert client.get("/verhalen/de-tuin/").status_code == answer


def test_a_story_that_left_the_site_says_so(visitor):
    make_story(Status.ARCHIVED, title="De tuin")
    page = visitor.open("/verhalen/de-tuin/")
    assert (page.h1, page.link("Bekijk andere verhalen")) == ("Dit verhaal staat niet meer op de site", LIST)


@pytest.mark.parametrize("slug", ["bestaat-niet", "x" * 3000])
def test_an_unknown_address_is_not_found(client, slug):
    assert client.get(f"{LIST}{slug}/").status_code == 404


@pytest.mark.parametrize("status", HIDDEN)
def test_what_is_not_published_is_in_no_list_and_no_feed(client, status):
    initiative = make_initiative(title="Buurttuin")
    story = make_story(status, title="Een geheime tuin", initiative=initiative)
    for url in ("/", LIST, f"{LIST}?q=geheime", "/verhalen/feed.atom", story.municipality.get_absolute_url(),
                story.themes.get().get_absolute_url(), initiative.url):  # fmt: skip
        assert "een geheime tuin" not in client.get(url).text.lower(), url


def test_a_concept_is_shown_to_an_editor_with_a_bar_and_not_to_search_engines(visitor, editor):
    story = make_story(Status.DRAFT, title="Half af", municipality=None, themes=[], lessons="", body="")
    visitor.client.force_login(editor)
    page = visitor.open(f"/beheer/stories/story/{story.pk}/voorbeeld/")
    bar = page.with_class("dd-preview")[0]
    assert (page.status, page.h1, robots(page)) == (200, "Half af", ["noindex"])
    assert text_of(bar) == "Voorbeeld: zo ziet een bezoeker deze tekst. Terug naar bewerken"
    assert page.all("a", bar)[0].get("href") == f"/beheer/stories/story/{story.pk}/change/"


# The feed


def test_the_feed_is_atom_with_the_newest_in_front(client):
    make_story(title="Oud", published_at=timezone.now() - timedelta(days=2))
    make_story(title="Nieuw", themes=["wonen"])
    response = client.get("/verhalen/feed.atom")
    entries = ElementTree.fromstring(response.content).findall(f"{ATOM}entry")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert [entry.find(f"{ATOM}title").text for entry in entries] == ["Nieuw (Deventer)", "Oud (Deventer)"]
    assert [category.get("term") for category in entries[0].findall(f"{ATOM}category")] == ["Wonen"]
    assert entries[0].find(f"{ATOM}author/{ATOM}name").text == "Redactie Doe-democratie"


def test_the_list_names_the_feed(visitor):
    feeds = [link.get("href") for link in visitor.open(LIST).all("link") if link.get("type") == "application/atom+xml"]
    assert "/verhalen/feed.atom" in feeds


# Both ways


def test_stories_stand_on_the_pages_of_what_they_are_about(visitor):
    initiative = make_initiative()
    make_story(title="Het verhaal", themes=["wonen"], initiative=initiative)
    elsewhere = make_municipality("gm0193", "Zwolle")
    for url, more in (("/gemeenten/deventer/", f"{LIST}?gemeente=gm0150"), ("/themas/wonen/", f"{LIST}?thema=wonen")):
        page = visitor.open(url)
        assert ("Het verhaal" in page.cards, more in dict(page.links).values()) == (True, True), url
    assert "Het verhaal" not in visitor.open(elsewhere.get_absolute_url()).main
    assert panel(visitor.open(initiative.url), "Verhaal over dit initiatief").startswith("Het verhaal")


def test_a_large_story_that_is_an_example_says_so(visitor):
    make_story(is_example=True)
    for url, label in (("/", "Verhaal"), (LIST, "Nieuwste verhaal")):
        (band,) = visitor.open(url).with_class("dd-band")
        assert [text_of(pill) for pill in visitor.page.with_class("dd-label") if pill in list(band.iter())] == [
            label,
            "Voorbeeld",
        ]


def test_the_home_page_shows_one_large_and_two_small(visitor):
    for number in range(4):
        make_story(title=f"Verhaal {number}", published_at=timezone.now() - timedelta(days=number))
    page = visitor.open("/")
    assert text_of(page.all("h3", page.with_class("dd-band")[0])[0]) == "Verhaal 0"
    assert page.cards == ["Verhaal 1", "Verhaal 2"]


def test_no_stories_no_section(visitor):
    initiative = make_initiative()
    for url in ("/", initiative.municipality.get_absolute_url(), initiative.themes.get().get_absolute_url(), initiative.url):
        assert "erhaal" not in visitor.open(url).main.replace("Verhalen", ""), url


# What a page costs

PAGES = {
    LIST: 3,
    f"{LIST}?gemeente=gm0150&thema=groen-en-natuur": 3,
    f"{LIST}?q=briefje": 3,
    "/verhalen/feed.atom": 2,
    "/verhalen/de-eerste/": 5,
    "/": 5,
    "/gemeenten/deventer/": 6,
    "/themas/groen-en-natuur/": 6,
    "/initiatieven/buurttuin/": 6,
}


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(("url", "queries"), PAGES.items())
def test_a_page_costs_as_many_statements_for_one_as_for_thirty(client, django_assert_num_queries, url, queries, count):
    initiative = make_initiative(slug="buurttuin", needs=[{}])
    items = [make_knowledge_item() for _ in range(2)]
    make_story(title="De eerste", initiative=initiative, photo=make_photo(), knowledge_items=items)
    for number in range(count - 1):
        make_story(title=f"Verhaal {number}", initiative=initiative)
    client.get(url)  # menus and filters are then remembered
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200


def test_a_visitor_gets_no_cookie(client):
    story = make_story()
    assert [dict(client.get(url).cookies) for url in (LIST, story.url, "/verhalen/feed.atom")] == [{}, {}, {}]
