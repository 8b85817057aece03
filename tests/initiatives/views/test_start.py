"""Starting an initiative: every step is saved, nothing that was typed is lost, and each person sees the own answers only."""

from __future__ import annotations

import pytest
from django.test import Client

from doedemocratie.journal.models import Entry
from initiatives.actions import desk
from initiatives.enums import HouseRule, Status
from initiatives.links import Purpose, make_token
from initiatives.models import Initiative
from initiatives.views.access import SESSION_KEY
from tests.factories import claim, make_initiative, make_municipality, make_theme
from tests.initiatives.forms.answers import GOOD, url
from tests.reading import Page, Visitor, text_of

START, LATER, SENT, RECEIVED = (f"/initiatieven/start/{end}" for end in ("", "later/", "verstuurd/", "ontvangen/"))
MORNING = "2026-11-24 10:00+01:00"
ADDRESS = "sanne@voorbeeld.example"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_tuesday(time_machine) -> None:
    time_machine.move_to(MORNING, tick=False)


@pytest.fixture(autouse=True)
def _a_small_country(db) -> None:
    make_municipality()
    for slug in ("groen-en-natuur", "wonen"):
        make_theme(slug)


@pytest.fixture
def visitor(client) -> Visitor:
    return Visitor(client)


class Citizen(Visitor):
    """A visitor who takes a minute for every page."""

    def __init__(self, time_machine) -> None:
        super().__init__()
        self.time = time_machine

    def answer(self, *steps: int) -> Page:
        """Good answers to these steps, each left with "Volgende"."""
        for step in steps:
            self.open(url(step))
            self.time.shift(60)
            self.press("Volgende", **GOOD[step])
        return self.page

    def send(self) -> Page:
        """The check page, with all three statements."""
        self.open(url(7))
        self.time.shift(60)
        return self.press("Verstuur initiatief", **GOOD[7])


@pytest.fixture
def citizen(time_machine) -> Citizen:
    return Citizen(time_machine)


def the_initiative() -> Initiative:
    return Initiative.objects.get()


def works_on(client: Client) -> int | None:
    """The initiative that this browser session works on."""
    return client.session.get(SESSION_KEY)


def enter(client: Client, initiative: Initiative) -> Visitor:
    """Somebody whose browser was working on this initiative."""
    session = client.session
    session[SESSION_KEY] = initiative.pk
    session.save()
    return Visitor(client)


# The introduction


def test_the_introduction_leads_to_step_1_and_leaves_no_cookie(visitor):
    page = visitor.open(START)
    assert page.h1 == "Start een initiatief"
    assert page.link("Begin") == url(1)
    assert visitor.client.cookies == {}
    assert Initiative.objects.count() == 0


def test_the_introduction_shows_the_way_back_to_an_own_draft(citizen):
    citizen.answer(1)
    page = citizen.open(START)
    assert "“Buurttuin De Groene Klinker” is bewaard." in page.main
    assert page.link("Ga verder") == url(1)
    assert "Begin" not in dict(page.links)
    assert page.response["Cache-Control"] == "private, no-store"


def test_opening_step_1_stores_nothing_yet(visitor):
    assert visitor.open(url(1)).h1 == "Uw idee"
    assert Initiative.objects.count() == 0


@pytest.mark.parametrize("step", [2, 3, 4, 5, 6, 7])
def test_a_later_step_without_a_draft_leads_to_the_introduction(visitor, step):
    assert visitor.open(url(step)).url == START


@pytest.mark.parametrize("step", [0, 8, 99, 10**30])
def test_a_step_that_does_not_exist_is_not_found(visitor, step):
    assert visitor.open(url(step)).status == 404


# Each answer is saved at once


def test_the_seven_steps_follow_each_other_and_each_is_saved_at_once(citizen):
    citizen.answer(1)
    assert (the_initiative().title, the_initiative().status) == ("Buurttuin De Groene Klinker", Status.DRAFT)
    citizen.answer(2)
    assert the_initiative().municipality.name == "Deventer"
    citizen.answer(3)
    assert (the_initiative().phase, str(the_initiative().start_month), the_initiative().participants) == (
        "plan",
        "2026-03-01",
        25,
    )
    citizen.answer(4)
    assert list(the_initiative().needs.values_list("kind", "amount")) == [("money", 1500)]
    page = citizen.open(url(5))
    page = citizen.press("Volgende")
    assert page.url == url(6)
    page = citizen.answer(6)
    assert page.url == url(7)
    assert (the_initiative().contact_email, the_initiative().show_first_name) == (ADDRESS, True)
    assert "Nog niet alles is ingevuld" not in page.main


def test_the_check_page_shows_every_answer_in_the_words_of_the_questions(citizen):
    citizen.answer(1, 2, 3, 4, 6)
    page = citizen.open(url(7))
    assert dict(zip(map(text_of, page.all("dt")), map(text_of, page.all("dd")), strict=True)) == {
        "Hoe heet uw initiatief?": "Buurttuin De Groene Klinker",
        "Vertel het in het kort": GOOD[1]["summary"],
        "Waar gaat het over?": "Groen en natuur",
        "In welke gemeente?": "Deventer",
        "Dorp, wijk of buurt": "Wijk Spoorzicht",
        "Eerste 4 cijfers van de postcode": "7411",
        "Wat gaat u doen?": " ".join(GOOD[3]["description"].split()),
        "Wat wordt er beter?": GOOD[3]["aim"],
        "Hoe ver bent u?": "Plan",
        "Wanneer bent u begonnen of begint u?": "maart 2026",
        "Hoeveel mensen doen mee?": "25",
        "Voor wie is het?": "Iedereen",
        "Hulpvraag 1": "Geld: Een waterpomp op zonnestroom. (€ 1.500)",
        "Foto": "Geen foto",
        "Uw naam": "Sanne de Vries",
        "Uw e-mailadres": ADDRESS,
        "Uw telefoonnummer": "+31612345678",
        "Mag uw voornaam op de pagina?": "Ja, alleen mijn voornaam",
        "Heeft u een stichting of vereniging?": "Ja, een stichting",
        "Naam van uw organisatie": "Stichting De Groene Klinker",
        "KvK-nummer": "12345678",
        "Website": "https://www.groeneklinker.example",
    }
    assert [url for words, url in page.links if words.startswith("Wijzig")] == [
        f"/initiatieven/start/{step}/?terug=controle" for step in range(1, 7)
    ]


def test_who_changes_an_answer_from_the_check_page_comes_back_there(citizen):
    citizen.answer(1, 2, 3, 4, 6)
    citizen.open(f"{url(2)}?terug=controle")
    page = citizen.press("Bewaar en ga naar de controle", place="Zandweerd")
    assert (page.url, the_initiative().place) == (url(7), "Zandweerd")


@pytest.mark.parametrize(("button", "to"), [("Volgende", url(3)), ("Vorige", url(1)), ("Bewaar en ga later verder", LATER)])
def test_every_button_saves_good_answers(citizen, button, to):
    citizen.answer(1)
    citizen.open(url(2))
    page = citizen.press(button, **GOOD[2])
    assert (page.url, the_initiative().municipality_id, the_initiative().place) == (to, "gm0150", "Wijk Spoorzicht")


@pytest.mark.parametrize(("button", "to"), [("Volgende", url(2)), ("Vorige", url(1)), ("Bewaar en ga later verder", LATER)])
def test_every_button_keeps_a_half_answer_with_a_mistake_in_it(citizen, button, to):
    """Only "Volgende" stays at the mistake; who goes elsewhere finds it back, and the check page names the step."""
    citizen.answer(1)
    citizen.open(url(2))
    page = citizen.press(button, municipality="", place="Dorpsstraat 12", postcode4="74")
    assert page.url == to
    assert citizen.open(url(2)).typed == {"municipality": [""], "place": ["Dorpsstraat 12"], "postcode4": ["74"]}
    assert "Stap 2: De plek" in dict(citizen.open(url(7)).links)
    citizen.answer(2)
    assert the_initiative().unfinished == {}


def test_vorige_on_the_first_step_leads_to_the_introduction_and_saves(citizen, time_machine):
    citizen.open(url(1))
    time_machine.shift(60)
    page = citizen.press("Vorige", **GOOD[1])
    assert (page.url, the_initiative().title) == (START, "Buurttuin De Groene Klinker")


def test_the_check_page_goes_back_and_saves_for_later_without_the_statements(citizen):
    citizen.answer(1)
    citizen.open(url(7))
    assert citizen.press("Vorige").url == url(6)
    citizen.open(url(7))
    assert citizen.press("Bewaar en ga later verder").url == LATER


def test_taking_a_need_away_keeps_the_one_that_was_being_typed(citizen):
    citizen.answer(1, 2, 3, 4)
    citizen.open(url(4))
    page = citizen.press("Verwijder Een waterpomp", kind="goods", text="Een kruiwagen met een dikke band.")
    assert the_initiative().needs.count() == 0
    assert (page.typed["kind"], page.typed["text"]) == (["goods"], ["Een kruiwagen met een dikke band."])


def test_taking_the_only_need_away_leaves_no_half_answer(citizen):
    citizen.answer(1, 2, 3, 4)
    citizen.open(url(4))
    citizen.press("Verwijder Een waterpomp")
    assert the_initiative().unfinished == {}


def test_nothing_can_be_sent_before_everything_is_answered(citizen):
    citizen.answer(1, 3)
    page = citizen.send()
    assert page.url == url(7)
    assert "Nog niet alles is ingevuld." in page.main
    assert [words for words, _ in page.links if words.startswith("Stap ")] == [
        "Stap 2: De plek",
        "Stap 4: Wat heeft u nodig?",
        "Stap 6: Contact",
    ]
    assert the_initiative().status == Status.DRAFT


# Later, on another device


def test_a_mailed_link_opens_the_draft_on_another_device(citizen, mailbox):
    citizen.answer(1, 2)
    citizen.open(url(3))
    citizen.press("Bewaar en ga later verder", description="Nog niet klaar")
    page = citizen.press("Stuur mij de link", email=" Sanne@Voorbeeld.example ")
    assert (page.h1, page.status) == ("De link is onderweg", 200)
    letter = mailbox.newest(ADDRESS)
    assert letter.subject == "Ga verder met uw initiatief"

    phone = Visitor()
    page = phone.open(mailbox.link_in(letter))
    assert page.h1 == "Ga verder met uw initiatief"
    assert "U gaat verder bij stap 3: Uw plan." in page.main
    assert works_on(phone.client) is None
    page = phone.press("Ga verder")
    assert (page.url, page.typed["description"]) == (url(3), ["Nog niet klaar"])
    assert works_on(phone.client) == the_initiative().pk


def test_the_link_works_thirty_days(citizen, mailbox, time_machine):
    citizen.answer(1)
    citizen.open(LATER)
    citizen.press("Stuur mij de link", email=ADDRESS)
    link = mailbox.link_in(mailbox.newest(ADDRESS))
    time_machine.shift(30 * 24 * 3600 - 60)
    assert Visitor().open(link).status == 200
    time_machine.shift(120)
    page = Visitor().open(link)
    assert (page.status, page.h1) == (404, "Deze link werkt niet meer")


@pytest.mark.parametrize("email", ["", "sanne", "a@b@c"])
def test_later_asks_for_an_address_that_can_be_mailed(citizen, mailbox, email):
    citizen.answer(1)
    citizen.open(LATER)
    page = citizen.press("Stuur mij de link", email=email)
    assert page.title == "Fout: Later verdergaan - Doe-democratie"
    assert page.error_summary == [("id_email", page.errors_at("email")[0])]
    assert page.typed == {"email": [email]}
    assert mailbox() == []


# What is mailed changes nothing before somebody presses a button


@pytest.fixture
def sent(citizen) -> Citizen:
    """Everything was answered and sent; the address waits for its confirmation."""
    citizen.answer(1, 2, 3, 4, 6)
    assert citizen.send().url == SENT
    return citizen


def test_sending_mails_a_link_and_says_where_to_look(sent, mailbox):
    assert f"Wij sturen een mail naar {ADDRESS}." in sent.page.main
    assert the_initiative().status == Status.AWAITING_CONFIRMATION
    assert [letter.subject for letter in mailbox()] == ["Bevestig uw e-mailadres"]
    assert the_initiative().number is None


def test_opening_the_links_in_mails_changes_nothing(sent, mailbox):
    """Mail scanners open links and even run scripts."""
    link = mailbox.link_in(mailbox.newest(ADDRESS))
    before = Initiative.objects.values().get()
    for method in ("get", "head", "options"):
        scanner = Client()
        getattr(scanner, method)(link)
        assert works_on(scanner) is None
    assert Initiative.objects.values().get() == before
    assert len(mailbox()) == 1


def test_pressing_the_button_confirms_and_gives_number_and_date(sent, mailbox):
    phone = Visitor()
    page = phone.open(mailbox.link_in(mailbox.newest(ADDRESS)))
    assert page.h1 == "Bevestig uw e-mailadres"
    page = phone.press("Bevestig en dien in")
    assert (page.url, page.h1) == (RECEIVED, "Uw initiatief is ingediend")
    assert "DD-2026-00001" in page.main
    assert "uiterlijk dinsdag 1 december 2026" in page.main
    assert the_initiative().status == Status.SUBMITTED
    assert mailbox.newest(ADDRESS).subject == "Ontvangen: Buurttuin De Groene Klinker (DD-2026-00001)"
    assert page.link("Bekijk hoe het ervoor staat") == f"http://testserver{mailbox.link_in(mailbox.newest(ADDRESS))}"


def test_confirming_twice_shows_the_same_receipt_and_counts_once(sent, mailbox):
    link = mailbox.link_in(mailbox.newest(ADDRESS))
    first, second = Visitor(), Visitor()
    first.open(link)
    second.open(link)
    assert first.press("Bevestig en dien in").main == second.press("Bevestig en dien in").main
    later = Visitor()
    assert later.open(link).h1 == "U heeft dit al bevestigd"
    assert "dossier" not in later.page.main
    assert works_on(later.client) is None
    assert len(mailbox()) == 2
    assert Entry.objects.filter(action="confirm").count() == 1


def test_the_link_to_confirm_ends_after_fourteen_days(sent, mailbox, time_machine):
    link = mailbox.link_in(mailbox.newest(ADDRESS))
    time_machine.shift(14 * 24 * 3600 + 60)
    assert Visitor().open(link).status == 404
    assert Client().post(link).status_code == 404
    assert the_initiative().status == Status.AWAITING_CONFIRMATION


def test_the_mail_can_be_asked_for_again(sent, mailbox):
    page = sent.press("Stuur de mail opnieuw")
    assert "Wij hebben de mail nog een keer gestuurd." in page.main
    assert [letter.to for letter in mailbox()] == [[ADDRESS], [ADDRESS]]


def test_a_wrong_address_is_mended_and_the_link_to_it_stops_working(sent, mailbox, time_machine):
    old = mailbox.link_in(mailbox.newest(ADDRESS))
    page = sent.press("Het e-mailadres klopt niet")
    assert (page.url, page.typed["contact_email"]) == (url(6), [ADDRESS])
    sent.press("Volgende", contact_email="sanne.devries@voorbeeld.example")
    assert sent.send().url == SENT
    assert Visitor().open(old).status == 404
    new = Visitor()
    new.open(mailbox.link_in(mailbox.newest("sanne.devries@voorbeeld.example")))
    assert new.press("Bevestig en dien in").url == RECEIVED


def test_a_confirmation_link_does_nothing_while_the_address_is_being_mended(sent, mailbox):
    link = mailbox.link_in(mailbox.newest(ADDRESS))
    sent.press("Het e-mailadres klopt niet")
    assert Client().post(link).status_code == 404
    assert the_initiative().status == Status.DRAFT


def test_a_link_for_one_purpose_opens_nothing_else(sent):
    initiative = the_initiative()
    pages = {
        Purpose.RESUME: "/initiatieven/start/hervat/{}/",
        Purpose.CONFIRM: "/initiatieven/start/bevestig/{}/",
        Purpose.DOSSIER: "/initiatieven/dossier/{}/",
    }
    for made_for in Purpose:
        token = make_token(initiative, made_for)
        for opens, address in pages.items():
            if opens is not made_for:
                assert Client().get(address.format(token)).status_code == 404
                assert Client().post(address.format(token)).status_code in (404, 405)


@pytest.mark.parametrize(
    "spoil", [lambda token: token[:-1], lambda token: "x" + token, lambda token: token.swapcase(), lambda _: "a:b:c"]
)
def test_a_spoilt_link_gets_a_page_that_helps(sent, spoil):
    page = Visitor().open(f"/initiatieven/start/bevestig/{spoil(make_token(the_initiative(), Purpose.CONFIRM))}/")
    assert (page.status, page.h1) == (404, "Deze link werkt niet meer")
    assert page.link("Vraag een nieuwe link") == "/initiatieven/dossier/nieuwe-link/"


# After submission


@pytest.mark.parametrize("status", [status for status in Status if status not in (Status.DRAFT, Status.CHANGES_REQUESTED)])
def test_the_steps_are_closed_once_it_was_sent(client, status):
    initiative = make_initiative(status)
    visitor = enter(client, initiative)
    for step in range(2, 8):
        assert visitor.open(url(step)).url == START
        client.post(url(step), GOOD[step])
    assert visitor.open(url(1)).typed["title"] == [""]
    assert Initiative.objects.values("title", "place", "description", "contact_name", "status").get() == {
        "title": initiative.title,
        "place": initiative.place,
        "description": initiative.description,
        "contact_name": initiative.contact_name,
        "status": status,
    }


def test_who_begins_again_after_sending_gets_a_new_draft(sent):
    sent.answer(1)
    assert Initiative.objects.count() == 2
    assert Initiative.objects.filter(status=Status.AWAITING_CONFIRMATION).count() == 1


def test_a_sent_initiative_cannot_be_opened_by_an_old_resume_link(sent):
    token = make_token(the_initiative(), Purpose.RESUME)
    page = Visitor().open(f"/initiatieven/start/hervat/{token}/")
    assert (page.status, page.h1) == (404, "Deze link werkt niet meer")
    assert "U heeft dit initiatief al verstuurd." in page.main


# One person cannot see another's


def test_the_session_of_one_visitor_does_not_open_the_draft_of_another(citizen, time_machine):
    citizen.answer(1, 2)
    other = Citizen(time_machine)
    assert "is bewaard" not in other.open(START).main
    assert other.open(url(1)).typed["title"] == [""]
    for step in range(2, 8):
        assert other.open(url(step)).url == START
    for address in (LATER, SENT, RECEIVED, "/initiatieven/start/lijkt-hierop/"):
        assert other.open(address).url == START
    other.answer(1)
    assert Initiative.objects.count() == 2
    assert works_on(other.client) != works_on(citizen.client)


def test_the_session_gets_a_new_name_when_a_draft_is_tied_to_it(client, time_machine):
    """Against session fixation: a key that somebody else planted opens nothing."""
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    draft = make_initiative(Status.DRAFT)
    client.post(f"/initiatieven/start/hervat/{make_token(draft, Purpose.RESUME)}/")
    assert client.session.session_key != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert works_on(stranger) is None


def test_no_address_of_the_steps_carries_a_key_of_the_draft(citizen):
    """What stands in the address bar can be shared without giving the draft away."""
    citizen.answer(1)
    assert str(the_initiative().pk) not in citizen.page.url.replace("/2/", "/")
    assert "wijzig" not in citizen.page.url


def test_the_need_of_another_initiative_can_be_neither_changed_nor_taken_away(client):
    strange = make_initiative(Status.DRAFT, needs=[{"text": "Een schep van een ander."}]).needs.get()
    visitor = enter(client, make_initiative(Status.DRAFT))
    assert visitor.open(f"{url(4)}?wijzig={strange.pk}").typed["text"] == [""]
    client.post(f"{url(4)}?wijzig={strange.pk}", {"kind": "goods", "text": "Nu is hij van mij!"})
    client.post(url(4), {"ga": f"verwijder-{strange.pk}"})
    strange.refresh_from_db()
    assert strange.text == "Een schep van een ander."


# Machines


def test_a_hidden_field_that_was_filled_in_keeps_the_answers(citizen, time_machine):
    citizen.open(url(1))
    time_machine.shift(60)
    page = citizen.press("Volgende", **GOOD[1], homepage="https://spam.example")
    assert page.error_summary == [("formulier-fouten", "Maak het veld “Laat dit veld leeg” leeg en probeer het nog een keer.")]
    assert page.by_id("formulier-fouten") is not None
    assert page.typed == {name: value if isinstance(value, list) else [value] for name, value in GOOD[1].items()}
    assert citizen.press("Volgende", homepage="").url == url(2)
    assert the_initiative().title == "Buurttuin De Groene Klinker"


def test_an_answer_within_three_seconds_is_asked_again_and_kept(citizen, time_machine):
    citizen.open(url(1))
    time_machine.shift(2)
    page = citizen.press("Volgende", **GOOD[1])
    assert page.error_summary == [
        (
            "formulier-fouten",
            "U drukte wel heel snel op de knop. Uw antwoorden staan er nog. Kijk ze rustig na en druk dan nog een keer.",
        )
    ]
    assert page.typed == {name: value if isinstance(value, list) else [value] for name, value in GOOD[1].items()}
    time_machine.shift(2)
    assert citizen.press("Volgende").url == url(2)


@pytest.mark.parametrize("stamp", ["", "vals", "1700000000", None])
def test_a_missing_or_forged_stamp_costs_one_more_press(citizen, time_machine, stamp):
    citizen.open(url(1))
    time_machine.shift(60)
    page = citizen.press("Volgende", **GOOD[1], opened=stamp)
    assert [sentence for _, sentence in page.error_summary] == [
        "U drukte wel heel snel op de knop. Uw antwoorden staan er nog. Kijk ze rustig na en druk dan nog een keer."
    ]
    time_machine.shift(5)
    assert citizen.press("Volgende").url == url(2)


def test_the_statements_are_guarded_too(citizen):
    citizen.answer(1, 2, 3, 4, 6)
    citizen.open(url(7))
    page = citizen.press("Verstuur initiatief", **GOOD[7])
    assert page.error_summary == [
        (
            "formulier-fouten",
            "U drukte wel heel snel op de knop. Uw antwoorden staan er nog. Kijk ze rustig na en druk dan nog een keer.",
        )
    ]
    assert page.typed == {name: [value] for name, value in GOOD[7].items()}
    assert the_initiative().status == Status.DRAFT


# Look-alikes


def test_an_initiative_that_looks_like_it_is_shown_after_the_place(citizen):
    twin = make_initiative(title="Buurttuin Het Kruispunt")
    make_initiative(title="Repaircafé", summary="Wij repareren samen wat stuk is, elke maand.", themes=["wonen"])
    make_initiative(title="Buurttuin elders", municipality=make_municipality("gm0193", "Zwolle"))
    page = citizen.answer(1, 2)
    assert (page.url, page.h1) == ("/initiatieven/start/lijkt-hierop/", "Lijkt dit op uw idee?")
    assert page.cards == ["Buurttuin Het Kruispunt"]
    assert page.link("Buurttuin Het Kruispunt") == twin.get_absolute_url()
    assert page.link("Nee, mijn idee is anders. Ga verder") == url(3)
    assert page.link("Vorige") == url(2)
    assert the_initiative_of(citizen).place == "Wijk Spoorzicht"


def the_initiative_of(visitor: Visitor) -> Initiative:
    return Initiative.objects.get(pk=works_on(visitor.client))


def test_at_most_three_look_alikes_are_shown(citizen):
    for number in range(5):
        make_initiative(title=f"Buurttuin nummer {number}")
    assert len(citizen.answer(1, 2).cards) == 3


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_only_what_is_on_the_site_counts_as_a_look_alike(citizen, status):
    make_initiative(status, title="Buurttuin Het Kruispunt")
    assert citizen.answer(1, 2).url == url(3)
    assert citizen.open("/initiatieven/start/lijkt-hierop/").url == url(3)


# The team asked to change something


@pytest.fixture
def asked(moderator, mailbox) -> Initiative:
    """A moderator asked something about the summary and about the needs."""
    initiative = claim(make_initiative(Status.IN_REVIEW, needs=[{"kind": "money", "amount": 400}]), moderator)
    desk.request_changes(initiative, by=moderator, remarks={"summary": "Wie doen er mee?", "needs": "Waarvoor is het geld?"})
    return initiative


def test_who_was_asked_to_change_something_can_change_it_and_send_again(asked, mailbox, time_machine):
    owner = Visitor()
    page = owner.open(mailbox.link_in(mailbox.newest(ADDRESS)))
    assert "Wie doen er mee?" in page.main
    assert works_on(owner.client) is None
    page = owner.press("Pas uw initiatief aan")
    assert page.url == url(7)
    assert page.link("Pas dit aan: Uw idee") == f"{url(1)}?terug=controle"
    assert page.link("Pas dit aan: Wat heeft u nodig?") == f"{url(4)}?terug=controle"

    page = owner.open(page.link("Pas dit aan: Uw idee"))
    assert "Vraag van het team Wie doen er mee?" in page.main
    time_machine.shift(60)
    page = owner.press("Bewaar en ga naar de controle", summary=GOOD[1]["summary"] + " Er zijn twaalf buren.")
    assert page.url == url(7)
    page = owner.press("Verstuur opnieuw")
    assert (page.url, asked.title in page.main) == (RECEIVED, True)
    asked.refresh_from_db()
    assert (asked.status, asked.assignee, str(asked.due_on)) == (Status.SUBMITTED, None, "2026-12-01")
    assert mailbox.newest(ADDRESS).subject == f"Uw aanvulling is binnen: {asked.title}"
    assert owner.open(url(7)).url == START


def test_sending_again_needs_a_change_or_an_answer(asked, client):
    owner = enter(client, asked)
    owner.open(url(7))
    page = owner.press("Verstuur opnieuw")
    assert "U heeft nog niets veranderd. Pas iets aan of schrijf een antwoord voor het team." in page.main
    page = owner.press("Verstuur opnieuw", answer="Het geld is voor een pomp.")
    assert page.url == RECEIVED
    assert Entry.objects.about(asked).filter(action="resend").get().reason == "Het geld is voor een pomp."


@pytest.mark.parametrize(
    ("step", "answers"),
    [
        (3, {"audience": ["youth"]}),
        (3, {"start_month_month": "5", "start_month_year": "2025"}),
        (3, {"phase": "plan"}),
        (2, {"postcode4": "7412"}),
        (6, {"legal_form": "foundation"}),
    ],
)
def test_every_answer_that_can_be_asked_for_counts_as_a_change(asked, client, step, answers):
    owner = enter(client, asked)
    owner.open(f"{url(step)}?terug=controle")
    owner.press("Bewaar en ga naar de controle", **answers)
    assert owner.press("Verstuur opnieuw").url == RECEIVED


def test_another_amount_counts_as_a_change(asked, client):
    owner = enter(client, asked)
    owner.open(f"{url(4)}?wijzig={asked.needs.get().pk}")
    owner.press("Bewaar deze hulpvraag", amount="900")
    owner.open(url(7))
    assert owner.press("Verstuur opnieuw").url == RECEIVED


def test_a_confirmed_address_stays_as_it_is(asked, client):
    owner = enter(client, asked)
    page = owner.open(url(6))
    assert page.by_id("id_contact_email").get("disabled") is not None
    owner.press("Volgende", contact_email="iemand.anders@voorbeeld.example", contact_name="Sanne Jansen")
    asked.refresh_from_db()
    assert (asked.contact_email, asked.contact_name) == (ADDRESS, "Sanne Jansen")


# The owner's page


def dossier(initiative: Initiative) -> str:
    return f"/initiatieven/dossier/{make_token(initiative, Purpose.DOSSIER)}/"


def test_the_owner_pauses_goes_on_and_withdraws_each_on_a_page_of_its_own(mailbox):
    initiative = make_initiative()
    owner = Visitor()
    for words, button, status in (
        ("Zet uw initiatief op pauze", "Zet op pauze", Status.PAUSED),
        ("Ga weer verder met uw initiatief", "Ga verder", Status.PUBLISHED),
        ("Trek uw initiatief in", "Trek in", Status.WITHDRAWN),
    ):
        page = owner.open(dossier(initiative))
        before = initiative.status
        owner.open(page.link(words))
        initiative.refresh_from_db()
        assert initiative.status == before
        owner.press(button)
        initiative.refresh_from_db()
        assert (initiative.status, owner.page.status) == (status, 200)
    assert mailbox.newest(ADDRESS).subject == f"U heeft uw initiatief ingetrokken: {initiative.title}"


def test_who_was_refused_asks_for_another_look_with_a_reason(moderator, mailbox):
    initiative = claim(make_initiative(Status.IN_REVIEW), moderator)
    desk.reject(initiative, by=moderator, rule=HouseRule.NO_ADVERTISING, sentence="Dit is reclame voor een winkel.")
    owner = Visitor()
    page = owner.open(mailbox.link_in(mailbox.newest(ADDRESS)))
    assert "Het past niet bij huisregel 4: Het is geen reclame of partijpolitiek." in page.main
    assert "Dit is reclame voor een winkel." in page.main
    owner.open(page.link("Vraag of een ander kijkt"))
    page = owner.press("Verstuur uw vraag")
    assert page.error_summary == [("id_why", "Schrijf op waarom wij nog een keer moeten kijken.")]
    page = owner.press("Verstuur uw vraag", why="Er is geen winkel.")
    assert "Wij kijken nog een keer. U krijgt een mail met ons besluit." in page.main
    initiative.refresh_from_db()
    assert (initiative.status, initiative.decided_by) == (Status.IN_REVIEW, moderator)


@pytest.mark.parametrize("act", ["pauzeren", "verdergaan", "nog-een-keer", "aanpassen", "weggooien", "submit", "publish"])
def test_an_act_that_does_not_fit_the_status_is_not_found(act):
    initiative = make_initiative(Status.SUBMITTED)
    for method in ("get", "post"):
        assert getattr(Client(), method)(f"{dossier(initiative)}{act}/").status_code == 404
    initiative.refresh_from_db()
    assert initiative.status == Status.SUBMITTED


def test_a_new_link_comes_only_to_who_belongs_to_the_number_and_the_page_never_tells(mailbox):
    initiative = make_initiative()
    said = []
    for number, email in (
        (initiative.number, ADDRESS),
        (initiative.number, "vreemd@voorbeeld.example"),
        ("DD-2026-99999", ADDRESS),
        (f" {initiative.number.lower().replace('-', ' - ')} ", ADDRESS.upper()),
    ):
        visitor = Visitor()
        visitor.open("/initiatieven/dossier/nieuwe-link/")
        page = visitor.press("Stuur mij een nieuwe link", number=number, email=email)
        said.append(page.main.replace(email.strip().lower(), "…"))
    assert set(said) == {said[0]}
    letters = mailbox()
    assert [letter.to for letter in letters] == [[ADDRESS], [ADDRESS]]
    assert Visitor().open(mailbox.link_in(letters[0])).h1 == initiative.title


# Limits


def assert_too_many(response) -> None:
    page = Page(response)
    assert (page.status, page.h1) == (429, "Even wachten, alstublieft")
    assert "opnieuw proberen" in page.main
    assert 0 < int(response["Retry-After"]) <= 86_400


def test_at_most_thirty_drafts_an_hour_come_from_one_address(citizen, time_machine):
    for _ in range(30):
        assert Client().post(url(1), GOOD[1]).status_code == 200
    assert_too_many(Client().post(url(1), GOOD[1]))
    assert Initiative.objects.count() == 30
    assert Client(REMOTE_ADDR="192.0.2.7").post(url(1), GOOD[1]).status_code == 200
    time_machine.shift(3600)
    assert Client().post(url(1), GOOD[1]).status_code == 200


def test_at_most_five_mails_a_day_go_to_one_address(citizen, mailbox):
    citizen.answer(1)
    for number in range(5):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        client.cookies = citizen.client.cookies
        assert client.post(LATER, {"email": "doelwit@voorbeeld.example"}).status_code == 200
    assert_too_many(citizen.client.post(LATER, {"email": "Doelwit@Voorbeeld.example"}))
    assert len(mailbox()) == 5


def test_at_most_ten_mails_an_hour_come_from_one_visitor(citizen, mailbox):
    citizen.answer(1)
    for number in range(10):
        assert citizen.client.post(LATER, {"email": f"buur{number}@voorbeeld.example"}).status_code == 200
    assert_too_many(citizen.client.post(LATER, {"email": "buur11@voorbeeld.example"}))
    assert len(mailbox()) == 10


def test_a_limit_at_sending_loses_no_answer(citizen, mailbox):
    citizen.answer(1, 2, 3, 4, 6)
    for _ in range(5):
        citizen.client.post(LATER, {"email": ADDRESS})
    page = citizen.send()
    assert_too_many(page.response)
    assert (the_initiative().status, the_initiative().title) == (Status.DRAFT, "Buurttuin De Groene Klinker")


def test_new_links_are_limited_too(mailbox):
    initiative = make_initiative()
    address = "/initiatieven/dossier/nieuwe-link/"
    for _ in range(5):
        assert Client().post(address, {"number": initiative.number, "email": ADDRESS}).status_code == 200
    assert_too_many(Client().post(address, {"number": initiative.number, "email": ADDRESS}))
    assert len(mailbox()) == 5


def test_a_half_changed_need_is_still_that_need_when_one_comes_back(client):
    client.post(url(1), {"title": "Tuin"})
    client.post(url(4), {**GOOD[4], "ga": "erbij"})
    need = Initiative.objects.get().needs.get()
    client.post(f"{url(4)}?wijzig={need.pk}", {**GOOD[4], "text": "kort"})
    client.post(url(4), {**GOOD[4], "text": "Een waterpomp. Tweedehands is prima.", "ga": "erbij"})
    assert [(each.pk, each.text) for each in Initiative.objects.get().needs.all()] == [
        (need.pk, "Een waterpomp. Tweedehands is prima.")
    ]
