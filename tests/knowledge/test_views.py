"""What every visitor reads: the list of knowledge and its doors, an item, the glossary, the feed, and knowledge elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from doedemocratie.clock.days import today
from doedemocratie.editorial.enums import Status
from initiatives.enums import Status as InitiativeStatus
from knowledge.models import KnowledgeItem
from knowledge.views import PER_PAGE
from tests.factories import make_initiative, make_knowledge_item, make_municipality, make_photo, make_story
from tests.reading import Page, Visitor, text_of

LIST, STARTING, GOVERNMENT, GLOSSARY = "/kennis/", "/kennis/starten/", "/kennis/voor-ambtenaren/", "/kennis/woordenlijst/"
FEED = "/kennis/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
HIDDEN = [status for status in Status if status != Status.PUBLISHED]
pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client) -> Visitor:
    return Visitor(client)


@pytest.fixture
def four(db) -> None:
    """Four items that differ in everything one can filter by; A was checked last."""
    for days, fields in enumerate(
        [
            {"title": "A. Stappen", "phases": ["idea"], "themes": ["wonen", "ontmoeten"]},
            {"title": "B. Café", "phases": ["plan"], "themes": ["ontmoeten"], "kind": "law", "audiences": ["official"]},
            {"title": "C. Altijd", "themes": ["vervoer"], "audiences": ["initiator", "official"]},
            {"title": "D. Groei", "phases": ["scaling_up"], "themes": ["vervoer"], "kind": "tool", "audiences": ["partner"]},
        ]
    ):
        make_knowledge_item(checked_on=today() - timedelta(days=days), **fields)
    make_knowledge_item(title="E. Begrip", kind="term", audiences=["official"])


def letters(page: Page) -> str:
    return "".join(title[0] for title in page.cards)


def headings(page: Page) -> list[str]:
    return [text_of(heading) for heading in page.all("h2", page.all("main")[0])]


# The list


@pytest.mark.parametrize(
    ("query", "found", "words"),
    [
        ("", "ABCD", "4 artikelen"),
        ("voor=official", "BC", "2 artikelen voor ambtenaren"),
        ("soort=law", "B", "1 artikel"),
        ("soort=term", "ABCD", "4 artikelen"),
        ("fase=plan", "BC", "2 artikelen"),
        ("thema=ontmoeten", "AB", "2 artikelen over ontmoeten"),
        ("voor=official&thema=vervoer&fase=idea", "C", "1 artikel voor ambtenaren over vervoer"),
        ("voor=partner&soort=law", "", "Geen artikelen voor partners"),
        ("q=cafe", "B", "1 artikel"),
        ("q=begrip", "", "Geen artikelen"),
        ("voor=x&soort=99&fase=99&thema=niets&status=draft", "ABCD", "4 artikelen"),
    ],
)
def test_the_list_shows_what_was_asked_for_and_says_so(four, visitor, query, found, words):
    page = visitor.open(f"{LIST}?{query}")
    assert (page.status, letters(page), text_of(page.with_class("dd-count")[0])) == (200, found, words)


def test_each_filter_has_a_chip_that_takes_only_that_filter_away(four, visitor):
    page = visitor.open(f"{LIST}?q=caf%C3%A9&voor=official&soort=law&fase=plan&thema=ontmoeten")
    chips = [(text_of(chip), chip.get("href")) for chip in page.with_class("dd-chip")]
    assert chips == [
        ("Verwijder filter: “café”", f"{LIST}?voor=official&soort=law&fase=plan&thema=ontmoeten"),
        ("Verwijder filter: Ambtenaar", f"{LIST}?q=caf%C3%A9&soort=law&fase=plan&thema=ontmoeten"),
        ("Verwijder filter: Wet", f"{LIST}?q=caf%C3%A9&voor=official&fase=plan&thema=ontmoeten"),
        ("Verwijder filter: Plan", f"{LIST}?q=caf%C3%A9&voor=official&soort=law&thema=ontmoeten"),
        ("Verwijder filter: Ontmoeten", f"{LIST}?q=caf%C3%A9&voor=official&soort=law&fase=plan"),
        ("Wis alle filters", LIST),
    ]


def test_a_card_says_what_it_is_for_whom_and_when_it_was_checked(visitor):
    item = make_knowledge_item(kind="law", audiences=["official"], checked_on=datetime(2026, 11, 12), is_example=True)
    (card,) = visitor.open(LIST).with_class("dd-card")
    assert text_of(card) == f"{item.title} Voor ambtenaren Wet Voorbeeld {item.summary} Gecontroleerd op 12 november 2026"


def test_two_doors_stand_on_top_until_somebody_filters(four, visitor):
    doors = [
        [text_of(door.find("h2")) for door in visitor.open(url).with_class("dd-door")] for url in (LIST, f"{LIST}?soort=law")
    ]
    assert doors == [["Ik heb een initiatief", "Ik werk bij de overheid"], []]
    page = visitor.open(LIST)
    links = ("Naar kennis voor initiatieven", "Naar kennis voor de overheid", "Woordenlijst")
    assert [page.link(words) for words in links] == [STARTING, GOVERNMENT, GLOSSARY]


def test_search_engines_keep_the_list_and_not_its_filters(four, visitor):
    assert [visitor.open(url).robots for url in (LIST, f"{LIST}?soort=law")] == [[], ["noindex, follow"]]


def test_more_items_than_fit_stand_on_numbered_pages(visitor):
    for number in range(PER_PAGE + 1):
        make_knowledge_item(title=f"{number:02}", checked_on=today() - timedelta(days=number))
    first, second = visitor.open(LIST), visitor.open(f"{LIST}?pagina=2")
    assert (len(first.cards), second.cards, second.with_class("dd-door")) == (PER_PAGE, [f"{PER_PAGE:02}"], [])
    assert (second.title, second.robots) == (f"{PER_PAGE + 1} artikelen, pagina 2 - Doe-democratie", ["noindex, follow"])


@pytest.mark.parametrize(("query", "words"), [("", "Er staat nog geen kennis op de site"), ("?q=haven", "Hier vonden wij niets")])
def test_an_empty_list_says_where_to_go(visitor, query, words):
    assert [text_of(heading) for heading in visitor.open(f"{LIST}{query}").all("h3")] == [words]


# The doors


def test_who_has_an_initiative_reads_phase_by_phase(four, visitor):
    page = visitor.open(STARTING)
    phases = ["Idee", "Plan", "In uitvoering", "Doorgroei", "Op elk moment"]
    assert headings(page)[: len(phases) + 1] == ["Op deze pagina", *phases]
    assert [text_of(title) for title in page.with_class("dd-row__title")] == ["A. Stappen", "C. Altijd"]
    assert page.link("Alle kennis voor de fase Idee") == f"{LIST}?voor=initiator&fase=idea"
    assert (page.h1, page.link("Start een initiatief")) == ("Kennis voor uw initiatief", "/initiatieven/start/")
    assert (page.link("Alle kennis"), page.link("Woordenlijst")) == (LIST, GLOSSARY)


def test_who_works_at_a_government_reads_question_by_question(four, visitor):
    make_knowledge_item(title="F. Bestuur", audiences=["executive"], kind="research")
    page = visitor.open(GOVERNMENT)
    questions = ["Wat moet volgens de wet?", "Hoe pakt u het aan?", "Wat werkt bij anderen?"]
    assert headings(page)[: len(questions) + 1] == ["Op deze pagina", *questions]
    assert [text_of(title) for title in page.with_class("dd-row__title")] == ["B. Café", "C. Altijd", "F. Bestuur"]
    assert (page.h1, page.link("Bekijk alle gemeenten")) == ("Kennis voor de overheid", "/gemeenten/")
    assert page.link("Alle kennis voor ambtenaren") == f"{LIST}?voor=official"


def test_an_empty_door_says_where_to_go(visitor):
    pages = [visitor.open(url) for url in (STARTING, GOVERNMENT)]
    assert [
        dict(page.links).get(words) for page, words in zip(pages, ("Stel uw vraag aan het team", "Stel een vraag"), strict=True)
    ] == [
        "/contact/",
        "/contact/",
    ]


# An item


def test_an_item_is_shown_in_full(visitor):
    initiative = make_initiative(title="Buurttuin")
    item = make_knowledge_item(
        title="Subsidie vragen",
        kind="law",
        audiences=["initiator", "official"],
        phases=["plan"],
        themes=["wonen"],
        municipality=make_municipality(),
        initiatives=[initiative],
        body="<p>Begin.</p><h2>Eerst</h2><p>a</p><h2>Dan</h2><p>b</p>",
        law="<p>Artikel 4:23.</p>",
        source_title="Algemene wet bestuursrecht",
        source_year=2026,
        source_url="https://wetten.overheid.nl/BWBR0005537",
        photo=make_photo(),
        photo_alt="Een trap van zes treden naar een loket",
        photo_maker="Team",
        is_example=True,
        checked_on=datetime(2026, 11, 3),
        changed_at=timezone.make_aware(datetime(2026, 11, 20, 12)),
    )
    make_story(title="Wij daagden uit", knowledge_items=[item])
    make_knowledge_item(title="Ook over wonen", themes=["wonen"])
    make_knowledge_item(title="APV", kind="term", stands_for="Algemene Plaatselijke Verordening", explained_in=item)

    page = visitor.open("/kennis/subsidie-vragen/")

    assert (page.status, page.h1, page.title) == (200, item.title, "Subsidie vragen - Doe-democratie")
    assert [meta.get("content") for meta in page.all("meta") if meta.get("name") == "description"] == [item.summary]
    assert text_of(page.with_class("dd-trail")[0]) == "U bent hier: Home Kennis Subsidie vragen"
    assert [text_of(label) for label in page.with_class("dd-label")] == ["Wet", "Voorbeeld"]
    assert [text_of(line) for line in page.with_class("dd-meta")][:2] == [
        "Voor initiatiefnemers en ambtenaren. Laatst gecontroleerd op 3 november 2026.",
        "Beeld: Team",
    ]
    assert [image.get("alt") for image in page.all("img", page.with_class("dd-picture")[0])] == [item.photo_alt]
    assert page.panels == {
        "Kort gezegd": "Praat eerst met uw buren. Bel daarna de gemeente.",
        "Op deze pagina": "Eerst Dan Wat staat in de wet?",
        "Wat staat in de wet?": "Artikel 4:23.",
        "In de praktijk": "Buurttuin Deventer",
        "Zo deden anderen het": "Wij daagden uit Deventer",
        "Ook handig": "Ook over wonen Handreiking",
        "Moeilijke woorden": "APV Algemene Plaatselijke Verordening",
        "Voor wie en waarover": "Voor wie Initiatiefnemer, Ambtenaar Fase Plan Thema Wonen Gemeente Deventer",
        "Nog een vraag?": "Het team zoekt het voor u uit en antwoordt u per mail. Stel een vraag over dit onderwerp",
    }
    assert page.link("Bekijk de bron op wetten.overheid.nl") == "https://wetten.overheid.nl/BWBR0005537"
    assert "Algemene wet bestuursrecht (2026)." in page.main
    assert "Laatst gewijzigd op 20 november 2026" in page.main
    assert page.link("Stel een vraag over dit onderwerp") == "/contact/?over=/kennis/subsidie-vragen/"
    assert page.link("Meld het aan het team") == "/contact/?over=/kennis/subsidie-vragen/"
    assert (page.link("Buurttuin"), page.link("APV")) == (initiative.url, f"{GLOSSARY}#apv")


def test_an_item_without_extras_shows_no_empty_boxes(visitor):
    page = visitor.open(make_knowledge_item(themes=[]).url)
    assert list(page.panels) == ["Kort gezegd", "Voor wie en waarover", "Nog een vraag?"]
    assert (page.panels["Voor wie en waarover"], "Bron" in page.main) == ("Voor wie Initiatiefnemer Fase Elke fase", False)


@pytest.mark.parametrize(("days", "warned"), [(-1, True), (0, False), (30, False)])
def test_a_reader_is_told_when_a_check_is_overdue(visitor, days, warned):
    page = visitor.open(make_knowledge_item(check_before=today() + timedelta(days=days)).url)
    assert ("Deze informatie wordt gecontroleerd." in page.main) == warned


@pytest.mark.parametrize("status", InitiativeStatus)
def test_only_a_public_initiative_is_named(visitor, status):
    initiative = make_initiative(status, title="Geheime tuin")
    page = visitor.open(make_knowledge_item(initiatives=[initiative]).url)
    assert ("Geheime tuin" in page.main) == initiative.is_public


def test_what_an_editor_typed_cannot_harm_a_reader(visitor):
    nasty = "<script>alert(1)</script>"
    item = make_knowledge_item(title="Net", summary=nasty, in_short=nasty, source_title=nasty, source_url="javascript:alert(1)")
    KnowledgeItem.objects.filter(pk=item.pk).update(body='<p onclick="x()">Tekst</p>', law="<script>alert(1)</script><p>Wet</p>")
    main = visitor.open(item.url).all("main")[0]
    assert list(main.iter("script")) == []
    assert [element for element in main.iter() if any(name.startswith("on") for name in element.attrib)] == []
    assert [link for link in main.iter("a") if link.get("href", "").startswith("javascript")] == []


@pytest.mark.parametrize(
    ("status", "answer"),
    [(Status.PUBLISHED, 200), (Status.ARCHIVED, 410), (Status.DRAFT, 404), (Status.IN_CHECK, 404), (Status.SCHEDULED, 404)],
)
def test_who_reads_an_item_depends_on_its_status(client, status, answer):
    KnowledgeItem.objects.filter(pk=make_knowledge_item(title="Geld").pk).update(status=status, publish_at=timezone.now())
    assert client.get("/kennis/geld/").status_code == answer


def test_an_item_that_left_the_site_says_so(visitor):
    make_knowledge_item(Status.ARCHIVED, title="Geld")
    page = visitor.open("/kennis/geld/")
    assert (page.h1, page.link("Bekijk alle kennis")) == ("Dit staat niet meer op de site", LIST)


def test_who_asks_for_an_archived_item_comes_at_its_public_successor(client):
    newest = make_knowledge_item(title="Nieuwst")
    newer = make_knowledge_item(Status.ARCHIVED, title="Nieuwer", successor=newest)
    make_knowledge_item(Status.ARCHIVED, title="Oud", successor=newer)
    answer = client.get("/kennis/oud/")
    assert (answer.status_code, answer["Location"]) == (301, "/kennis/nieuwst/")


def test_without_a_public_successor_an_archived_item_is_gone(client):
    first = make_knowledge_item(Status.ARCHIVED, title="Een", successor=make_knowledge_item(Status.DRAFT))
    second = make_knowledge_item(Status.ARCHIVED, title="Twee", successor=first)
    KnowledgeItem.objects.filter(pk=first.pk).update(successor=second)
    assert [client.get(f"/kennis/{slug}/").status_code for slug in ("een", "twee")] == [410, 410]


def test_the_address_of_a_term_leads_to_its_place_in_the_glossary(client):
    make_knowledge_item(title="Uitdaagrecht", kind="term")
    answer = client.get("/kennis/uitdaagrecht/")
    assert (answer.status_code, answer["Location"]) == (301, f"{GLOSSARY}#uitdaagrecht")


@pytest.mark.parametrize("slug", ["bestaat-niet", "x" * 3000])
def test_an_unknown_address_is_not_found(client, slug):
    assert client.get(f"{LIST}{slug}/").status_code == 404


@pytest.mark.parametrize("status", HIDDEN)
def test_what_is_not_published_is_in_no_list_and_no_feed(client, status):
    initiative = make_initiative(title="Buurttuin")
    shown = make_knowledge_item(title="Te zien")
    item = make_knowledge_item(
        status,
        title="Een geheim",
        initiatives=[initiative],
        municipality=initiative.municipality,
        audiences=["initiator", "official"],
    )
    make_knowledge_item(status, title="Een geheim woord", kind="term", explained_in=shown)
    story = make_story(knowledge_items=[item])
    for url in ("/", LIST, f"{LIST}?q=geheim", STARTING, GOVERNMENT, GLOSSARY, FEED, shown.url, story.url, initiative.url,
                initiative.municipality.get_absolute_url(), item.themes.get().get_absolute_url()):  # fmt: skip
        assert "een geheim" not in client.get(url).text.lower(), url


@pytest.mark.parametrize("kind", ["guide", "term"])
def test_a_concept_is_shown_to_an_editor_with_a_bar_and_not_to_search_engines(visitor, editor, kind):
    item = make_knowledge_item(
        Status.DRAFT,
        title="Half af",
        kind=kind,
        themes=[],
        body="",
        in_short="",
        audiences=[],
        checked_on=None,
        check_before=None,
    )
    visitor.client.force_login(editor)
    page = visitor.open(f"/beheer/knowledge/knowledgeitem/{item.pk}/voorbeeld/")
    assert (page.status, page.h1, page.robots) == (200, "Half af", ["noindex"])
    assert page.all("a", page.with_class("dd-preview")[0])[0].get("href") == f"/beheer/knowledge/knowledgeitem/{item.pk}/change/"


def test_the_preview_of_a_change_names_what_hangs_on_the_text_on_the_site(visitor, editor):
    item = make_knowledge_item(title="Geld")
    make_story(title="Het verhaal", knowledge_items=[item])
    make_knowledge_item(title="Begrip", kind="term", explained_in=item)
    change = make_knowledge_item(Status.DRAFT, title="Geld, beter", revision_of=item)
    visitor.client.force_login(editor)
    panels = visitor.open(f"/beheer/knowledge/knowledgeitem/{change.pk}/voorbeeld/").panels
    assert (panels["Zo deden anderen het"], panels["Moeilijke woorden"]) == ("Het verhaal Deventer", "Begrip")


# The glossary


def test_the_glossary_explains_each_word_below_its_letter(visitor):
    item = make_knowledge_item(title="Geld vinden")
    hidden = make_knowledge_item(Status.DRAFT, title="Nog niet af")
    make_knowledge_item(
        title="Woo", kind="term", stands_for="Wet open overheid", summary="De wet over openbare stukken.", explained_in=hidden
    )
    make_knowledge_item(title="coöperatie", kind="term", summary="Leden met een bedrijf.", explained_in=item)
    make_knowledge_item(title="cofinanciering", kind="term", summary="Ieder betaalt een deel.")
    page = visitor.open(GLOSSARY)
    words = [(term.get("id"), text_of(term)) for term in page.all("dt", page.all("main")[0])]
    assert words == [("cofinanciering", "cofinanciering"), ("cooperatie", "coöperatie"), ("woo", "Woo (Wet open overheid)")]
    assert [text_of(meaning) for meaning in page.all("dd", page.all("main")[0])] == [
        "Ieder betaalt een deel.",
        "Leden met een bedrijf. Lees verder: Geld vinden",
        "De wet over openbare stukken.",
    ]
    assert [(text_of(chip), chip.get("href")) for chip in page.with_class("dd-chip")] == [
        ("Woorden met C", "#letter_C"),
        ("Woorden met W", "#letter_W"),
    ]
    assert [abbr.get("title") for abbr in page.all("abbr")] == ["Wet open overheid"]
    assert page.link("Lees verder: Geld vinden") == item.url


def test_an_empty_glossary_asks_for_words(visitor):
    page = visitor.open(GLOSSARY)
    assert (headings(page), page.link("Vertel het aan het team")) == (["Er staan nog geen woorden in de lijst"], "/contact/")


# The feed


def test_the_feed_is_atom_with_the_newest_in_front(client):
    make_knowledge_item(title="Oud", published_at=timezone.now() - timedelta(days=2))
    make_knowledge_item(title="Nieuw", themes=["wonen"])
    make_knowledge_item(title="Begrip", kind="term")
    response = client.get(FEED)
    entries = ElementTree.fromstring(response.content).findall(f"{ATOM}entry")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert [entry.find(f"{ATOM}title").text for entry in entries] == ["Nieuw", "Oud"]
    assert [category.get("term") for category in entries[0].findall(f"{ATOM}category")] == ["Handreiking", "Wonen"]


def test_the_list_names_the_feed(visitor):
    feeds = [link.get("href") for link in visitor.open(LIST).all("link") if link.get("type") == "application/atom+xml"]
    assert FEED in feeds


# Both ways


def test_an_initiative_shows_what_helps_it(visitor):
    initiative = make_initiative()
    item = make_knowledge_item(title="Geld vinden", initiatives=[initiative])
    page = visitor.open(initiative.url)
    assert page.panels["Kennis die u verder helpt"] == "Geld vinden Handreiking"
    assert page.link("Geld vinden") == item.url


def test_themes_municipalities_and_the_home_page_show_what_was_checked_last(visitor):
    place = make_municipality()
    for number in range(4):
        make_knowledge_item(
            title=f"Kennis {number}", themes=["wonen"], municipality=place, checked_on=today() - timedelta(days=number)
        )
    make_knowledge_item(title="Begrip", kind="term", themes=["wonen"], municipality=place)
    shown = [visitor.open(url).cards for url in ("/", "/themas/wonen/", "/gemeenten/deventer/")]
    assert shown == [["Kennis 0", "Kennis 1", "Kennis 2"]] * 3
    assert visitor.open("/themas/wonen/").link("Alle kennis over dit thema") == f"{LIST}?thema=wonen"


def test_no_knowledge_no_section(visitor):
    initiative = make_initiative()
    for url in ("/", initiative.municipality.get_absolute_url(), initiative.themes.get().get_absolute_url(), initiative.url):
        page = visitor.open(url)
        assert (page.by_id("kennis"), "Kennis die u verder helpt" in page.main) == (None, False), url


# What a page costs

PAGES = {
    LIST: 2,
    f"{LIST}?voor=initiator&soort=guide&fase=plan&thema=groen-en-natuur": 2,
    f"{LIST}?q=briefje": 2,
    STARTING: 1,
    GOVERNMENT: 1,
    GLOSSARY: 1,
    FEED: 2,
    "/kennis/de-eerste/": 6,
    "/": 5,
    "/gemeenten/deventer/": 6,
    "/themas/groen-en-natuur/": 6,
    "/initiatieven/buurttuin/": 6,
}


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(("url", "queries"), PAGES.items())
def test_a_page_costs_as_many_statements_for_one_as_for_thirty(client, django_assert_num_queries, url, queries, count):
    initiative = make_initiative(slug="buurttuin", needs=[{}])
    everything = {
        "initiatives": [initiative],
        "municipality": initiative.municipality,
        "audiences": ["initiator", "official"],
        "phases": ["plan"],
    }
    first = make_knowledge_item(title="De eerste", photo=make_photo(), **everything)
    make_story(knowledge_items=[first], initiative=initiative)
    make_knowledge_item(title="Begrip", kind="term", explained_in=first)
    for number in range(count - 1):
        make_knowledge_item(title=f"Kennis {number}", **everything)
        make_knowledge_item(title=f"Begrip {number}", kind="term", explained_in=first)
    client.get(url)  # menus and filters are then remembered
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200


def test_a_visitor_gets_no_cookie(client):
    item = make_knowledge_item()
    pages = (LIST, STARTING, GOVERNMENT, GLOSSARY, FEED, item.url)
    assert [dict(client.get(url).cookies) for url in pages] == [{}] * len(pages)
