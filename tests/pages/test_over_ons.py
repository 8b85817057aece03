"""What the customer's own page tells (the first site, /content/ministerie-van-bzk), fact by fact: where we say it, in which words."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.reading import Page, text_of

pytestmark = pytest.mark.django_db
IDEA, MINISTRY, DGBK, DIRECTORATE, TEAM = (
    "wat-is-de-doe-democratie", "ministerie-van-bzk", "dgbk", "burgerschap-en-informatiebeleid", "team-doe-democratie",
)  # fmt: skip

# (fact, page, words to find there in this order)
FACTS = [
    # Deze website
    ("Het team Doe-democratie maakt de site", MINISTRY, ["Deze website is een initiatief van het team Doe-democratie"]),
    ("Het is een versnellingsteam", MINISTRY, ["versnellingsteam Doe-democratie"]),
    ("Het team hoort bij BZK", MINISTRY, ["Ministerie van Binnenlandse Zaken en Koninkrijksrelaties (BZK)"]),
    # Wat is de doe-democratie?
    ("De verhoudingen veranderen", MINISTRY, ["De overheid, de markt en de gemeenschap gaan anders met elkaar om"]),
    ("De verhoudingen veranderen", IDEA, ["De overheid, de markt en de gemeenschap gaan anders met elkaar om"]),
    ("Het gaat om politiek en samenleving", MINISTRY, ["in de politiek en in de samenleving"]),
    ("De verandering is ingrijpend", MINISTRY, ["De verandering gaat diep"]),
    ("Bestuurders en ambtenaren merken het", MINISTRY, ["gevolgen voor het werk van bestuurders en ambtenaren"]),
    ("Burgers en sociale ondernemers zijn actief", MINISTRY, ["Burgers en sociale ondernemers zijn steeds vaker zelf actief"]),
    ("Burgers en sociale ondernemers zijn actief", IDEA, ["Bewoners en sociale ondernemers werken steeds vaker zelf"]),
    ("Zij zijn co-bestuurder en co-producent", MINISTRY, ["Soms besturen zij mee. Soms maken zij mee", "co-bestuurder", "co-producent"]),
    ("Zij zijn co-bestuurder en co-producent", IDEA, ["Zij beslissen mee en zij doen mee"]),
    ("De overheid vindt het positief", MINISTRY, ["De overheid vindt dit een goede ontwikkeling. Zij wil graag bij deze initiatieven aansluiten"]),
    ("Initiatiefnemers krijgen meer positie", MINISTRY, ["Initiatiefnemers krijgen een sterkere positie"]),
    ("Het aansluitingsvermogen wordt groter", MINISTRY, ["Overheden leren beter aan te sluiten"]),
    ("Meer zeggenschap, eigenaarschap en ruimte", MINISTRY, ["meer te zeggen", "meer eigenaar", "meer ruimte"]),
    ("Meer zeggenschap, eigenaarschap en ruimte", IDEA, ["meer te zeggen", "meer eigenaar", "meer ruimte"]),
    ("De overheid is partner, geeft ruimte en schept voorwaarden", MINISTRY, ["overheid die partner is", "geeft ruimte", "voorwaarden"]),
    ("De overheid is partner, geeft ruimte en schept voorwaarden", IDEA, ["De overheid is hier een partner", "geeft ruimte", "voorwaarden"]),
    ("BZK verbindt twee werelden", MINISTRY, ["probeert deze twee werelden te verbinden"]),
    ("BZK verbindt twee werelden", IDEA, ["in twee werelden", "probeert die te verbinden"]),
    ("BZK is één van de actoren in een netwerk", MINISTRY, ["één van de spelers in een netwerk"]),
    ("BZK versnelt en stimuleert", MINISTRY, ["sneller laten gaan en aanmoedigen"]),
    ("BZK versnelt en stimuleert", IDEA, ["versnellen en aanmoedigen"]),
    # Ministerie van BZK
    ("BZK borgt de kernwaarden", MINISTRY, ["beschermt de kernwaarden van de democratie"]),
    ("Goed en slagvaardig openbaar bestuur", MINISTRY, ["een goed openbaar bestuur, dat ook snel en krachtig kan handelen"]),
    ("Burgers kunnen op de overheid vertrouwen", MINISTRY, ["een overheid waar burgers op kunnen vertrouwen"]),
    ("Betaalbare, veilige, energiezuinige woningen", MINISTRY, ["betaalbaar, veilig en zuinig met energie"]),
    ("Iedereen telt mee en het is prettig leven", MINISTRY, ["iedereen meetelt en meedoet, en waar het prettig leven is"]),
    # DGBK
    ("Bestuurders en ambtenaren kunnen hun werk doen", MINISTRY, ["Bestuurders en ambtenaren in de Nederlandse publieke sector kunnen hun werk goed doen"]),
    ("Bestuurders en ambtenaren kunnen hun werk doen", DGBK, ["bestuurders en ambtenaren in de Nederlandse publieke sector hun werk goed kunnen doen"]),
    ("Handhaving en uitvoering van het Statuut", MINISTRY, ["Het Statuut van het Koninkrijk wordt nageleefd en uitgevoerd"]),
    ("Handhaving en uitvoering van het Statuut", DGBK, ["het Statuut wordt nageleefd en uitgevoerd"]),
    ("Met partners in de publieke sector", MINISTRY, ["met partners in de publieke sector"]),
    ("Met partners in de publieke sector", DGBK, ["DGBK werkt samen met partners in de publieke sector"]),
    ("Een goede eigentijdse overheid", DGBK, ["een overheid die goed werkt en past bij deze tijd"]),
    ("Voor, met en door burgers", MINISTRY, ["een overheid voor, met en door burgers"]),
    ("Voor, met en door burgers", DGBK, ["een overheid voor, met en door burgers"]),
    ("Sterk en democratisch gelegitimeerd bestuur", MINISTRY, ["sterk openbaar bestuur. Burgers hebben dat bestuur gekozen"]),
    ("Sterk en democratisch gelegitimeerd bestuur", DGBK, ["sterk openbaar bestuur", "Het bestuur is democratisch"]),
    ("Toegerust op maatschappelijke opgaven", MINISTRY, ["het kan de grote opgaven in de samenleving aan"]),
    ("Toegerust op maatschappelijke opgaven", DGBK, ["Het bestuur is klaar voor zijn taak", "grote opgaven in de samenleving"]),
    ("Een ambtelijke organisatie", MINISTRY, ["DGBK is een organisatie van ambtenaren"]),
    ("Een ambtelijke organisatie", DGBK, ["Bij DGBK werken ambtenaren"]),
    ("Politiek krachtenveld met wensen, prioriteiten en opgaven", MINISTRY, ["de politiek steeds in beweging, met wensen, keuzes en grote opgaven"]),
    ("Politiek krachtenveld met wensen, prioriteiten en opgaven", DGBK, ["wensen en keuzes van de politiek", "wat de samenleving nodig heeft", "in beweging"]),
    # B&I
    ("Relatie compacte overheid en krachtige samenleving", MINISTRY, ["band versterken tussen een compacte overheid en de krachtige samenleving van nu"]),
    ("Relatie compacte overheid en krachtige samenleving", DIRECTORATE, ["band tussen overheid en samenleving versterken", "compact", "krachtig"]),
    ("Verschillende manieren en afdelingen", MINISTRY, ["op verschillende manieren en met verschillende afdelingen"]),
    ("Verschillende manieren en afdelingen", DIRECTORATE, ["op verschillende manieren. Elke afdeling heeft een eigen deel"]),
    ("Afdeling Interactie, drie taken", MINISTRY, ["De afdeling Interactie werkt aan de doe-democratie. Zij heeft drie belangrijke taken"]),
    ("Afdeling Interactie, drie taken", DIRECTORATE, ["afdeling Interactie. Die afdeling heeft drie belangrijke taken"]),
    ("Kansen, barrières, aansluitingsvermogen", MINISTRY, ["kansen bieden aan burgers", "barrières wegnemen", "de overheid helpen om beter aan te sluiten bij burgers"]),
    ("Kansen, barrières, aansluitingsvermogen", DIRECTORATE, ["Taak 1: kansen bieden aan burgers", "Taak 2: barrières wegnemen", "Taak 3: de overheid helpen om beter aan te sluiten", "aansluitingsvermogen"]),
    # Team Doe-democratie
    ("Verbinden, ondersteunen en faciliteren", MINISTRY, ["brengt allerlei initiatieven in de samenleving met elkaar in contact. Het ondersteunt ze en maakt hun werk makkelijker"]),
    ("Verbinden, ondersteunen en faciliteren", TEAM, ["Wij verbinden en ondersteunen initiatieven", "allerlei initiatieven in de samenleving van nu", "een drempel lager te maken"]),
    ("Kennis verzamelen en delen, ook via de site", MINISTRY, ["verzamelt kennis en deelt die met anderen, onder meer via deze website"]),
    ("Kennis verzamelen en delen, ook via de site", TEAM, ["Wij verzamelen die kennis en delen haar met anderen, ook met deze site"]),
    ("Partnerschappen en coalities, ook tussen anderen", MINISTRY, ["sluit partnerschappen en coalities, of het brengt anderen daarvoor bij elkaar"]),
    ("Partnerschappen en coalities, ook tussen anderen", TEAM, ["Wij sluiten partnerschappen en coalities", "brengen wij anderen bij elkaar"]),
    ("Zo verandert er iets in de systeemwereld", MINISTRY, ["binnen de overheid en andere grote organisaties echt iets veranderen"]),
    ("Zo verandert er iets in de systeemwereld", TEAM, ["in de wereld van regels, loketten en grote organisaties echt iets veranderen"]),
    ("Verhalen vertellen", MINISTRY, ["Het vertelt verhalen"]),
    ("Verhalen vertellen", TEAM, ["Wij vertellen verhalen"]),
    ("Experimenten ondersteunen", MINISTRY, ["Het ondersteunt experimenten"]),
    ("Experimenten ondersteunen", TEAM, ["Wij ondersteunen experimenten"]),
    ("Co-financier", MINISTRY, ["Het betaalt soms mee aan een initiatief"]),
    ("Co-financier", TEAM, ["Wij betalen soms mee", "co-financieren"]),
]  # fmt: skip

# What happened, in the order of the list on the page.
HISTORY = [
    ("2012", ["Vertrouwen in burgers", "Loslaten in vertrouwen", "Voortman"]),
    ("9 juli 2013", ["De doe-democratie", "ruimte en vertrouwen", "beslissen mee door zelf iets op te pakken", "zoektocht", "al doende leren"]),
    ("14 oktober 2013", ["Tweede Kamer", "geen vast plan", "versnellingsagenda", "partners", "Bescheidenheid"]),
    ("2014", ["Voortman", "Platform31", "Ruim op die regels", "tien gemeenten en elf initiatieven", "in de Versnelling", "Democratic Challenge", "118"]),
    ("2014 tot en met 2017", ["buurtrechten", "Tanamal", "LSA", "Right to Challenge"]),
    ("2016 en 2017", ["Decisio en DSP", "twee lijnen", "een doe-democratie is Nederland nog niet", "kleine groep voorop", "doorlichten"]),
    ("2018 tot en met 2022", ["Democratie in Actie", "VNG", "beroepsverenigingen", "lokale-democratie.nl", "Quick Scan Lokale Democratie", "november 2022"]),
    ("1 januari 2025", ["juni 2024", "Wet versterking participatie op decentraal niveau", "provincies, waterschappen en Caribisch Nederland"]),
    ("1 januari 2027", ["participatieverordening", "inspraakverordening", "uitdaagrecht", "VNG"]),
]  # fmt: skip

# Each of the six activities, with where a visitor can do it now.
ACTIVITIES = {
    "1. Wij verbinden en ondersteunen initiatieven": ["/initiatieven/start/", "/initiatieven/", "/contact/"],
    "2. Wij verzamelen kennis en delen die": ["/kennis/", "/contact/"],
    "3. Wij sluiten partnerschappen en coalities": ["/gemeenten/", "/contact/"],
    "4. Wij vertellen verhalen": ["/verhalen/", "/contact/"],
    "5. Wij ondersteunen experimenten": ["/contact/"],
    "6. Wij betalen soms mee": ["/initiatieven/start/", "/contact/"],
}


def read(path: str) -> Page:
    return Page(Client().get(f"/over-ons/{path}/"))


def in_order(text: str, words: list[str]) -> bool:
    at = 0
    for each in words:
        at = text.find(each, at)
        if at < 0:
            return False
    return True


def test_every_fact_of_the_customers_page_is_told(pages):
    said = {path: read(path).main for path in (IDEA, MINISTRY, DGBK, DIRECTORATE, TEAM)}

    assert [(fact, path) for fact, path, words in FACTS if not in_order(said[path], words)] == []


def test_the_story_goes_from_the_idea_to_the_team_as_on_the_first_site(pages):
    headings = [text_of(heading) for heading in read(MINISTRY).all("h2")]

    assert [heading for heading in headings if heading not in ("Op deze pagina", "In dit onderdeel")][:5] == [
        "Wat is de doe-democratie?",
        "Ministerie van BZK",
        "Bestuur en Koninkrijksrelaties (DGBK)",
        "Burgerschap en Informatiebeleid (B&I)",
        "Team Doe-democratie",
    ]


def test_the_history_names_what_happened_and_when(pages):
    page = read(IDEA)
    lists = [element for element in page.all("ol", page.all("main")[0]) if page.all("strong", element)]
    told = [(text_of(page.all("strong", item)[0]).rstrip(":"), text_of(item)) for item in page.all("li", lists[0])]

    assert [when for when, _ in told] == [when for when, _ in HISTORY]
    missing = [(when, word) for (when, words), (_, text) in zip(HISTORY, told, strict=True) for word in words if word not in text]
    assert missing == []


def test_each_activity_of_the_team_leads_to_where_a_visitor_can_do_it(pages):
    found, current = {}, ""
    (prose,) = read(TEAM).with_class("dd-prose")
    for element in prose.iter():
        if element.tag == "h2":
            current = text_of(element)
        elif element.tag == "a":
            found.setdefault(current, []).append(element.get("href"))

    assert {title: links for title, links in found.items() if title[0].isdigit()} == ACTIVITIES


def test_what_cannot_be_done_yet_is_said_honestly(pages):
    team = read(TEAM).main

    assert "U kunt zich via deze site nog niet aanmelden voor een experiment." in team
    assert "U kunt via deze site nu geen geld aanvragen." in team


@pytest.mark.parametrize("path", ["archief", "privacy", "cookies"])
def test_the_pages_about_data_name_messages_and_terms(pages, path):
    words = {
        "archief": ["Archiefwet", "Nationaal Archief", "uw berichten aan ons"],
        "privacy": ["Een bericht dat u met het formulier bij Contact stuurde 12 maanden nadat u het stuurde"],
        "cookies": ["Opent u de pagina Contact? Daar staat ook een formulier."],
    }
    assert in_order(Page(Client().get(f"/{path}/")).main, words[path])
