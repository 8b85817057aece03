"""Invented content for the style guide: one of everything, short and long."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Card:
    """The attributes that components/card.html reads."""

    title: str
    location: str
    label: str
    summary: str
    illustration: str
    label_tone: str = ""
    seeks: str = ""
    url: str = "#kaart"
    photo: None = None
    is_example: bool = True


@dataclass(frozen=True)
class Page:
    """The attributes that components/pagination.html reads."""

    number: int
    page_links: list[int | None] = field(default_factory=list)
    has_other_pages: bool = True
    has_previous: bool = True
    has_next: bool = True

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1


CARDS = [
    Card(
        "Buurttuin De Groene Klinker",
        "Deventer, wijk Spoorzicht",
        "In uitvoering",
        "Buren maken van een leeg stuk grond een moestuin. Iedereen mag oogsten.",
        "img/themas/voedsel-en-tuinen.svg",
        label_tone="green",
        seeks="3 tuiniers, een waterpomp",
    ),
    Card(
        "Zonnedak De Vlinder",
        "Breda, buurt Hagebeek",
        "Plan",
        "Veertig gezinnen willen zonnepanelen leggen op het dak van de basisschool.",
        "img/themas/energie-en-klimaat.svg",
        seeks="een jurist, contact met de gemeente",
    ),
    Card(
        "Coöperatieve buurtwarmtevoorziening Achterhoekse Nieuwbouwwijkbewonersvereniging",
        "Het Hogeland, dorp Oosterwier",
        "Geen recent nieuws",
        "Een lange titel met lange woorden breekt netjes af en duwt niets uit beeld.",
        "img/themas/wonen.svg",
        label_tone="grey",
        is_example=False,
    ),
]

NEEDS = [
    {"title": "3 tuiniers", "description": "Op zaterdag, twee uur. Ervaring is niet nodig."},
    {"title": "Een waterpomp", "description": "Tweedehands is prima."},
]

EVENTS = [
    {"date": date(2026, 11, 14), "title": "De winterbedden zijn klaar", "text": "Wij plantten 200 bollen.", "url": "#tijdlijn"},
    {"date": date(2026, 10, 2), "title": "De gemeente wijst een vast contact aan"},
    {"date": date(2026, 9, 21), "title": "Het initiatief staat op de site"},
]

# What the page hands to its template.
STYLEGUIDE = {
    "cards": CARDS,
    "needs": NEEDS,
    "events": EVENTS,
    "page_obj": Page(4, page_links=[1, None, 3, 4, 5, None, 12]),
    "querystring": "thema=wonen&",
    "steps": [
        ("Idee", "done"),
        ("Plan", "done"),
        ("In uitvoering", "now"),
        ("Doorgroei", "todo"),
        ("Afgerond", "todo"),
    ],
    "figures": [
        ("30", "initiatieven in 28 gemeenten"),
        ("4 dagen", "tot de eerste reactie van de gemeente"),
        ("62 %", "van de hulpvragen is vervuld"),
        ("6 van 8", "vragen zijn beantwoord"),
    ],
    "facts": [("Nummer", "DD-2026-00042"), ("Begonnen in", "maart 2026"), ("Thema", "Voedsel en tuinen")],
    "rows": [
        {"label": "Titel", "value": "Buurttuin De Groene Klinker", "url": "#controleren"},
        {
            "label": "Korte tekst",
            "value": "Buren maken van een leeg stuk grond een moestuin. Iedereen mag oogsten.",
            "url": "#controleren",
        },
        {"label": "Telefoon", "value": "", "url": "#controleren"},
    ],
    "progress_states": ["done", "now", "todo", "todo", "todo", "todo", "todo"],
    "table_head": ["Provincie", "Gemeenten", "Initiatieven"],
    "table_rows": [["Overijssel", 25, 4], ["Noord-Brabant", 56, 3], ["Groningen", 10, 2]],
    "side_links": [
        {"label": "Wat is de doe-democratie?", "url": "#pagina-1"},
        {"label": "Ministerie van BZK", "url": "#pagina-2"},
        {"label": "Team Doe-democratie", "url": "#pagina-3"},
    ],
    "headings": [
        {"id": "letters", "text": "Letters en kleuren"},
        {"id": "knoppen", "text": "Knoppen en labels"},
        {"id": "kaart", "text": "Kaarten"},
    ],
    "colours": ["ground", "soft", "soft-2", "green", "yellow", "red", "bar", "action", "accent"],
    "filter_options": [("mensen", "Mensen", 11), ("kennis", "Kennis", 9), ("geld", "Geld", 6), ("ruimte", "Ruimte", 4)],
}
