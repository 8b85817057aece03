"""The map of initiatives: what it counts, where its links lead, and the same in words beside it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.dots import counted
from initiatives.enums import PUBLIC, Status
from tests.factories import make_initiative, make_municipality
from tests.reading import Page, Visitor, text_of

MAP = "/initiatieven/kaart/"
LIST = "/initiatieven/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client) -> Visitor:
    return Visitor(client)


@pytest.fixture
def six(places) -> None:
    """Three initiatives in Deventer, one in Zwolle, one in Utrecht and one in Sluis."""
    people = {"kind": "people", "text": "Helpers op zaterdag.", "count": 3}
    money = {"kind": "money", "text": "Geld voor een pomp.", "amount": 4500}
    for code, fields in [
        ("gm0150", {"title": "A. Tuin", "phase": "idea", "needs": [people], "themes": ["groen-en-natuur", "ontmoeten"]}),
        ("gm0150", {"title": "B. Café", "phase": "plan", "needs": [money, people], "themes": ["ontmoeten"]}),
        ("gm0150", {"title": "C. Bus", "phase": "in_progress", "themes": ["vervoer"]}),
        ("gm0193", {"title": "D. Dorpshuis", "phase": "plan", "needs": [money]}),
        ("gm0344", {"title": "E. Zwembad", "phase": "completed", "themes": ["ontmoeten"]}),
        ("gm1714", {"title": "F. Haven", "phase": "idea", "needs": [people]}),
    ]:
        make_initiative(municipality=make_municipality(code), **fields)


def dots(page: Page) -> list[str]:
    """The words of the dots, the largest first."""
    return [text_of(dot.find("{*}title")) for dot in drawn(page, "dd-map__dots")]


def areas(page: Page) -> dict[str, str]:
    """The words of the provinces that the map draws, with where they lead."""
    return {area.get("aria-label"): area.get("href") for area in drawn(page, "dd-map__areas")}


def drawn(page: Page, group: str) -> list:
    (found,) = page.with_class(group)
    return [element for element in found.iter() if str(element.tag).endswith("a")]


def listed(page: Page) -> list[tuple[str, str, str]]:
    """(municipality, how many, where it leads) of the list beside the map, in order."""
    rows = [(link, row) for row in page.all("li") for link in row.findall("a") if "gemeente=" in link.get("href")]
    return [(text_of(link), text_of(row).removeprefix(text_of(link)).strip(), link.get("href")) for link, row in rows]


def sentence(page: Page) -> str:
    return text_of(page.with_class("dd-count")[0])


def test_each_municipality_with_initiatives_has_a_dot_the_largest_first(six, visitor):
    page = visitor.open(MAP)
    assert (page.status, page.h1, sentence(page)) == (200, "Initiatieven op de kaart", "6 initiatieven")
    assert dots(page) == ["Deventer: 3 initiatieven", "Zwolle: 1 initiatief", "Utrecht: 1 initiatief", "Sluis: 1 initiatief"]


def test_the_list_beside_the_map_says_the_same_by_province(six, visitor):
    page = visitor.open(MAP)
    assert listed(page) == [
        ("Deventer", "3", f"{LIST}?gemeente=gm0150"),
        ("Zwolle", "1", f"{LIST}?gemeente=gm0193"),
        ("Utrecht", "1", f"{LIST}?gemeente=gm0344"),
        ("Sluis", "1", f"{LIST}?gemeente=gm1714"),
    ]
    words = [text_of(summary) for summary in page.all("summary", page.with_class("dd-places")[0])]
    assert words == ["Overijssel 4", "Utrecht 1", "Zeeland 1"]
    assert [text_of(row) for row in page.with_class("dd-place--none")] == [
        "Drenthe 0", "Flevoland 0", "Fryslân 0", "Gelderland 0", "Groningen 0", "Limburg 0", "Noord-Brabant 0", "Noord-Holland 0",
        "Zuid-Holland 0",
    ]  # fmt: skip
    assert page.link("Heel Overijssel") == f"{LIST}?provincie=PV23"


def test_each_province_is_a_link_that_narrows_the_map_to_it(six, visitor):
    found = areas(visitor.open(MAP))
    assert len(found) == 12
    assert found["Overijssel: 4 initiatieven"] == f"{MAP}?provincie=PV23"
    assert found["Utrecht: 1 initiatief"] == f"{MAP}?provincie=PV26"
    assert found["Drenthe: geen initiatieven"] == f"{MAP}?provincie=PV22"


def test_the_map_of_a_province_is_drawn_larger_and_lists_what_is_new_there(six, visitor):
    page = visitor.open(f"{MAP}?provincie=PV23")
    (drawing,) = page.with_class("dd-map__drawing")
    left, top, width, height = map(int, drawing.get("viewBox").split())
    assert (left > 300, top > 100, width < 300, height < 300) == (True, True, True, True)
    assert sentence(page) == "4 initiatieven in Overijssel"
    assert dots(page) == ["Deventer: 3 initiatieven", "Zwolle: 1 initiatief"]
    assert [row[0] for row in listed(page)] == ["Deventer", "Zwolle"]
    assert [element.get("aria-label") for element in drawn(page, "dd-map__areas") if element.get("aria-current")] == [
        "Overijssel: 4 initiatieven"
    ]
    assert {"A. Tuin", "B. Café", "C. Bus", "D. Dorpshuis"} <= {words for words, _ in page.links}
    assert page.link("Terug naar heel Nederland") == MAP
    assert page.link("Bekijk ze in de lijst") == f"{LIST}?provincie=PV23"


def test_the_map_of_a_municipality_is_that_of_its_province(six, visitor):
    page = visitor.open(f"{MAP}?gemeente=gm0193")
    assert (sentence(page), dots(page)) == ("1 initiatief in Zwolle", ["Zwolle: 1 initiatief"])
    assert page.link("Terug naar heel Nederland") == MAP


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("thema=ontmoeten", ["Deventer: 2 initiatieven", "Utrecht: 1 initiatief"]),
        ("fase=idea", ["Deventer: 1 initiatief", "Sluis: 1 initiatief"]),
        ("fase=idea&fase=plan", ["Deventer: 2 initiatieven", "Zwolle: 1 initiatief", "Sluis: 1 initiatief"]),
        ("nodig=money", ["Deventer: 1 initiatief", "Zwolle: 1 initiatief"]),
        ("nodig=money&nodig=people", ["Deventer: 2 initiatieven", "Zwolle: 1 initiatief", "Sluis: 1 initiatief"]),
        ("thema=ontmoeten&fase=plan&nodig=money", ["Deventer: 1 initiatief"]),
        ("q=dorpshuis", ["Zwolle: 1 initiatief"]),
        ("gemeente=gm0193&provincie=PV29", []),
        ("nodig=space", []),
    ],
)
def test_the_map_has_the_filters_of_the_list(six, visitor, query, found):
    assert dots(visitor.open(f"{MAP}?{query}")) == found


def test_links_keep_the_other_filters(six, visitor):
    page = visitor.open(f"{MAP}?q=a%26b%3Dgemeente%3D-&thema=ontmoeten&fase=plan&provincie=PV23&pagina=3")
    kept = "q=a%26b%3Dgemeente%3D-"
    assert areas(page)["Zeeland: geen initiatieven"] == f"{MAP}?{kept}&provincie=PV29&thema=ontmoeten&fase=plan"
    page = visitor.open(f"{MAP}?thema=ontmoeten&fase=plan")
    assert listed(page) == [("Deventer", "1", f"{LIST}?gemeente=gm0150&thema=ontmoeten&fase=plan")]
    assert page.link("Lijst") == f"{LIST}?thema=ontmoeten&fase=plan"


def test_a_click_on_a_dot_leads_to_as_many_initiatives_as_it_says(six, visitor):
    page = visitor.open(f"{MAP}?thema=ontmoeten")
    counts = {href: int(count) for _, count, href in listed(page)}
    assert {href: len(visitor.open(href).cards) for href in counts} == counts


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_only_what_runs_is_counted(places, visitor, status):
    make_initiative(status, municipality=make_municipality())
    page = visitor.open(MAP)
    assert (dots(page), sentence(page)) == ([], "Geen initiatieven")
    assert status not in PUBLIC or Page(visitor.client.get(LIST)).cards == []


def test_the_larger_dot_has_the_larger_area(places, visitor):
    for code, count in [("gm0150", 4), ("gm0193", 1)]:
        for _ in range(count):
            make_initiative(municipality=make_municipality(code))
    html = visitor.open(MAP).response.text
    dots_group = html.partition("dd-map__dots")[2]
    radii = [float(radius) for radius in re.findall(r'<circle cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"', dots_group)]
    assert radii == [16, 8]


def test_an_empty_site_has_a_map_without_dots(places, visitor):
    page = visitor.open(MAP)
    assert (dots(page), sentence(page), len(areas(page))) == ([], "Geen initiatieven", 12)
    assert "Hier is nog geen initiatief" in page.main


def test_a_site_without_places_has_a_map(db, visitor):
    page = visitor.open(MAP)
    assert (page.status, areas(page), dots(page)) == (200, {}, [])


@pytest.mark.parametrize("query", ["", "provincie=PV23", "gemeente=gm0150&thema=ontmoeten", "q=tuin&nodig=money&nodig=people"])
def test_the_map_takes_at_most_two_statements_however_many_there_are(six, visitor, query):
    visitor.open(MAP)  # what every page shows is warm
    with CaptureQueriesContext(
        connection,
    ) as few:
        visitor.open(f"{MAP}?{query}")
    for number in range(20):
        make_initiative(title=f"Tuin {number}", themes=["ontmoeten"], needs=[{"kind": "money", "amount": 10}])
    with CaptureQueriesContext(connection) as many:
        visitor.open(f"{MAP}?{query}")
    assert (len(few), len(many)) == ((2, 2) if "provincie" in query or "gemeente" in query else (1, 1))


def test_with_words_the_map_counts_the_newest_and_says_so(six, visitor, monkeypatch):
    monkeypatch.setattr("initiatives.spread.MOST", 2)
    page = visitor.open(f"{MAP}?nodig=money&nodig=people")
    assert sentence(page) == "Meer dan 2 initiatieven zoeken geld of mensen"
    assert "De kaart toont de nieuwste 2. Maak uw keuze kleiner om alles te zien." in page.main
    assert sum(int(count) for _, count, _ in listed(page)) == 2


def test_search_engines_stay_out_of_the_filters(six, visitor):
    assert visitor.open(MAP).robots == []
    assert visitor.open(f"{MAP}?thema=ontmoeten").robots == ["noindex, follow"]


def test_numbers_in_the_drawing_are_written_as_svg_wants_them(six, visitor):
    (drawing,) = visitor.open(MAP).with_class("dd-map__drawing")
    numbers = [element.get(name) for element in drawing.iter() for name in ("cx", "cy", "r") if element.get(name)]
    assert [number for number in numbers if not re.fullmatch(r"\d+(\.\d)?", number)] == []


@pytest.mark.parametrize(
    ("count", "words"), [(0, "geen initiatieven"), (1, "1 initiatief"), (2, "2 initiatieven"), (12345, "12.345 initiatieven")]
)
def test_a_count_in_words(count, words):
    assert counted(count) == words


def test_list_and_map_lead_to_each_other_with_the_same_filters(six, visitor):
    assert visitor.open(LIST).link("Kaart") == MAP
    page = visitor.open(f"{LIST}?thema=ontmoeten&fase=plan&pagina=1")
    assert page.link("Kaart") == f"{MAP}?thema=ontmoeten&fase=plan"
    assert visitor.open(page.link("Kaart")).link("Lijst") == f"{LIST}?thema=ontmoeten&fase=plan"
