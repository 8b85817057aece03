"""Twelve short texts to search in, the newest in front. Each is found under its key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from doedemocratie.search.index import Text, put_many

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
# key: (kind, title, summary, place, body)
TEXTS = {
    "garden": ("initiative", "Buurttuin de Oase", "Wij maken van een leeg veld een moestuin.", "Deventer", "Elke zaterdag oogsten kinderen groente. Een waterpomp op zonnestroom."),
    "café": ("initiative", "Repair Café Súdwest", "Vrijwilligers maken kapotte spullen weer heel.", "Súdwest-Fryslân, Sneek", "Iedere tweede vrijdag in de bibliotheek. Met koffie."),
    "meals": ("initiative", "Samen eten in de wijk", "Buren koken voor elkaar.", "'s-Hertogenbosch", "Ouderen en jongeren aan één tafel, tegen eenzaamheid."),
    "houses": ("initiative", "Huizen voor ons dorp", "Een wooncoöperatie bouwt twintig woningen.", "Den Burg", "Wie lid is beslist mee. De eerste paal gaat op 9 maart 2026 de grond in."),
    "playground": ("initiative", "Een nieuwe speelplek", "Kinderen tekenen zelf hun speeltuin.", "Utrecht", "Het plan kost 12.500 euro en ligt bij postcode 3511 AB."),
    "sun": ("initiative", "Zon op de school", "Zonnepanelen op het dak van de basisschool.", "Deventer", "De opbrengst gaat naar de leerlingen. Ideeën zijn welkom."),
    "harbour": ("story", "De haven vertelt", "Scholieren namen gesprekken op.", "Harlingen", "Zo kreeg de kade een stem. De tuin van de havenmeester bleef."),
    "bus": ("story", "De buurtbus rijdt weer", "Dertig chauffeurs houden de lijn open.", "Steenwijkerland", "De bus rijdt naar het ziekenhuis. Een ambtenaar dacht mee."),
    "permit": ("knowledge", "Een vergunning voor uw feest", "Wat u vraagt, bij wie en wanneer.", "", "Vraag de vergunning acht weken voor het evenement aan. Artikel 2:25 van de APV."),
    "insurance": ("knowledge", "Verzekerd aan de slag", "De gemeente verzekert vrijwilligers.", "", "De VNG heeft een polis voor iedereen die vrijwillig werkt. Meld schade binnen 24 uur."),
    "term": ("knowledge", "Right to challenge", "Inwoners nemen een taak van de gemeente over.", "", "Ook wel uitdaagrecht. Staat sinds 2025 in de Gemeentewet."),
    "about": ("page", "Over ons", "Wie wij zijn en wat wij doen.", "", "Doe-democratie is een programma van het ministerie van BZK. Wij gaan mee op bezoek."),
}  # fmt: skip
KEYS = list(TEXTS)


def put_texts() -> None:
    put_many(
        Text(kind, number, f"/{key}/", title, NOON - timedelta(days=number), NOON, summary=summary, place=place, body=body)
        for number, (key, (kind, title, summary, place, body)) in enumerate(TEXTS.items())
    )
