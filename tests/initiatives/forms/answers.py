"""Good answers to the seven steps, by the names of their fields."""

from __future__ import annotations

from typing import Any

from tests.factories import AIM, DESCRIPTION, SUMMARY

GOOD: dict[int, dict[str, Any]] = {
    1: {"title": "Buurttuin De Groene Klinker", "summary": SUMMARY, "themes": ["groen-en-natuur"]},
    2: {"municipality": "gm0150", "place": "Wijk Spoorzicht", "postcode4": "7411"},
    3: {
        "description": DESCRIPTION,
        "aim": AIM,
        "phase": "plan",
        "start_month_month": "3",
        "start_month_year": "2026",
        "participants": "25",
        "audience": ["everyone"],
    },
    4: {"kind": "money", "text": "Een waterpomp op zonnestroom.", "amount": "1.500"},
    5: {"alt": "Buren planten samen een appelboom", "maker": "Sanne", "consent": "on"},
    6: {
        "contact_name": "Sanne de Vries",
        "contact_email": "sanne@voorbeeld.example",
        "contact_phone": "06 12 34 56 78",
        "show_first_name": "ja",
        "legal_form": "foundation",
        "organisation_name": "Stichting De Groene Klinker",
        "kvk_number": "12345678",
        "website": "https://www.groeneklinker.example",
    },
    7: {"agrees_rules": "on", "agrees_correct": "on", "agrees_publication": "on"},
}


def url(step: int) -> str:
    return f"/initiatieven/start/{step}/"
