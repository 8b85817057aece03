"""What a visitor can ask of the list and the map by a place nearby, and the order of the list."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote_plus

import pytest
from django.http import QueryDict
from django.utils import timezone

from initiatives.filters import FilterForm
from initiatives.models import Initiative, Tally
from tests.factories import make_initiative, make_municipality
from tests.reading import Page, Visitor, text_of

LIST, MAP = "/initiatieven/", "/initiatieven/kaart/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client) -> Visitor:
    return Visitor(client)


@pytest.fixture
def four(places) -> None:
    """Around Bedum: in Groningen (6.7 km), in Het Hogeland (its own), in Eemsdelta (5.7 km); and Deventer, far away.

    The newest activity is that of A, the newest on the site D.
    """
    now = timezone.now()
    for days, (title, code) in enumerate(
        [("A. Groningen", "gm0014"), ("B. Hogeland", "gm1966"), ("C. Eemsdelta", "gm1979"), ("D. Deventer", "gm0150")]
    ):
        make_initiative(
            title=title,
            municipality=make_municipality(code),
            last_activity_at=now - timedelta(days=days),
            published_at=now - timedelta(days=20 - days),
        )


def form_of(query: str) -> FilterForm:
    return FilterForm(QueryDict(query))


def letters(page: Page) -> str:
    return "".join(title[0] for title in page.cards)


def sentence(page: Page) -> str:
    return text_of(page.with_class("dd-count")[0])


def at_the_place(page: Page) -> str:
    """The error at the field."""
    found = page.by_id("filter_nabij_error")
    return "" if found is None else text_of(found)


def typed(page: Page) -> list[str]:
    (form,) = [form for form in page.all("form") if form.get("id") == "zoek"]
    return page.filled_in(form)["nabij"]


@pytest.mark.parametrize(
    ("query", "found", "words"),
    [
        ("nabij=Bedum", "ABC", "3 initiatieven binnen 10 km van Bedum"),
        ("nabij=bedum&straal=5", "B", "1 initiatief binnen 5 km van Bedum"),
        ("nabij=BEDUM&straal=10", "ABC", "3 initiatieven binnen 10 km van Bedum"),
        ("nabij=Bedum&straal=7", "ABC", "3 initiatieven binnen 10 km van Bedum"),
        ("nabij=Bedum&provincie=PV20", "ABC", "3 initiatieven in Groningen binnen 10 km van Bedum"),
        ("nabij=Bedum&gemeente=gm0014", "A", "1 initiatief in Groningen binnen 10 km van Bedum"),
        ("nabij=Bedum&gemeente=gm0150", "", "Geen initiatieven in Deventer binnen 10 km van Bedum"),
        ("nabij=Bedum&provincie=PV23", "", "Geen initiatieven in Overijssel binnen 10 km van Bedum"),
        ("nabij=Bedum&q=Eemsdelta", "C", "1 initiatief binnen 10 km van Bedum"),
        ("nabij=Deventer", "D", "1 initiatief binnen 10 km van Deventer"),
        ("nabij=Maastricht", "", "Geen initiatieven binnen 10 km van Maastricht"),
        ("nabij=%20", "ABCD", "4 initiatieven"),
        ("straal=50", "ABCD", "4 initiatieven"),
        # in another order
        ("sorteer=nieuwste", "DCBA", "4 initiatieven"),
        ("nabij=Bedum&sorteer=nieuwste", "CBA", "3 initiatieven binnen 10 km van Bedum"),
        ("nabij=Bedum&sorteer=dichtbij", "BCA", "3 initiatieven binnen 10 km van Bedum"),
        ("sorteer=dichtbij", "ABCD", "4 initiatieven"),
        ("sorteer=titel", "ABCD", "4 initiatieven"),
    ],
)
def test_the_list_shows_what_lies_nearby_and_says_so(four, visitor, query, found, words):
    page = visitor.open(f"{LIST}?{query}")

    assert (page.status, letters(page), sentence(page)) == (200, found, words)


@pytest.mark.parametrize(
    "query", ["nabij=Bedum", "nabij=Bedum&straal=50", "nabij=Bedum&gemeente=gm0150", "nabij=Bedum&provincie=PV20"]
)
def test_the_tallies_count_what_the_list_finds(four, query):
    form = form_of(query)

    assert Tally.objects.total(**form.tallied()) == form.apply(Initiative.objects.running()).count()


@pytest.mark.parametrize("text", ["Atlantis", "Bed", "-1", "🙂", "<b>Bedum</b>", "x" * 5000])
def test_a_place_that_we_do_not_know_gives_a_sentence_and_the_rest_of_the_list(four, visitor, text):
    page = visitor.open(f"{LIST}?nabij={quote_plus(text)}&gemeente=gm0014&sorteer=dichtbij")

    assert (letters(page), sentence(page)) == ("A", "1 initiatief in Groningen")
    assert at_the_place(page) == "Wij kennen deze plaats niet. Vul een plaats of gemeente in, bijvoorbeeld Bedum."
    assert typed(page) == [text]


def test_a_name_of_several_places_gives_a_link_to_each(four, visitor):
    page = visitor.open(f"{LIST}?nabij=hengelo&straal=50&gemeente=gm0150&pagina=2")

    assert letters(page) == "D"
    assert at_the_place(page) == "Bedoelt u Hengelo (gemeente Hengelo) of Hengelo (gemeente Bronckhorst)?"
    assert typed(page) == ["hengelo"]
    to = page.link("Hengelo (gemeente Bronckhorst)")
    chosen = visitor.open(f"{LIST}?{to.rpartition('?')[2]}")
    assert at_the_place(chosen) == ""
    assert sentence(chosen) == "1 initiatief in Deventer binnen 50 km van Hengelo (gemeente Bronckhorst)"


def test_the_filters_are_open_on_a_phone_when_the_place_is_not_clear(four, visitor):
    def is_open(query: str) -> bool:
        (filters,) = visitor.open(f"{LIST}?{query}").with_class("dd-filter")
        return filters.get("open") is not None

    assert [is_open(query) for query in ("nabij=Bedum", "nabij=Atlantis", "nabij=hengelo")] == [False, True, True]


def test_a_place_is_one_chip_and_takes_its_distance_along(four):
    form = form_of("nabij=bedum&straal=25&thema=x&fase=idea&sorteer=dichtbij")

    assert [(chip.label, chip.url) for chip in form.chips(LIST)] == [
        ("Binnen 25 km van Bedum", f"{LIST}?fase=idea"),
        ("Idee", f"{LIST}?nabij=Bedum&straal=25&sorteer=dichtbij"),
    ]


def test_taking_the_place_away_leaves_an_order_that_does_not_need_it(four):
    (chip,) = form_of("nabij=bedum&sorteer=nieuwste").chips(LIST)

    assert chip.url == f"{LIST}?sorteer=nieuwste"


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("nabij=+BEDUM+&straal=10", "?nabij=Bedum"),
        ("sorteer=&straal=25&nabij=Bedum", "?nabij=Bedum&straal=25"),
        ("straal=25", ""),
        ("sorteer=dichtbij", ""),
        ("nabij=Atlantis&straal=25&sorteer=dichtbij", ""),
        ("sorteer=nieuwste", "?sorteer=nieuwste"),
    ],
)
def test_the_address_says_only_what_counts(four, asked, address):
    assert form_of(asked).query == address


def test_the_form_stands_at_ten_kilometres(four, visitor):
    def distance(query: str) -> list[str]:
        page = visitor.open(f"{LIST}?{query}")
        (form,) = [form for form in page.all("form") if form.get("id") == "zoek"]
        return page.filled_in(form)["straal"]

    assert [distance(query) for query in ("", "nabij=Bedum", "nabij=Bedum&straal=25")] == [["10"], ["10"], ["25"]]


def test_a_place_nearby_costs_no_query_more(four, visitor, django_assert_num_queries):
    visitor.open(LIST)

    with django_assert_num_queries(3):
        visitor.open(f"{LIST}?nabij=Bedum&sorteer=dichtbij")


def test_the_map_shows_the_municipalities_nearby(four, visitor):
    page = visitor.open(f"{MAP}?nabij=Bedum&straal=10")

    assert sentence(page) == "3 initiatieven binnen 10 km van Bedum"
    (dots,) = page.with_class("dd-map__dots")
    assert sorted(text_of(title) for title in dots.iter("{http://www.w3.org/2000/svg}title")) == [
        "Eemsdelta: 1 initiatief",
        "Groningen: 1 initiatief",
        "Het Hogeland: 1 initiatief",
    ]
    assert page.link("Lijst") == f"{LIST}?nabij=Bedum"


def test_the_map_knows_a_place_with_words_as_well(four, visitor):
    assert sentence(visitor.open(f"{MAP}?nabij=Bedum&q=Eemsdelta")) == "1 initiatief binnen 10 km van Bedum"
