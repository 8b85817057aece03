"""The page /zoeken/: one box for everything that is public."""

from __future__ import annotations

from datetime import timedelta

import pytest

from doedemocratie.editorial.enums import Status as TextStatus
from doedemocratie.search.index import Text, put_many
from doedemocratie.search.models import Document, KnownWord
from doedemocratie.search.suggestions import learn_words
from doedemocratie.search.views import PAGES, PER_PAGE
from initiatives.enums import PUBLIC, Status
from tests.factories import make_initiative, make_knowledge_item, make_page, make_story
from tests.reading import Page, Visitor, text_of
from tests.search.texts import NOON, put_texts

pytestmark = pytest.mark.django_db
AT_ONCE = "Eén letter is te weinig. Typ een heel woord."


@pytest.fixture
def visitor(client) -> Visitor:
    return Visitor(client)


@pytest.fixture
def texts(db) -> None:
    put_texts()
    learn_words()


def put(number: int, title: str = "Tuin", **fields) -> None:
    fields = {"kind": "initiative", "url": f"/{number}/", "active_at": NOON - timedelta(days=number), "changed_at": NOON} | fields
    put_many([Text(subject_id=number, title=title, **fields)])


def tabs(page: Page) -> list[str]:
    return [text_of(tab) for tab in page.all("li", page.with_class("dd-tabs")[0])]


def titles(page: Page) -> list[str]:
    return [text_of(title) for title in page.with_class("dd-row__title")]


def marked(page: Page) -> list[str]:
    return [text_of(mark) for mark in page.all("mark")]


def heading(page: Page) -> str:
    return text_of(page.with_class("dd-count")[0])


def said(page: Page) -> str:
    """The sentence in the place of results."""
    (box,) = page.with_class("utrecht-alert__content")
    return text_of(box.find("p"))


# What is found


def test_one_box_finds_each_kind_and_says_how_many_of_each(visitor, texts):
    page = visitor.open("/zoeken/?q=tuin")
    assert tabs(page) == ["Alles (3)", "Initiatieven (2)", "Verhalen (1)", "Kennis (0)", "Over deze site (0)"]
    assert (heading(page), page.h1, page.robots) == ("3 resultaten voor “tuin”", "Zoeken", ["noindex, follow"])
    assert titles(page) == ["Buurttuin de Oase", "Een nieuwe speelplek", "De haven vertelt"]


def test_a_tab_shows_one_kind_and_keeps_the_question(visitor, texts):
    visitor.open("/zoeken/?q=tuin")
    page = visitor.open(visitor.page.link("Verhalen (1)"))
    assert (heading(page), titles(page)) == ("1 resultaat in Verhalen voor “tuin”", ["De haven vertelt"])
    assert [(box.get("name"), box.get("value")) for box in page.all("input", page.all("main")[0])] == [
        ("q", "tuin"),
        ("soort", "story"),
    ]


def test_an_empty_tab_leads_to_the_other_kinds(visitor, texts):
    page = visitor.open("/zoeken/?q=tuin&soort=knowledge")
    assert (heading(page), titles(page)) == ("Geen resultaten in Kennis voor “tuin”", [])
    assert page.link("Bekijk alle resultaten (3)") == "/zoeken/?q=tuin"


def test_the_newest_come_first_for_who_asks(visitor):
    put(1, "Speelplek", body="Met een tuin.")
    put(2, "Tuin")
    assert titles(visitor.open("/zoeken/?q=tuin")) == ["Tuin", "Speelplek"]
    assert titles(visitor.open(visitor.page.link("nieuwste eerst"))) == ["Speelplek", "Tuin"]


def test_the_words_that_were_asked_for_are_marked(visitor, texts):
    assert marked(visitor.open("/zoeken/?q=huis")) == ["Huizen", "ziekenhuis"]
    assert marked(visitor.open("/zoeken/?q=tuin")) == ["Buurttuin", "moestuin", "speeltuin", "tuin"]
    assert marked(visitor.open('/zoeken/?q="sudwest" -tuin')) == ["Súdwest", "Súdwest"]  # in the summary and in the place


def test_a_result_says_what_it_is_and_where(visitor, texts):
    page = visitor.open("/zoeken/?q=havenmeester")
    assert [text_of(line) for line in page.with_class("dd-meta")] == ["Verhaal in Harlingen. Bijgewerkt op 26 oktober 2026."]
    page = visitor.open("/zoeken/?q=ministerie")
    assert [text_of(line) for line in page.with_class("dd-meta")] == ["Over deze site."]


def test_an_excerpt_stands_around_the_words_and_is_short(visitor):
    put(1, "Plan", summary="Iets anders.", body="Vooraf. " * 100 + "Wij zoeken een waterpomp voor de boom. " + "Daarna. " * 100)
    page = visitor.open("/zoeken/?q=waterpomp")
    (excerpt,) = [text_of(row.find("p")) for row in page.all("li", page.with_class("dd-found")[0])]
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert "een waterpomp voor de boom" in excerpt
    assert len(excerpt) <= 210


@pytest.mark.parametrize("status", [status for status in Status if status not in PUBLIC])
def test_an_initiative_that_is_not_public_is_never_found(visitor, status):
    make_initiative(status, title="Onvindbare tuin")
    assert heading(visitor.open("/zoeken/?q=onvindbare")) == "Geen resultaten voor “onvindbare”"


@pytest.mark.parametrize("make", [make_story, make_knowledge_item, lambda status, title: make_page("weg", status, title=title)])
@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.PUBLISHED])
def test_a_text_that_is_not_published_is_never_found(visitor, make, status):
    make(status, title="Onvindbare tekst")
    assert heading(visitor.open("/zoeken/?q=onvindbare")) == "Geen resultaten voor “onvindbare”"


# Many


def test_a_page_has_ten_results_and_a_page_too_far_is_the_last(visitor):
    for number in range(PER_PAGE + 2):
        put(number, f"Tuin {number}")
    assert len(titles(visitor.open("/zoeken/?q=tuin"))) == PER_PAGE
    for number in ("2", "99999", "9" * 40):
        page = visitor.open(f"/zoeken/?q=tuin&pagina={number}")
        assert (titles(page), page.title) == (["Tuin 10", "Tuin 11"], "12 resultaten voor “tuin”, pagina 2 - Doe-democratie")
    assert len(titles(visitor.open("/zoeken/?q=tuin&pagina=onzin"))) == PER_PAGE


def test_more_than_a_thousand_are_not_counted_and_not_all_reached(visitor, django_assert_num_queries):
    put_many(
        Text("story", number, f"/{number}/", "Tuin", NOON - timedelta(days=number), NOON) for number in range(1002)
    )  # fmt: skip
    with django_assert_num_queries(2):
        page = visitor.open("/zoeken/?q=tuin&pagina=9999")
    assert tabs(page)[:3] == ["Alles (meer dan 1.000)", "Initiatieven (0)", "Verhalen (meer dan 1.000)"]
    assert (heading(page), len(titles(page))) == ("Meer dan 1.000 resultaten voor “tuin”", PER_PAGE)
    assert f"Wij tonen de eerste {PER_PAGE * PAGES} resultaten." in page.main


def test_it_costs_two_statements_and_four_with_a_suggestion(client, texts, django_assert_num_queries):
    for url, statements in (
        ("/zoeken/", 0),
        ("/zoeken/?q=de", 0),
        ("/zoeken/?q=tuin", 2),
        ("/zoeken/?q=tuin&soort=initiative&sorteer=nieuw", 2),
        ("/zoeken/?q=havenmeester", 3),
        ("/zoeken/?q=vrijwiligers", 3),
    ):
        with django_assert_num_queries(statements):
            answer = client.get(url)
        assert (answer.status_code, dict(answer.cookies)) == (200, {})


# Little or nothing


def test_before_the_question_stands_how_to_ask(visitor):
    page = visitor.open("/zoeken/")
    assert (page.title, page.robots) == ("Zoeken - Doe-democratie", [])
    assert "Zo zoekt u" in page.main
    assert page.link("Bekijk alle thema's") == "/themas/"


def test_on_an_empty_site_there_is_a_way_on(visitor):
    page = visitor.open("/zoeken/?q=tuin")
    assert tabs(page)[0] == "Alles (0)"
    assert page.link("Start een initiatief") == "/initiatieven/start/"
    assert page.link("Stel uw vraag aan het team") == "/contact/"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("a", AT_ONCE),
        ("x y", AT_ONCE),
        ("de het", "Dit staat in bijna elke tekst. Typ er een woord bij dat zegt waar het over gaat."),
        ("-tuin", "U noemt alleen woorden die u niet wilt zien. Typ ook een woord dat u wel zoekt."),
        ("?!", "Hier staat geen woord in. Typ een of meer woorden."),
    ],
)
def test_what_is_no_question_gets_a_sentence(visitor, texts, query, sentence):
    page = visitor.client.get("/zoeken/", {"q": query})
    assert said(Page(page)) == sentence


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("vrijwiligers", "vrijwilligers"),
        ("VRIJWILIGERS -tuin", "vrijwilligers -tuin"),
        ("Detfenter", "Deventer"),
        ("Devneter", "Deventer"),
        ('"zonnepannelen" school', '"Zonnepanelen" school'),
        ("tuin", ""),
        ("xyzzyqwx", ""),
    ],
)
def test_a_word_that_was_typed_wrong_gets_a_suggestion(visitor, texts, query, better):
    page = Page(visitor.client.get("/zoeken/", {"q": query}))
    assert [text_of(line) for line in page.with_class("dd-suggestion")] == ([f"Bedoelde u {better}?"] if better else [])


def test_a_suggestion_leads_to_what_it_promises(visitor, texts):
    page = visitor.open("/zoeken/?q=vrijwiligers")
    assert titles(visitor.open(page.link("vrijwilligers"))) == ["Repair Café Súdwest", "Verzekerd aan de slag"]


def test_a_word_that_left_the_site_is_not_suggested(visitor, texts):
    Document.objects.filter(title="De haven vertelt").delete()
    assert KnownWord.objects.filter(folded="havenmeester").count() == 1
    assert visitor.open("/zoeken/?q=havenmester").with_class("dd-suggestion") == []


# What somebody evil typed or wrote


@pytest.mark.parametrize("evil", ["<script>evil()</script>", '"><img src=x onerror=evil()>', "tuin <b>evil</b>"])
def test_what_is_typed_and_what_is_written_stays_text(client, evil):
    put(1, f"Tuin {evil}", summary=f"Een tuin. {evil}", body=evil)
    page = Page(client.get("/zoeken/", {"q": evil}))
    found = Page(client.get("/zoeken/?q=tuin"))
    for each in (page, found):
        assert each.status == 200
        assert [element for element in each.root.iter("img") if element.get("onerror")] == []
        assert [text_of(script) for script in each.all("script") if "evil" in text_of(script)] == []
        assert "evil" not in [text_of(element) for element in each.all("b")]
    assert titles(found) == [f"Tuin {evil}"]


# The ways in


def test_the_header_and_a_lost_visitor_search_everything(client, visitor, texts):
    for url, status in (("/", 200), ("/bestaat-niet/", 404)):
        page = Page(client.get(url))
        assert page.status == status
        assert {form.get("action") for form in page.all("form") if form.get("role") == "search"} >= {"/zoeken/"}
    make_initiative(title="Tuin")
    assert visitor.open("/initiatieven/?q=tuin").link("Zoek “tuin” op de hele site") == "/zoeken/?q=tuin"
