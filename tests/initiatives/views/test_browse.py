"""What every visitor reads: the list with its filters, an initiative, the feed, and the pages of places and themes."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from doedemocratie.media.models import Photo
from doedemocratie.places.models import Municipality, Province
from doedemocratie.search.index import follow_all
from doedemocratie.search.likeness import liken_oldest
from initiatives.actions import desk, owner
from initiatives.enums import PUBLIC, NeedStatus, Phase, Status
from initiatives.models import FormerSlug, Initiative, Need, PhaseChange, Tally
from tests.factories import make_initiative, make_municipality, make_photo, make_theme
from tests.reading import Page, Visitor, text_of

LIST = "/initiatieven/"
ATOM = "{http://www.w3.org/2005/Atom}"
PRIVATE = ("sanne@voorbeeld.example", "voorbeeld.example", "+31612345678", "0612345678", "de Vries")
pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client) -> Visitor:
    return Visitor(client)


def in_another_province(code: str, name: str) -> Municipality:
    """A municipality outside Overijssel, where the others lie."""
    province = Province.objects.create(code="pv99", name="Verweg", slug="verweg", search_name="verweg")
    return make_municipality(code, name, province=province.code)


@pytest.fixture
def five(db) -> None:
    """Five initiatives that differ in everything one can filter by; the newest activity in front is A."""
    zwolle = make_municipality("gm0193", "Zwolle")
    het_hogeland = in_another_province("gm1966", "Het Hogeland")
    money = {"kind": "money", "text": "Geld voor een pomp.", "amount": 4500}
    people = {"kind": "people", "text": "Helpers op zaterdag.", "count": 3}
    for days, fields in enumerate(
        [
            {"title": "A. Tuin", "phase": "idea", "needs": [people], "themes": ["groen-en-natuur", "ontmoeten"]},
            {"title": "B. Café", "phase": "plan", "needs": [money], "municipality": zwolle, "themes": ["ontmoeten"]},
            {"title": "C. Bus", "phase": "in_progress", "municipality": zwolle, "themes": ["vervoer"]},
            {"title": "D. Dorpshuis", "phase": "scaling_up", "needs": [money, people], "municipality": het_hogeland},
            {"title": "E. Zwembad", "phase": "completed", "needs": [{**people, "status": NeedStatus.FULFILLED}]},
        ]
    ):
        make_initiative(last_activity_at=timezone.now() - timedelta(days=days), **fields)


def letters(page: Page) -> str:
    """The first letters of the titles on a page, in order."""
    return "".join(title[0] for title in page.cards)


def chips(page: Page) -> list[tuple[str, str]]:
    return [
        (text_of(chip).removeprefix("Verwijder filter: "), chip.get("href"))
        for chip in page.with_class("dd-chip")
        if "dd-chip--plain" not in chip.get("class")
    ]


def sentence(page: Page) -> str:
    return text_of(page.with_class("dd-count")[0])


# The list


@pytest.mark.parametrize(
    ("query", "found", "words"),
    [
        ("", "ABCDE", "5 initiatieven"),
        ("gemeente=gm0150", "AE", "2 initiatieven in Deventer"),
        ("gemeente=gm1966", "D", "1 initiatief in Het Hogeland"),
        ("provincie=PV23", "ABCE", "4 initiatieven in Overijssel"),
        ("provincie=pv99", "D", "1 initiatief in Verweg"),
        ("thema=ontmoeten", "AB", "2 initiatieven"),
        ("thema=vervoer", "C", "1 initiatief"),
        ("fase=idea", "A", "1 initiatief"),
        ("fase=plan&fase=in_progress", "BC", "2 initiatieven"),
        ("nodig=money", "BD", "2 initiatieven zoeken geld"),
        ("nodig=people", "AD", "2 initiatieven zoeken mensen"),
        ("nodig=money&nodig=people", "ABD", "3 initiatieven zoeken geld of mensen"),
        ("nodig=money&nodig=people&nodig=space", "ABD", "3 initiatieven zoeken geld, mensen of ruimte"),
        ("nodig=space", "", "Geen initiatieven zoeken ruimte"),
        ("q=dorpshuis", "D", "1 initiatief"),
        # combined
        ("gemeente=gm0193&thema=ontmoeten&fase=plan&nodig=money", "B", "1 initiatief zoekt geld in Zwolle"),
        ("provincie=PV23&nodig=people", "A", "1 initiatief zoekt mensen in Overijssel"),
        ("gemeente=gm1966&provincie=PV23", "", "Geen initiatieven in Het Hogeland"),
        ("q=bus&fase=idea", "", "Geen initiatieven"),
        # what means nothing is left out
        ("gemeente=gm9999", "ABCDE", "5 initiatieven"),
        ("gemeente=", "ABCDE", "5 initiatieven"),
        ("provincie=Overijssel", "ABCDE", "5 initiatieven"),
        ("thema=bestaat-niet", "ABCDE", "5 initiatieven"),
        ("fase=fout&fase=plan", "B", "1 initiatief"),
        ("nodig=niets", "ABCDE", "5 initiatieven"),
        ("nodig=money&nodig=money", "BD", "2 initiatieven zoeken geld"),
        ("gemeente[]=gm0150", "ABCDE", "5 initiatieven"),
        ("status=draft&is_example=1&order=title", "ABCDE", "5 initiatieven"),
        ("q=%20%20", "ABCDE", "5 initiatieven"),
    ],
)
def test_the_list_shows_what_was_asked_for_and_says_so(five, visitor, query, found, words):
    page = visitor.open(f"{LIST}?{query}")
    assert (page.status, letters(page), sentence(page)) == (200, found, words)


def test_each_filter_has_a_chip_that_takes_only_that_filter_away(five, visitor):
    page = visitor.open(
        f"{LIST}?q=caf%C3%A9&gemeente=gm0193&provincie=PV23&thema=ontmoeten&nodig=money&nodig=people&fase=plan&pagina=1"
    )
    assert chips(page) == [
        ("“café”", f"{LIST}?gemeente=gm0193&provincie=PV23&thema=ontmoeten&nodig=money&nodig=people&fase=plan"),
        ("Zwolle", f"{LIST}?q=caf%C3%A9&provincie=PV23&thema=ontmoeten&nodig=money&nodig=people&fase=plan"),
        ("Overijssel", f"{LIST}?q=caf%C3%A9&gemeente=gm0193&thema=ontmoeten&nodig=money&nodig=people&fase=plan"),
        ("Ontmoeten", f"{LIST}?q=caf%C3%A9&gemeente=gm0193&provincie=PV23&nodig=money&nodig=people&fase=plan"),
        ("Mensen", f"{LIST}?q=caf%C3%A9&gemeente=gm0193&provincie=PV23&thema=ontmoeten&nodig=money&fase=plan"),
        ("Geld", f"{LIST}?q=caf%C3%A9&gemeente=gm0193&provincie=PV23&thema=ontmoeten&nodig=people&fase=plan"),
        ("Plan", f"{LIST}?q=caf%C3%A9&gemeente=gm0193&provincie=PV23&thema=ontmoeten&nodig=money&nodig=people"),
    ]
    assert page.link("Wis alle filters") == LIST
    for _, url in chips(page):
        assert len(chips(visitor.open(url))) == 6
    assert chips(visitor.open(f"{LIST}?thema=wat&nodig=niets")) == []
    assert chips(visitor.open(f"{LIST}?fase=plan")) == [("Plan", LIST)]


def test_the_form_shows_which_filters_are_on(five, visitor):
    page = visitor.open(f"{LIST}?q=tuin&gemeente=gm0150&thema=ontmoeten&nodig=people&fase=idea")
    (form,) = [form for form in page.all("form") if form.get("id") == "zoek"]
    assert {name: values for name, values in page.filled_in(form).items() if values != [""]} == {
        "q": ["tuin"],
        "gemeente": ["gm0150"],
        "straal": ["10"],
        "thema": ["ontmoeten"],
        "nodig": ["people"],
        "fase": ["idea"],
    }


def test_the_newest_activity_stands_in_front_whatever_was_filtered(visitor):
    now = timezone.now()
    for title, hours in (("B", 2), ("A", 1), ("D", 4), ("C", 3)):
        make_initiative(
            title=f"{title}. Tuin", last_activity_at=now - timedelta(hours=hours), published_at=now + timedelta(hours=hours)
        )
    assert letters(visitor.open(LIST)) == "ABCD"
    assert letters(visitor.open(f"{LIST}?q=tuin")) == "ABCD"


def test_only_what_runs_is_listed(visitor):
    for status in Status:
        make_initiative(status, title=f"{status.label} plan")
    page = visitor.open(LIST)
    assert page.cards == ["Gepubliceerd plan"]
    assert visitor.open("/").cards == ["Gepubliceerd plan"]


def test_a_card_tells_place_phase_summary_and_what_is_sought(visitor):
    needs = [
        {"kind": "people", "text": "3 tuiniers. Op zaterdag, twee uur."},
        {"kind": "money", "text": "Geld voor een pomp die het hele jaar water uit de grond haalt. Met zon.", "amount": 4500},
        {"kind": "goods", "text": "Oude bakken. Liefst van hout.", "status": NeedStatus.FULFILLED},
    ]
    make_initiative(title="Buurttuin", phase=Phase.PLAN, needs=needs, is_example=True, themes=["wonen", "ontmoeten"])
    (card,) = visitor.open(LIST).with_class("dd-card")
    assert text_of(card) == (
        "Buurttuin Deventer, Wijk Spoorzicht Plan Voorbeeld Buren maken van een leeg stuk grond een moestuin. Iedereen mag oogsten "
        "en elke zaterdag werken we samen. Zoekt: 3 tuiniers, € 4.500"
    )
    (picture,) = card.iter("img")
    assert (picture.get("src"), picture.get("alt")) == ("/static/img/themas/ontmoeten.svg", "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("súdwest", True),
        ("sudwest", True),
        ("SUDWEST-FRYSLAN", True),
        ("coördinatie", True),
        ("coordinatie", True),
        ("één", True),
        ("een coöperatie", True),
        ("cooperatie sneek", True),
        ("sneek cooperatie", True),
        ("coop", True),
        ("zwolle", False),
        ("sneek zwolle", False),
        ("100%", False),
        ("_", True),
        ("'; DROP TABLE initiatives_initiative; --", False),
        ("🌳", True),
    ],
)
def test_searching_minds_neither_accents_nor_capitals_nor_the_order_of_words(visitor, query, found):
    make_initiative(
        title="Energiecoöperatie De Één",
        summary="Wij zoeken coördinatie voor het opwekken van stroom op daken.",
        place="Sneek",
        municipality=in_another_province("gm1900", "Súdwest-Fryslân"),
    )
    page = visitor.open(f"{LIST}?{urlencode({'q': query})}")
    assert bool(page.cards) is found


@pytest.mark.parametrize(
    ("query", "found"),
    [("1-1-2027", True), ("01-01-2027", True), ("1 januari 2027", True), ("1-2-2027", False), ("202", False), ("27", False)],
)
def test_a_number_counts_only_as_a_whole(visitor, query, found):
    make_initiative(title="Tuin", description="Wij zijn met 2 mensen. De tuin is klaar op 1 januari 2027.")
    assert bool(visitor.open(f"{LIST}?{urlencode({'q': query})}").cards) is found


def test_personal_data_is_not_searched(visitor):
    make_initiative(contact_phone="+31612345678")
    for query in PRIVATE:
        assert visitor.open(f"{LIST}?{urlencode({'q': query})}").cards == []


def test_twenty_stand_on_a_page_and_the_numbers_keep_the_filters(visitor):
    first = make_initiative(title="De eerste", last_activity_at=timezone.now() - timedelta(days=99))
    _copies(first, 44)
    page = visitor.open(f"{LIST}?fase=in_progress&q=de")
    assert (len(page.cards), sentence(page)) == (20, "45 initiatieven")
    assert page.link("Pagina 3") == "?fase=in_progress&q=de&pagina=3"
    assert page.link("Volgende pagina") == "?fase=in_progress&q=de&pagina=2"
    page = visitor.open(f"{LIST}?fase=in_progress&q=de&pagina=3")
    assert (len(page.cards), page.cards[-1]) == (5, "De eerste")
    assert page.title == "45 initiatieven, pagina 3 - Doe-democratie"
    assert page.link("Vorige pagina") == "?fase=in_progress&q=de&pagina=2"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1", 20),
        ("2", 1),
        ("3", 1),
        ("0", 1),
        ("-1", 1),
        ("9" * 5000, 1),
        ("abc", 20),
        ("", 20),
        ("1.5", 20),
        ("٢", 1),
        ("2;DROP", 20),
    ],
)
def test_whatever_page_is_asked_for_there_is_one(visitor, number, shown):
    _copies(make_initiative(), 20)
    page = visitor.open(f"{LIST}?{urlencode({'pagina': number})}")
    assert (page.status, len(page.cards)) == (200, shown)


def test_no_more_than_fifty_pages_can_be_reached(visitor, monkeypatch):
    monkeypatch.setattr("initiatives.views.browse.PER_PAGE", 1)
    monkeypatch.setattr("initiatives.views.browse.MOST_PAGES", 3)
    _copies(make_initiative(), 4)
    page = visitor.open(f"{LIST}?pagina=99")
    assert (page.cards, sentence(page)) == (["De kopie 2"], "5 initiatieven")
    assert [number for number in page.links if number[0].startswith("Pagina")] == [
        ("Pagina 1", "?pagina=1"),
        ("Pagina 2", "?pagina=2"),
    ]
    assert "Dit zijn de eerste 3. Kies een filter om meer te zien." in page.main
    assert "Dit zijn de eerste" not in visitor.open(f"{LIST}?pagina=2").main


def test_what_the_tallies_do_not_tell_is_counted_up_to_what_can_be_reached(visitor, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("initiatives.views.browse.PER_PAGE", 1)
    monkeypatch.setattr("initiatives.views.browse.MOST_PAGES", 3)
    _copies(make_initiative(title="De eerste", needs=[{"kind": "people"}, {"kind": "money"}]), 2)
    both = f"{LIST}?nodig=people&nodig=money"
    assert sentence(visitor.open(both)) == "3 initiatieven zoeken mensen of geld"
    assert "Dit zijn de eerste" not in visitor.open(f"{both}&pagina=3").main
    make_initiative(title="De laatste", needs=[{"kind": "people"}])
    assert sentence(visitor.open(both)) == "Meer dan 3 initiatieven zoeken mensen of geld"
    assert "Dit zijn de eerste 3." in visitor.open(f"{both}&pagina=3").main
    with django_assert_num_queries(3) as asked:
        assert sentence(visitor.open(f"{LIST}?q=de")) == "Meer dan 3 initiatieven"
    assert "LIMIT 4" in asked.captured_queries[0]["sql"]


def test_large_numbers_have_a_point(visitor):
    make_theme("wonen")
    Tally.objects.bulk_create(
        Tally(place=place, theme=theme, phase="", need="", count=1234) for place in ("", "gm0150") for theme in ("", "wonen")
    )
    make_municipality()
    page = visitor.open(LIST)
    assert sentence(page) == "1.234 initiatieven"
    assert offered(page, "thema")["Wonen"] == 1234
    assert sentence(visitor.open(f"{LIST}kaart/")) == "1.234 initiatieven"


# How many behind each choice


def offered(page: Page, name: str) -> dict[str, int | None]:
    """{choice: the number behind it, or None} of one of the filters."""
    (form,) = [form for form in page.all("form") if form.get("id") == "zoek"]
    options = [
        option
        for select in page.all("select", form)
        if select.get("name") == name
        for option in page.all("option", select)
        if option.get("value")
    ]
    ids = [box.get("id") for box in page.all("input", form) if box.get("name") == name]
    options += [label for label in page.all("label", form) if label.get("for") in ids]
    found = [text_of(option).removesuffix(")").partition(" (") for option in options]
    return {label: int(number.replace(".", "")) if number else None for label, _, number in found}


def behind(page: Page, name: str) -> dict[str, int]:
    return {label: number for label, number in offered(page, name).items() if number}


@pytest.mark.parametrize(
    ("query", "themes", "phases", "needs", "provinces"),
    [
        (
            "",
            {"Groen en natuur": 3, "Ontmoeten": 2, "Vervoer": 1},
            {"Idee": 1, "Plan": 1, "In uitvoering": 1, "Doorgroei": 1, "Afgerond": 1},
            {"Mensen": 2, "Geld": 2},
            {"Overijssel": 4, "Verweg": 1},
        ),
        ("thema=ontmoeten", None, {"Idee": 1, "Plan": 1}, {"Mensen": 1, "Geld": 1}, {"Overijssel": 2}),
        ("gemeente=gm0193", {"Ontmoeten": 1, "Vervoer": 1}, {"Plan": 1, "In uitvoering": 1}, {"Geld": 1}, {}),
        ("provincie=PV23&fase=plan&fase=idea", {"Groen en natuur": 1, "Ontmoeten": 2}, None, {"Mensen": 1, "Geld": 1}, None),
        ("nodig=money", None, {"Plan": 1, "Doorgroei": 1}, {"Mensen": 2, "Geld": 2}, {"Overijssel": 1, "Verweg": 1}),
        ("nodig=money&nodig=people", {}, {}, {}, {}),
        ("q=tuin", {}, {}, {}, {}),
    ],
)
def test_behind_each_choice_stands_what_it_gives_beside_the_other_filters(five, visitor, query, themes, phases, needs, provinces):
    page = visitor.open(f"{LIST}?{query}")
    for name, expected in {"thema": themes, "fase": phases, "nodig": needs, "provincie": provinces}.items():
        if expected is not None:
            assert (name, behind(page, name)) == (name, expected)


@pytest.mark.parametrize("query", ["", "thema=ontmoeten", "provincie=PV23&nodig=money", "gemeente=gm0150", "fase=plan&fase=idea"])
def test_a_choice_gives_the_number_that_stands_behind_it(five, visitor, query):
    page = visitor.open(f"{LIST}?{query}")
    others = parse_qsl(query)
    values = {"thema": {"Vervoer": "vervoer", "Ontmoeten": "ontmoeten"}, "provincie": {"Verweg": "pv99", "Overijssel": "PV23"}}
    values |= {"fase": {"Plan": "plan", "Idee": "idea"}, "nodig": {"Geld": "money", "Ruimte": "space"}}
    for name, choices in values.items():
        for label, value in choices.items():
            number = offered(page, name)[label]
            chosen = urlencode([*(pair for pair in others if pair[0] != name), (name, value)])
            given = sentence(visitor.open(f"{LIST}?{chosen}")).split()[0].replace("Geen", "0")
            assert (chosen, number) in {(chosen, int(given)), (chosen, None if "gemeente" in query else int(given))}


def test_a_choice_that_gives_nothing_stays_one_and_chips_carry_no_numbers(five, visitor):
    page = visitor.open(f"{LIST}?nodig=space&thema=vervoer")
    assert offered(page, "nodig")["Ruimte"] == 0
    assert [label for label, _ in chips(page)] == ["Vervoer", "Ruimte"]
    assert page.all("option", page.by_id("filter_thema"))[0].text == "Alle thema's"


# What search engines keep


@pytest.mark.parametrize(
    ("query", "canonical", "robots"),
    [
        ("", LIST, []),
        ("thema=bestaat-niet&x=y", LIST, []),
        ("pagina=1", LIST, []),
        ("pagina=2", f"{LIST}?pagina=2", []),
        ("pagina=99", f"{LIST}?pagina=2", []),
        ("thema=ontmoeten", "/themas/ontmoeten/", []),
        ("gemeente=gm0150", "/gemeenten/deventer/", []),
        ("provincie=PV23&q=", "/provincies/overijssel/", []),
        ("thema=ontmoeten&pagina=2", f"{LIST}?thema=ontmoeten&pagina=2", ["noindex, follow"]),
        ("fase=in_progress", f"{LIST}?fase=in_progress", ["noindex, follow"]),
        ("q=kopie", f"{LIST}?q=kopie", ["noindex, follow"]),
        (
            "fase=in_progress&thema=ontmoeten&x=y&gemeente=gm0150",
            f"{LIST}?gemeente=gm0150&thema=ontmoeten&fase=in_progress",
            ["noindex, follow"],
        ),
    ],
)
def test_one_address_of_each_list_is_for_search_engines(visitor, query, canonical, robots):
    _copies(make_initiative(), 22)
    page = visitor.open(f"{LIST}?{query}")
    (link,) = [link.get("href") for link in page.all("link") if link.get("rel") == "canonical"]
    assert (link, page.robots) == (f"http://testserver{canonical}", robots)


def _copies(initiative: Initiative, count: int, **fields) -> None:
    """More of the same, each with two needs, a theme of its own and a history."""
    other = make_theme("ontmoeten")
    made = []
    for number in range(count):
        copy = Initiative.objects.get(pk=initiative.pk)
        copy.pk, copy.number, copy.slug = None, f"DD-2025-{number:05}", f"{initiative.slug}-{number}"
        copy.title, copy.last_activity_at = f"De kopie {number}", timezone.now() - timedelta(minutes=number)
        copy.photo = None
        for name, value in fields.items():
            setattr(copy, name, value)
        made.append(copy)
    for copy in Initiative.objects.bulk_create(made):
        copy.themes.set([*initiative.themes.all(), other])
        for kind in ("people", "money"):
            Need.objects.create(initiative=copy, kind=kind, text="Wat er nodig is, in een zin die wat langer is dan anders.")
        PhaseChange.objects.create(initiative=copy, phase=Phase.IDEA, on=date(2026, 1, 1))
    follow_all(Initiative, [copy.pk for copy in made])
    Tally.objects.rebuild()


def test_an_empty_site_invites_to_begin(visitor):
    page = visitor.open(LIST)
    assert sentence(page) == "Geen initiatieven"
    assert "Er staat nog geen initiatief op de site" in page.main
    assert page.buttons == ["Toon resultaten"]
    assert [url for words, url in page.links if words == "Start een initiatief"] == ["/initiatieven/start/"] * 2
    assert "Het eerste initiatief kan van u zijn" in visitor.open("/").main


def test_a_search_without_result_says_what_to_do(five, visitor):
    page = visitor.open(f"{LIST}?q=onvindbaar")
    assert "Hier vonden wij niets" in page.main
    assert page.link("Bekijk alle initiatieven") == LIST
    assert "/zoeken/?q=onvindbaar" in {url for _words, url in page.links}
    assert page.all("meta")[-1].get("content") == "noindex, follow"


# One initiative


@pytest.fixture
def whole(db) -> Initiative:
    """An initiative of which everything is filled in."""
    initiative = make_initiative(
        title="Buurttuin De Groene Klinker",
        phase=Phase.IN_PROGRESS,
        themes=["groen-en-natuur", "ontmoeten"],
        needs=[
            {"kind": "money", "text": "Een waterpomp. Liefst op zonnestroom.", "amount": 4500},
            {"kind": "people", "text": "Tuiniers.", "count": 3},
            {"kind": "goods", "text": "Houten bakken. Twaalf stuks.", "status": NeedStatus.FULFILLED},
            {"kind": "space", "text": "Een zaal.", "status": NeedStatus.LAPSED},
        ],
        description="Wij maken een tuin.\n\n- groente\n- bloemen\n\nKijk op [onze site](https://tuin.example) <b>nu</b>.",
        start_month=date(2025, 3, 1),
        participants=25,
        audience=["children", "elderly"],
        contact_phone="+31612345678",
        organisation_name="Stichting De Klinker",
        kvk_number="12345678",
        legal_form="foundation",
        website="https://www.groeneklinker.example",
        photo=make_photo(),
    )
    PhaseChange.objects.create(initiative=initiative, phase=Phase.IDEA, on=date(2025, 3, 1))
    PhaseChange.objects.create(initiative=initiative, phase=Phase.IN_PROGRESS, on=date(2025, 9, 1))
    return initiative


def test_the_page_of_an_initiative_tells_all_that_is_public(whole, visitor):
    page = visitor.open(whole.url)
    assert (page.status, page.h1) == (200, whole.title)
    assert page.title == "Buurttuin De Groene Klinker - Doe-democratie"
    facts = dict(zip(map(text_of, page.all("dt")), map(text_of, page.all("dd")), strict=True))
    assert facts == {
        "Begonnen door": "Sanne",
        "Organisatie": "Stichting De Klinker",
        "Begin": "maart 2025",
        "Doen mee": "25 mensen",
        "Voor": "Kinderen, Ouderen",
        "Thema": "Groen en natuur Ontmoeten",
        "Provincie": "Overijssel",
        "Website": "groeneklinker.example",
    }
    assert "Dit zoeken wij Een waterpomp (€ 4.500) Liefst op zonnestroom." in page.main
    assert "Dit is al gevonden Houten bakken" in page.main
    assert "Een zaal" not in page.main
    assert [text_of(step) for step in page.all("li") if step.get("aria-current") == "step"] == ["In uitvoering (nu)"]
    assert "Zo ging het tot nu toe september 2025 In uitvoering maart 2025 Idee" in page.main
    assert "Beeld: Sanne" in page.main
    (photo,) = [image for image in page.all("img") if image.get("src").startswith("/media/")]
    assert photo.get("alt") == "Buren werken samen in een moestuin"


def test_the_text_of_a_citizen_keeps_its_lists_and_links_and_no_html(whole, visitor):
    page = visitor.open(whole.url)
    (prose,) = page.with_class("dd-prose")
    assert [text_of(item) for item in page.all("ul", prose)] == ["groente bloemen"]
    (link,) = page.all("a", prose)
    assert (link.get("href"), link.get("rel")) == ("https://tuin.example", "nofollow noopener ugc")
    assert page.all("b", prose) == []
    assert "<b>nu</b>" in text_of(prose)


def test_the_first_name_stands_there_only_when_its_owner_allows_it(visitor):
    for allowed, shown in ((True, True), (False, False), (None, False)):
        page = visitor.open(make_initiative(show_first_name=allowed).url)
        assert ("Begonnen door" in page.main, "Sanne" in page.main) == (shown, shown)


@pytest.mark.parametrize("status", PUBLIC)
def test_no_personal_data_stands_on_any_public_page(whole, client, status, pages):
    """Not on a page, not in its head, not in a feed and not in what machines ask for."""
    Initiative.objects.update(status=status)
    municipality, theme = whole.municipality, whole.themes.first()
    for url in (
        "/",
        LIST,
        f"{LIST}?q=buurttuin",
        "/initiatieven/feed.atom",
        whole.url,
        municipality.get_absolute_url(),
        municipality.province.get_absolute_url(),
        theme.get_absolute_url(),
        "/gemeenten/",
        "/themas/",
        "/gezondheid/",
        "/robots.txt",
        "/.well-known/security.txt",
        "/initiatieven/start/",
        "/over-ons/",
    ):
        text = client.get(url).text
        assert [word for word in PRIVATE if word in text] == [], url


def test_an_initiative_without_photo_shows_the_drawing_of_its_theme(visitor):
    page = visitor.open(make_initiative(themes=["wonen"]).url)
    assert [image.get("src") for image in page.all("img")] == ["/static/img/themas/wonen.svg"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.PUBLISHED, ""),
        (Status.PAUSED, "Dit initiatief ligt even stil."),
        (Status.ARCHIVED, "Dit initiatief is klaar en staat in het archief. De tekst verandert niet meer."),
    ],
)
def test_a_paused_or_archived_initiative_stays_readable_and_says_so(visitor, status, words):
    page = visitor.open(make_initiative(status).url)
    assert page.status == 200
    assert [text_of(alert) for alert in page.with_class("utrecht-alert")] == ([f"Ter informatie: {words}"] if words else [])


@pytest.mark.parametrize(
    ("status", "heading", "words"),
    [
        (
            Status.WITHDRAWN,
            "Dit initiatief is ingetrokken",
            "De mensen achter dit initiatief hebben het van deze site gehaald.",
        ),
        (Status.TAKEN_DOWN, "Dit initiatief staat niet meer op de site", "Het team heeft dit initiatief van de site gehaald."),
    ],
)
def test_what_was_on_the_site_and_is_gone_answers_410_and_tells_nothing_of_it(visitor, status, heading, words):
    initiative = make_initiative(status, title="Een geheime tuin")
    page = visitor.open(f"/initiatieven/{initiative.slug}/")
    assert (page.status, page.h1) == (410, heading)
    assert words in page.main
    assert "geheime" not in page.response.text
    assert "Deventer" not in page.response.text


@pytest.mark.parametrize("status", [status for status in Status if status not in (*PUBLIC, Status.WITHDRAWN, Status.TAKEN_DOWN)])
def test_every_other_status_is_not_found(visitor, status):
    make_initiative(status, slug="een-geheime-tuin")
    assert visitor.open("/initiatieven/een-geheime-tuin/").status == 404


def test_an_old_address_moves_on_for_good(client, moderator):
    initiative = make_initiative(title="Buurttuin Klinker")
    old = initiative.get_absolute_url()
    desk.rename(initiative, by=moderator, title="Buurttuin De Groene Klinker")
    desk.rename(initiative, by=moderator, title="Buurttuin De Klinker")
    for address in (old, "/initiatieven/buurttuin-de-groene-klinker/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, "/initiatieven/buurttuin-de-klinker/")
    assert client.get("/initiatieven/buurttuin-de-klinker/").status_code == 200


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.TAKEN_DOWN])
def test_an_old_address_of_what_is_gone_tells_no_more_than_the_new_one(client, status):
    initiative = make_initiative(status, title="Een geheime tuin")
    FormerSlug.objects.create(initiative=initiative, slug="oude-tuin")
    assert client.get("/initiatieven/oude-tuin/", follow=True).status_code == 410


@pytest.mark.parametrize("slug", ["bestaat-niet", "nieuw", "feed", "rss", "dossier", "x" * 3000])
def test_an_unknown_address_is_not_found(client, db, slug):
    assert client.get(f"/initiatieven/{slug}/").status_code == 404


# The feed


@pytest.mark.parametrize(
    ("query", "title", "address", "found"),
    [
        ("thema=ontmoeten", "Nieuwe initiatieven: Ontmoeten", "?thema=ontmoeten", "AB"),
        (
            "fase=plan&nodig=money&provincie=PV23",
            "Nieuwe initiatieven: Overijssel, Geld, Plan",
            "?provincie=PV23&nodig=money&fase=plan",
            "B",
        ),
        ("q=bus%08", "Nieuwe initiatieven: “bus”", "?q=bus%08", "C"),
        ("thema=bestaat-niet&pagina=7", "Nieuwe initiatieven", "", "ABCDE"),
        ("nodig=space", "Nieuwe initiatieven: Ruimte", "?nodig=space", ""),
    ],
)
def test_the_feed_follows_the_filters_and_says_what_it_holds(five, client, query, title, address, found):
    feed = ElementTree.fromstring(client.get(f"/initiatieven/feed.atom?{query}").content)
    assert feed.findtext(f"{ATOM}title") == f"{title} - Doe-democratie"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": f"http://testserver/initiatieven/{address}",
        "self": f"http://testserver/initiatieven/feed.atom{address}",
    }
    assert sorted(entry.findtext(f"{ATOM}title")[0] for entry in feed.findall(f"{ATOM}entry")) == list(found)


def test_a_filtered_list_names_its_own_feed_and_table(five, visitor):
    page = visitor.open(f"{LIST}?fase=plan&thema=ontmoeten&pagina=1")
    links = [link for link in page.all("link") if link.get("type") == "application/atom+xml"]
    assert [(link.get("title"), link.get("href")) for link in links] == [
        ("Nieuwe initiatieven", "/initiatieven/feed.atom"),
        ("Nieuwe initiatieven: Ontmoeten, Plan", "/initiatieven/feed.atom?thema=ontmoeten&fase=plan"),
    ]
    assert page.link("RSS (Atom)") == "/initiatieven/feed.atom?thema=ontmoeten&fase=plan"
    assert page.link("CSV") == "/initiatieven/initiatieven.csv?thema=ontmoeten&fase=plan"
    assert visitor.open(LIST).link("CSV") == "/initiatieven/initiatieven.csv"


def test_the_feed_is_atom_with_the_newest_in_front(client):
    now = timezone.now()
    for number in range(32):
        make_initiative(title=f"Tuin & <plan> {number:02}", published_at=now - timedelta(days=number))
    for status in Status:
        if status != Status.PUBLISHED:
            make_initiative(status, title="Niet in de feed")
    response = client.get("/initiatieven/feed.atom")
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = ElementTree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}title") == "Nieuwe initiatieven - Doe-democratie"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": "http://testserver/initiatieven/",
        "self": "http://testserver/initiatieven/feed.atom",
    }
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        f"Tuin & <plan> {number:02} (Deventer)" for number in range(30)
    ]
    for entry in entries:
        assert {child.tag.removeprefix(ATOM) for child in entry} >= {"title", "link", "id", "published", "updated", "summary"}
        assert entry.find(f"{ATOM}link").get("href").startswith("http://testserver/initiatieven/tuin-plan-")
        assert entry.find(f"{ATOM}author") is None
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 30


def test_an_empty_feed_is_a_feed_too(client, db):
    assert ElementTree.fromstring(client.get("/initiatieven/feed.atom").content).findall(f"{ATOM}entry") == []


def test_every_page_names_the_feed(visitor, db):
    links = [link for link in visitor.open("/").all("link") if link.get("type") == "application/atom+xml"]
    assert [link.get("href") for link in links] == ["/initiatieven/feed.atom"]


# What a page costs

PAGES = {
    "/": 5,
    LIST: 3,
    f"{LIST}?gemeente=gm0150&thema=groen-en-natuur&fase=in_progress&nodig=people&q=de": 3,
    "/initiatieven/feed.atom": 2,
    "/initiatieven/feed.atom?gemeente=gm0150&thema=groen-en-natuur&q=de": 2,
    "/initiatieven/initiatieven.csv?fase=in_progress": 3,
    f"{LIST}?provincie=PV23": 4,
    f"{LIST}?thema=groen-en-natuur&nodig=people": 3,
    f"{LIST}?nodig=people&nodig=money": 3,
    "/gemeenten/deventer/": 6,
    "/provincies/overijssel/": 5,
    "/themas/groen-en-natuur/": 6,
}
# The first visitor of an hour in each process also pays for the options of the filters.
FILTERS = 3


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(("url", "queries"), PAGES.items())
def test_a_page_costs_as_many_statements_for_one_as_for_thirty(client, django_assert_num_queries, url, queries, count):
    first = make_initiative(title="De eerste", needs=[{"kind": "people"}], photo=make_photo())
    _copies(first, count - 1)
    extra = FILTERS if url.startswith(LIST) else 0
    with django_assert_num_queries(queries + extra):
        assert client.get(url).status_code == 200
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_an_initiative_costs_six_statements_however_much_belongs_to_it(client, django_assert_num_queries, count):
    initiative = make_initiative(photo=make_photo(), needs=[{"kind": "people"}] * count)
    PhaseChange.objects.bulk_create(
        PhaseChange(initiative=initiative, phase=Phase.PLAN, on=date(2026, 1, 1)) for _ in range(count)
    )
    for _ in range(2):
        with django_assert_num_queries(6):
            assert client.get(initiative.url).status_code == 200


def test_a_page_shows_initiatives_that_look_like_it_as_long_as_they_are_public(client):
    mine = make_initiative(title="Buurttuin de Beek")
    other = make_initiative(title="Buurttuin aan de Vecht")
    make_initiative(title="Leesclub")
    liken_oldest()
    assert "Lijkt hierop" in client.get(mine.url).content.decode()
    assert other.url in client.get(mine.url).content.decode()
    owner.withdraw(other)
    assert "Lijkt hierop" not in client.get(mine.url).content.decode()


def test_an_old_address_and_a_missing_one_cost_two_statements(client, django_assert_num_queries):
    FormerSlug.objects.create(initiative=make_initiative(), slug="oud")
    for slug in ("oud", "onbekend"):
        with django_assert_num_queries(2):
            client.get(f"/initiatieven/{slug}/")


def test_a_visitor_who_only_reads_gets_no_cookie(whole, client):
    for url in (*PAGES, whole.url):
        response = client.get(url)
        assert (dict(response.cookies), response["Cache-Control"].split(",")[0]) == ({}, "public")


# Places and themes


def test_the_page_of_a_municipality_shows_what_runs_there(five, visitor):
    page = visitor.open("/gemeenten/zwolle/")
    assert (page.h1, letters(page)) == ("Zwolle", "BC")
    assert "Er zijn 2 initiatieven in deze gemeente, in de provincie Overijssel." in page.main
    assert page.link("Zoek verder in Zwolle") == f"{LIST}?gemeente=gm0193"
    assert "Er is 1 initiatief in deze gemeente" in visitor.open("/gemeenten/het-hogeland/").main


def test_a_municipality_without_initiatives_invites_to_begin(visitor):
    make_municipality()
    make_initiative(Status.SUBMITTED)
    page = visitor.open("/gemeenten/deventer/")
    assert "Er is nog geen initiatief in deze gemeente" in page.main
    assert page.link("Start een initiatief") == "/initiatieven/start/"


def test_the_page_of_a_province_counts_per_municipality(five, visitor):
    page = visitor.open("/provincies/overijssel/")
    assert letters(page) == "ABCE"
    assert "Deventer (2) Zwolle (2)" in page.main
    make_initiative(Status.PAUSED)
    assert "Deventer (2) Zwolle (2)" in visitor.open("/provincies/overijssel/").main


def test_the_page_of_a_theme_shows_what_is_about_it(five, visitor):
    page = visitor.open("/themas/ontmoeten/")
    assert (page.h1, letters(page)) == ("Ontmoeten", "AB")
    assert "Er zijn 2 initiatieven over dit thema." in page.main
    make_theme("wonen")
    assert "Nog geen initiatief over dit thema" in visitor.open("/themas/wonen/").main


def test_a_merged_municipality_moves_on_to_its_successor(client, time_machine):
    new = make_municipality("gm1982", "Land van Cuijk")
    make_municipality("gm0756", "Boxmeer", valid_until=date(2021, 12, 31), successor=new)
    time_machine.move_to("2021-12-31 12:00+01:00")
    assert client.get("/gemeenten/boxmeer/").status_code == 200
    time_machine.move_to("2022-01-01 12:00+01:00")
    response = client.get("/gemeenten/boxmeer/")
    assert (response.status_code, response["Location"]) == (301, "/gemeenten/land-van-cuijk/")


@pytest.mark.parametrize("url", ["/gemeenten/atlantis/", "/provincies/atlantis/", "/themas/atlantis/"])
def test_a_place_or_theme_that_does_not_exist_is_not_found(client, db, url):
    assert client.get(url).status_code == 404


def test_the_home_page_shows_the_three_with_the_newest_activity_and_counts_what_is_there(visitor):
    first = make_initiative(title="De eerste", last_activity_at=timezone.now() - timedelta(days=99))
    _copies(first, 7)
    page = visitor.open("/")
    assert page.cards == [f"De kopie {number}" for number in range(3)]
    figures = dict(zip(map(text_of, page.all("dt")), map(text_of, page.all("dd")), strict=True))
    assert figures == {
        "initiatieven op de site": "8",
        "gemeente met een initiatief": "1",
        "hulpvragen staan open": "14",
        "hulpvragen zijn vervuld": "0",
    }


def test_photos_do_not_cost_a_statement_each(client, django_assert_num_queries):
    for _ in range(3):
        make_initiative(photo=make_photo())
    assert Photo.objects.count() == 3
    client.get(LIST)
    with django_assert_num_queries(3):
        client.get(LIST)
