"""Every rule for the answers of the seven steps, through the real page: what is wrong, where it says so, and that nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from doedemocratie.design import guard
from initiatives.enums import NeedKind, Status
from initiatives.models import Initiative, Need
from initiatives.views.access import SESSION_KEY
from tests.factories import make_initiative, make_photo, make_theme
from tests.initiatives.forms.answers import GOOD, url
from tests.media.files import SVG, TEXT, encoded, flat_png, picture
from tests.reading import Page, Visitor, text_of

MANY = "Wij werken samen. "


def text(length: int) -> str:
    """A text of exactly so many characters, as tidying leaves it."""
    return (MANY * (length // len(MANY) + 1))[: length - 1].rstrip().ljust(length - 1, "x") + "."


# (step, the answers that are not as they should be, the field that says so, the sentence)
WRONG: list[tuple[int, dict[str, Any], str, str]] = [
    # 1. Uw idee
    (
        1,
        {"title": "\u200b\u200b\u200b\u200b\u200b"},
        "title",
        "Gebruik letters in de titel. Bijvoorbeeld: Buurttuin De Groene Klinker.",
    ),
    (1, {"title": ""}, "title", "Vul een titel in."),
    (1, {"title": "  \n "}, "title", "Vul een titel in."),
    (1, {"title": "Tuin"}, "title", "De titel moet 5 tekens of langer zijn. U heeft er nu 4."),
    (1, {"title": "T" * 80 + "uin"}, "title", "De titel mag niet langer zijn dan 80 tekens. U heeft er nu 83."),
    (1, {"title": "BUURTTUIN DE KLINKER"}, "title", "Schrijf de titel niet helemaal in hoofdletters."),
    (1, {"title": "Tuin van sanne@voorbeeld.nl"}, "title", "Zet geen e-mailadres in de titel."),
    (1, {"title": "Tuin bel 06 12345678"}, "title", "Zet geen telefoonnummer in de titel."),
    (1, {"title": "Tuin bel 0570-123456"}, "title", "Zet geen telefoonnummer in de titel."),
    (1, {"title": "Tuin bel +31 6 12 34 56 78"}, "title", "Zet geen telefoonnummer in de titel."),
    (1, {"title": "Zie https://tuin.example"}, "title", "Zet geen webadres in de titel."),
    (1, {"title": "Kijk op www.tuin.example"}, "title", "Zet geen webadres in de titel."),
    (1, {"title": "Buurttuin.nl voor iedereen"}, "title", "Zet geen webadres in de titel."),
    (1, {"summary": ""}, "summary", "Vertel in het kort wat u gaat doen."),
    (1, {"summary": text(39)}, "summary", "Vertel iets meer. Gebruik 40 tekens of meer. U heeft er nu 39."),
    (1, {"summary": text(201)}, "summary", "De korte tekst mag niet langer zijn dan 200 tekens. U heeft er nu 201."),
    (1, {"themes": None}, "themes", "Kies ten minste één onderwerp."),
    (
        1,
        {"themes": ["groen-en-natuur", "ontmoeten", "vervoer", "wonen"]},
        "themes",
        "Kies niet meer dan 3 onderwerpen. U koos er nu 4.",
    ),
    # 2. De plek
    (2, {"municipality": ""}, "municipality", "Kies een gemeente uit de lijst."),
    (2, {"place": "W" * 81}, "place", "De naam van de plek mag niet langer zijn dan 80 tekens. U heeft er nu 81."),
    (2, {"place": "Dorpsstraat 12"}, "place", "Schrijf geen huisadres op. De naam van het dorp, de wijk of de buurt is genoeg."),
    (2, {"place": "Bij Molenweg 3a"}, "place", "Schrijf geen huisadres op. De naam van het dorp, de wijk of de buurt is genoeg."),
    (2, {"postcode4": "0123"}, "postcode4", "Vul vier cijfers in, zonder letters. Bijvoorbeeld 9971."),
    (2, {"postcode4": "971"}, "postcode4", "Vul vier cijfers in, zonder letters. Bijvoorbeeld 9971."),
    (2, {"postcode4": "99711"}, "postcode4", "Vul vier cijfers in, zonder letters. Bijvoorbeeld 9971."),
    (2, {"postcode4": "9971 AB"}, "postcode4", "Vul vier cijfers in, zonder letters. Bijvoorbeeld 9971."),
    # 3. Uw plan
    (3, {"description": ""}, "description", "Vertel wat u gaat doen."),
    (3, {"description": text(149)}, "description", "Vertel iets meer. Gebruik 150 tekens of meer. U heeft er nu 149."),
    (3, {"description": text(5001)}, "description", "Uw tekst mag niet langer zijn dan 5000 tekens. U heeft er nu 5001."),
    (3, {"aim": ""}, "aim", "Vertel wat er beter wordt."),
    (3, {"aim": text(39)}, "aim", "Vertel iets meer. Gebruik 40 tekens of meer. U heeft er nu 39."),
    (3, {"aim": text(1001)}, "aim", "Uw tekst mag niet langer zijn dan 1000 tekens. U heeft er nu 1001."),
    (3, {"phase": None}, "phase", "Kies hoe ver u bent."),
    (3, {"start_month_month": ""}, "start_month", "Kies een maand."),
    (3, {"start_month_year": ""}, "start_month", "Vul een jaar in van vier cijfers. Bijvoorbeeld 2026."),
    (3, {"start_month_year": "26"}, "start_month", "Vul een jaar in van vier cijfers. Bijvoorbeeld 2026."),
    (3, {"start_month_year": "vorig jaar"}, "start_month", "Vul een jaar in van vier cijfers. Bijvoorbeeld 2026."),
    (
        3,
        {"start_month_month": "12", "start_month_year": "1949"},
        "start_month",
        "Kies een maand en een jaar vanaf januari 1950.",
    ),
    (
        3,
        {"start_month_month": "1", "start_month_year": "2032"},
        "start_month",
        "Kies een maand en een jaar tot en met december 2031.",
    ),
    (3, {"participants": "veel"}, "participants", "Vul een getal in. Gebruik alleen cijfers."),
    (3, {"participants": "2,5"}, "participants", "Vul een getal in. Gebruik alleen cijfers."),
    (3, {"participants": "0"}, "participants", "Vul een getal in van 1 of hoger."),
    (3, {"participants": "1.000.001"}, "participants", "Vul een getal in van 1.000.000 of lager."),
    # 4. Wat heeft u nodig?
    (
        4,
        {"kind": None, "text": "", "amount": ""},
        "kind",
        "Kies wat u nodig heeft, of zet een vinkje bij “Niets op dit moment”.",
    ),
    (4, {"kind": None}, "kind", "Kies wat u nodig heeft."),
    (4, {"text": ""}, "text", "Vertel precies wat u zoekt."),
    (4, {"text": "Een pomp."}, "text", "Vertel iets meer. Gebruik 10 tekens of meer. U heeft er nu 9."),
    (4, {"text": text(301)}, "text", "De omschrijving mag niet langer zijn dan 300 tekens. U heeft er nu 301."),
    (4, {"kind": "goods"}, "amount", "Vul alleen een bedrag in als u geld zoekt."),
    (4, {"amount": "0"}, "amount", "Vul een bedrag in van € 1 of hoger."),
    (4, {"amount": "1.000.001"}, "amount", "Vul een bedrag in van € 1.000.000 of lager."),
    (4, {"amount": "12,50"}, "amount", "Vul een bedrag in hele euro's in. Bijvoorbeeld 1.500."),
    (4, {"amount": "veel geld"}, "amount", "Vul een bedrag in hele euro's in. Bijvoorbeeld 1.500."),
    (4, {"by_month_month": "3", "by_month_year": "2020"}, "by_month", "Kies een maand en een jaar vanaf november 2026."),
    (4, {"by_month_month": "3"}, "by_month", "Vul een jaar in van vier cijfers. Bijvoorbeeld 2026."),
    (4, {"count": "3"}, "count", "Vul alleen een aantal in als u mensen zoekt."),
    (4, {"kind": "people", "amount": "", "count": "0"}, "count", "Vul een getal in van 1 of hoger."),
    (4, {"kind": "people", "amount": "", "count": "10.001"}, "count", "Vul een getal in van 10.000 of lager."),
    (
        4,
        {"needs_nothing": "on"},
        "needs_nothing",
        "U vroeg om hulp en koos ook “Niets op dit moment”. Kies een van de twee.",
    ),
    # 5. Foto, of which there is one
    (5, {"alt": ""}, "alt", "Vertel wat er te zien is op de foto."),
    (5, {"consent": None}, "consent", "Zet een vinkje als de mensen op de foto het goed vinden."),
    (5, {"alt": "Een boom"}, "alt", "De beschrijving moet 10 tekens of langer zijn. U heeft er nu 8."),
    (5, {"alt": "B" * 151}, "alt", "De beschrijving mag niet langer zijn dan 150 tekens. U heeft er nu 151."),
    (5, {"alt": "Foto van een appelboom"}, "alt", "Begin niet met “foto van”. Vertel meteen wat er te zien is."),
    (5, {"alt": "Een afbeelding van een appelboom"}, "alt", "Begin niet met “foto van”. Vertel meteen wat er te zien is."),
    (5, {"maker": "S" * 81}, "maker", "De naam mag niet langer zijn dan 80 tekens. U heeft er nu 81."),
    # 6. Contact
    (6, {"contact_name": ""}, "contact_name", "Vul uw naam in."),
    (6, {"contact_name": "S"}, "contact_name", "Uw naam moet 2 tekens of langer zijn. U heeft er nu 1."),
    (6, {"contact_name": "S" * 81}, "contact_name", "Uw naam mag niet langer zijn dan 80 tekens. U heeft er nu 81."),
    (6, {"contact_email": ""}, "contact_email", "Vul uw e-mailadres in."),
    (6, {"contact_email": "sanne"}, "contact_email", "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
    (6, {"contact_email": "sanne@voorbeeld"}, "contact_email", "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
    (
        6,
        {"contact_email": f"sanne@{'.'.join(['voorbeeld'] * 25)}.nl"},
        "contact_email",
        "Gebruik niet meer dan 254 tekens. U heeft er nu 258.",
    ),
    (6, {"contact_phone": "12345"}, "contact_phone", "Vul een telefoonnummer in zoals 06 12 34 56 78."),
    (6, {"contact_phone": "bel maar"}, "contact_phone", "Vul een telefoonnummer in zoals 06 12 34 56 78."),
    (
        6,
        {"contact_phone": "06 12 34 56 78 of 06 87 65 43 21"},
        "contact_phone",
        "Het telefoonnummer mag niet langer zijn dan 30 tekens. U heeft er nu 32.",
    ),
    (6, {"show_first_name": None}, "show_first_name", "Kies ja of nee."),
    (6, {"legal_form": None}, "legal_form", "Kies een antwoord."),
    (6, {"organisation_name": "S" * 121}, "organisation_name", "De naam mag niet langer zijn dan 120 tekens. U heeft er nu 121."),
    (6, {"kvk_number": "1234567"}, "kvk_number", "Een KvK-nummer heeft 8 cijfers. Kijk het na en vul het opnieuw in."),
    (6, {"kvk_number": "123456789"}, "kvk_number", "Een KvK-nummer heeft 8 cijfers. Kijk het na en vul het opnieuw in."),
    (6, {"kvk_number": "KvK 1234"}, "kvk_number", "Een KvK-nummer heeft 8 cijfers. Kijk het na en vul het opnieuw in."),
    (6, {"website": "http://groeneklinker.example"}, "website", "Begin het webadres met https://."),
    (6, {"website": "www.groeneklinker.example"}, "website", "Begin het webadres met https://."),
    (6, {"website": "javascript:alert(1)"}, "website", "Begin het webadres met https://."),
    (6, {"website": "https://groeneklinker"}, "website", "Vul een webadres in zoals https://www.voorbeeld.nl."),
    (6, {"website": "https://ik:geheim@klinker.example"}, "website", "Vul een webadres in zoals https://www.voorbeeld.nl."),
    (6, {"website": "https://[groen.example"}, "website", "Vul een webadres in zoals https://www.voorbeeld.nl."),
    (6, {"website": "https://groen klinker.example"}, "website", "Vul een webadres in zoals https://www.voorbeeld.nl."),
    (6, {"website": "https://<script>.example"}, "website", "Vul een webadres in zoals https://www.voorbeeld.nl."),
    (6, {"website": "https://bit.ly/2abc"}, "website", "Vul het hele webadres in, geen verkorte link."),
    (6, {"website": "https://www.tinyurl.com/2abc"}, "website", "Vul het hele webadres in, geen verkorte link."),
    (
        6,
        {"website": "https://groen.example/" + "a" * 180},
        "website",
        "Het webadres mag niet langer zijn dan 200 tekens. U heeft er nu 202.",
    ),
    # 7. Controleren
    (7, {"agrees_rules": None}, "agrees_rules", "Zet een vinkje als uw initiatief bij de huisregels past."),
    (7, {"agrees_correct": None}, "agrees_correct", "Zet een vinkje als alles klopt."),
    (7, {"agrees_publication": None}, "agrees_publication", "Zet een vinkje als uw tekst en foto op de site mogen."),
]

# What no browser sends from our pages: choices that are not offered. There is nothing typed to keep.
FORGED: list[tuple[int, dict[str, Any], str, str]] = [
    (1, {"themes": ["geheim"]}, "themes", "Kies een onderwerp uit de lijst."),
    (2, {"municipality": "gm9999"}, "municipality", "Kies een gemeente uit de lijst."),
    (2, {"municipality": "PV23"}, "municipality", "Kies een gemeente uit de lijst."),
    (3, {"phase": "completed"}, "phase", "Kies hoe ver u bent."),
    (3, {"phase": "stopped"}, "phase", "Kies hoe ver u bent."),
    (3, {"start_month_month": "13"}, "start_month", "Kies een maand."),
    (3, {"audience": ["robots"]}, "audience", "Kies een antwoord uit de lijst."),
    (4, {"kind": "power"}, "kind", "Kies wat u nodig heeft."),
    (6, {"show_first_name": "misschien"}, "show_first_name", "Kies ja of nee."),
    (6, {"legal_form": "bv"}, "legal_form", "Kies een antwoord."),
]
STEP_TITLES = {
    1: "Uw idee",
    2: "De plek",
    3: "Uw plan",
    4: "Wat heeft u nodig?",
    5: "Foto",
    6: "Contact",
    7: "Controleren",
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_no_hurry(monkeypatch, time_machine) -> None:
    """The least time on a page has tests of its own (views/test_start.py)."""
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)
    time_machine.move_to("2026-11-24 10:00+01:00", tick=False)


@pytest.fixture
def draft() -> Initiative:
    """A draft in which all is well, but that says nothing of needs yet."""
    for slug in ("wonen", "vervoer", "ontmoeten"):
        make_theme(slug)
    return make_initiative(Status.DRAFT, postcode4="7411", participants=12, kvk_number="87654321", needs_nothing=False)


@pytest.fixture
def visitor(client, draft) -> Visitor:
    """The person whose draft it is."""
    session = client.session
    session[SESSION_KEY] = draft.pk
    session.save()
    return Visitor(client)


def saved(draft: Initiative) -> dict[str, Any]:
    """Every answer as the database has it now."""
    kept = {field.attname: field for field in Initiative._meta.concrete_fields}
    for name in ("changed_at", "unfinished"):
        del kept[name]
    row = Initiative.objects.values(*kept).get(pk=draft.pk)
    themes = sorted(draft.themes.values_list("pk", flat=True))
    needs = list(draft.needs.values_list("kind", "text", "amount", "count"))
    photo = draft.photo and list(type(draft.photo).objects.filter(pk=draft.photo_id).values())
    return {**row, "themes": themes, "needs": needs, "photo": photo}


def button(step: int) -> str:
    return "Verstuur initiatief" if step == 7 else "Volgende"


def as_sent(answers: dict[str, Any]) -> dict[str, list[str]]:
    """Answers as a form holds them: what is not ticked is not there."""
    return {
        name: answer if isinstance(answer, list) else [answer] for name, answer in sorted(answers.items()) if answer is not None
    }


def assert_says(page: Page, step: int, field: str, sentence: str) -> None:
    """The one error of the page stands at its field and in the summary, which leads to it."""
    assert page.title == f"Fout: {STEP_TITLES[step]} (stap {step} van 7) - Doe-democratie"
    assert page.errors_at(field) == [sentence]
    ((target, words),) = page.error_summary
    assert words == sentence
    assert target.startswith(f"id_{field}")
    assert page.by_id(target).tag in ("input", "textarea", "select")


@pytest.mark.parametrize(("step", "wrong", "field", "sentence"), WRONG)
def test_a_wrong_answer_is_told_at_its_field_and_nothing_is_lost(visitor, draft, step, wrong, field, sentence):
    if step == 5:
        draft.photo = make_photo()
        draft.save()
    before = saved(draft)
    typed = {**GOOD[step], **wrong}
    visitor.open(url(step))
    page = visitor.press(button(step), **{**dict.fromkeys(visitor.page.typed), **typed})
    assert (page.status, page.url) == (200, url(step))
    assert_says(page, step, field, sentence)
    shown = {name: values for name, values in sorted(page.typed.items()) if values != [""] or name in typed}
    assert shown == as_sent(typed)
    assert saved(draft) == before


@pytest.mark.parametrize(("step", "wrong", "field", "sentence"), FORGED)
def test_a_choice_that_is_not_offered_is_refused(visitor, draft, step, wrong, field, sentence):
    before = saved(draft)
    visitor.open(url(step))
    page = visitor.press(button(step), **{**GOOD[step], **wrong})
    assert_says(page, step, field, sentence)
    assert saved(draft) == before


@pytest.mark.parametrize(
    ("step", "wrong", "field"),
    [(step, wrong, field) for step, wrong, field, _ in WRONG if step not in (5, 7) and None not in wrong.values()],
)
def test_what_was_typed_is_there_again_when_the_page_is_opened_later(visitor, step, wrong, field):
    """The browser crashed after the error; nothing typed is gone, and the check page says what is not finished."""
    typed = {**GOOD[step], **wrong}
    visitor.open(url(step))
    visitor.press("Volgende", **{**dict.fromkeys(visitor.page.typed), **typed})
    page = visitor.open(url(step))
    assert page.title == f"{STEP_TITLES[step]} (stap {step} van 7) - Doe-democratie"
    again = {name: values for name, values in page.typed.items() if name in typed}
    assert again == {name: values for name, values in as_sent(typed).items() if name in again}
    assert (f"Stap {step}: {STEP_TITLES[step]}", f"{url(step)}?terug=controle") in visitor.open(url(7)).links


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5, 6, 7])
def test_hint_question_and_error_belong_to_their_input(visitor, step):
    """Everything empty: each field that needs an answer is marked as wrong and described by its own sentence."""
    visitor.open(url(step))
    page = visitor.press(button(step), **dict.fromkeys(visitor.page.typed))
    for target, sentence in page.error_summary:
        field = page.by_id(target)
        described = [page.by_id(id) for id in (field.get("aria-describedby") or "").split()]
        assert None not in described
        groups = [group for group in page.all("fieldset") if field in list(group.iter())]
        said = [id for element in [field, *groups] for id in (element.get("aria-describedby") or "").split()]
        assert sentence in [text_of(page.by_id(id)) for id in said]


def test_all_errors_of_a_step_stand_in_the_summary_in_the_order_of_the_page(visitor):
    visitor.open(url(3))
    page = visitor.press("Volgende", **dict.fromkeys(visitor.page.typed))
    assert page.error_summary == [
        ("id_description", "Vertel wat u gaat doen."),
        ("id_aim", "Vertel wat er beter wordt."),
        ("id_phase_0", "Kies hoe ver u bent."),
    ]


# Good answers


@pytest.mark.parametrize("step", [1, 2, 3, 4, 6])
def test_good_answers_are_stored_and_bring_the_next_step(visitor, step):
    visitor.open(url(step))
    page = visitor.press("Volgende", **GOOD[step])
    assert (page.url, page.error_summary) == (url(step + 1), [])
    page = visitor.open(url(step))
    shown = {name: values for name, values in page.typed.items() if name in GOOD[step]}
    if step == 4:
        assert ("Een waterpomp op zonnestroom. (€ 1.500)") in page.main
    elif step == 6:
        assert shown == as_sent({**GOOD[6], "contact_phone": "+31612345678"})
    else:
        assert shown == as_sent(GOOD[step])


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("06 12 34 56 78", "+31612345678"),
        ("06-12345678", "+31612345678"),
        ("0031 6 12345678", "+31612345678"),
        ("(0570) 12 34 56", "+31570123456"),
        ("+32 470 12 34 56", "+32470123456"),
        ("", ""),
    ],
)
def test_a_telephone_number_is_stored_in_one_way(visitor, draft, typed, stored):
    visitor.open(url(6))
    visitor.press("Volgende", contact_phone=typed)
    draft.refresh_from_db()
    assert draft.contact_phone == stored


@pytest.mark.parametrize(
    "title",
    [
        "ABC",
        "Tuin 1234 in Deventer",
        "VVE-tuin",
        "Buurttuin 2.0",
        "Sport & spel voor 12.000 mensen",
        "Ruil je rot?!",
        "🌳 Bomenplan",
    ],
)
def test_a_title_that_only_looks_odd_is_fine_when_it_is_long_enough(visitor, draft, title):
    visitor.open(url(1))
    page = visitor.press("Volgende", title=title)
    assert [sentence for _, sentence in page.error_summary] == (
        ["De titel moet 5 tekens of langer zijn. U heeft er nu 3."] if title == "ABC" else []
    )


def test_the_bounds_themselves_are_allowed(visitor, draft):
    for step, answers in (
        (1, {"title": "Tuin!", "summary": text(40), "themes": ["groen-en-natuur", "wonen", "vervoer"]}),
        (1, {"title": "T" * 79 + "n", "summary": text(200)}),
        (2, {"place": "W" * 80, "postcode4": "1000"}),
        (
            3,
            {
                "description": text(150),
                "aim": text(40),
                "start_month_month": "1",
                "start_month_year": "1950",
                "participants": "1",
            },
        ),
        (
            3,
            {
                "description": text(5000),
                "aim": text(1000),
                "start_month_month": "12",
                "start_month_year": "2031",
                "participants": "1 000 000",
            },
        ),
        (4, {"kind": "money", "text": text(10), "amount": "1"}),
        (4, {"kind": "money", "text": text(300), "amount": "€ 1.000.000,-"}),
        (4, {"kind": "people", "text": text(10), "count": "10.000"}),
        (6, {"contact_name": "Bo", "organisation_name": "S" * 120, "website": "https://groen.example/" + "a" * 178}),
    ):
        visitor.open(url(step))
        assert visitor.press("Volgende", **answers).error_summary == []


def test_a_sixth_need_is_refused_and_its_text_is_kept(visitor, draft):
    visitor.open(url(4))
    Need.objects.bulk_create(Need(initiative=draft, kind=NeedKind.GOODS, text=f"Schep nummer {n} graag") for n in range(5))
    page = visitor.press("Volgende", **GOOD[4])
    assert page.error_summary == [("formulier-fouten", "U heeft al 5 hulpvragen. Verwijder er eerst een.")]
    assert page.by_id("formulier-fouten") is not None
    assert page.title == "Fout: Wat heeft u nodig? (stap 4 van 7) - Doe-democratie"
    assert page.typed["text"] == ["Een waterpomp op zonnestroom."]
    assert draft.needs.count() == 5


def test_with_five_needs_there_is_no_room_for_another_and_the_way_on_is_open(visitor, draft):
    Need.objects.bulk_create(Need(initiative=draft, kind=NeedKind.GOODS, text=f"Schep nummer {n} graag") for n in range(5))
    page = visitor.open(url(4))
    assert "U heeft vijf hulpvragen. Dat is het meeste dat kan." in page.main
    assert page.typed == {}
    assert visitor.press("Volgende").url == url(5)


def test_a_need_can_be_changed_and_taken_away(visitor, draft):
    visitor.open(url(4))
    page = visitor.press("Voeg toe", **GOOD[4])
    assert page.url == f"{url(4)}#nog-een"
    page = visitor.open(url(4) + page.link("Wijzig Een waterpomp op zonnestroom"))
    assert page.typed["amount"] == ["1.500"]
    visitor.press("Bewaar deze hulpvraag", amount="900")
    assert list(draft.needs.values_list("text", "amount")) == [("Een waterpomp op zonnestroom.", 900)]
    visitor.open(url(4))
    visitor.press("Verwijder Een waterpomp")
    assert draft.needs.count() == 0


# Photos

PHOTO = GOOD[5]


def upload(content: bytes, name: str = "tuin.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (lambda: encoded(picture()) + b"\0" * 20_000_000, "groot.jpg", "De foto is te groot. Kies een foto van 8 MB of minder."),
        (
            lambda: flat_png(9_500, 9_500),
            "bom.png",
            "De foto heeft te veel beeldpunten. Kies een foto van 40 miljoen beeldpunten of minder.",
        ),
        (lambda: TEXT, "tekst.jpg", "Kies een foto van het soort jpg, png of webp. Dit bestand is van een ander soort."),
        (lambda: SVG, "tekening.svg", "Kies een foto van het soort jpg, png of webp. Dit bestand is van een ander soort."),
        (lambda: SVG, "tekening.jpg", "Kies een foto van het soort jpg, png of webp. Dit bestand is van een ander soort."),
        (
            lambda: encoded(picture(799, 600)),
            "smal.jpg",
            "De foto is te smal. Kies een foto van 800 beeldpunten breed of meer. Uw foto is 799 breed.",
        ),
        (lambda: encoded(picture())[:5000], "half.jpg", "Wij kunnen deze foto niet openen. Kies een andere foto."),
        (lambda: b"", "leeg.jpg", "Dit bestand is leeg. Kies een andere foto."),
    ],
    ids=["20 MB", "90 Mpx", "text", "SVG", "SVG as jpg", "narrow", "half", "empty"],
)
def test_a_file_that_is_no_good_photo_is_refused_and_the_words_stay(visitor, draft, content, name, sentence):
    visitor.open(url(5))
    page = visitor.press("Volgende", file=upload(content(), name), **PHOTO)
    assert_says(page, 5, "file", sentence)
    assert page.typed == as_sent(PHOTO)
    draft.refresh_from_db()
    assert draft.photo is None


def test_a_refused_file_leaves_the_photo_that_was_there(visitor, draft):
    draft.photo = make_photo()
    draft.save()
    visitor.open(url(5))
    page = visitor.press("Volgende", file=upload(TEXT))
    assert_says(page, 5, "file", "Kies een foto van het soort jpg, png of webp. Dit bestand is van een ander soort.")
    photo = draft.photo.pk
    draft.refresh_from_db()
    assert draft.photo_id == photo


def test_a_good_photo_with_a_missing_description_is_kept(visitor, draft):
    visitor.open(url(5))
    page = visitor.press("Volgende", file=upload(encoded(picture(800, 450))), **{**PHOTO, "alt": ""})
    assert_says(page, 5, "alt", "Vertel wat er te zien is op de foto.")
    assert "Deze foto is bewaard" in page.main
    assert "blijft niet bewaard" not in page.main
    draft.refresh_from_db()
    assert draft.photo.width == 800

    page = visitor.press("Volgende", alt=PHOTO["alt"])
    assert (page.url, page.error_summary) == (url(6), [])
    draft.photo.refresh_from_db()
    assert (draft.photo.alt, draft.photo.maker, draft.photo.consent_at is None) == (PHOTO["alt"], "Sanne", False)


def test_a_good_photo_without_consent_is_kept_and_asks_for_the_tick(visitor, draft):
    visitor.open(url(5))
    page = visitor.press("Volgende", file=upload(encoded(picture(800, 450))), **{**PHOTO, "consent": None})
    assert_says(page, 5, "consent", "Zet een vinkje als de mensen op de foto het goed vinden.")
    assert "Stap 5: Foto" in dict(visitor.open(url(7)).links)
    draft.refresh_from_db()
    assert draft.photo.consent_at is None


def test_words_without_a_photo_ask_for_the_photo(visitor, draft):
    visitor.open(url(5))
    assert_says(visitor.press("Volgende", **PHOTO), 5, "file", "Kies een foto, of maak de andere velden leeg.")


def test_a_photo_can_be_taken_away_and_is_not_needed(visitor, draft):
    draft.photo = make_photo()
    draft.save()
    visitor.open(url(5))
    page = visitor.press("Verwijder deze foto")
    assert (page.url, "Deze foto is bewaard" in page.main) == (url(5), False)
    page = visitor.press("Volgende", alt="", maker="", consent=None)
    assert page.url == url(6)
    draft.refresh_from_db()
    assert draft.photo is None
