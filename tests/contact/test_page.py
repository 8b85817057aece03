"""The page Contact: what a visitor reads, fills in, does wrong and gets."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from post_office.models import Email

from doedemocratie.contact.models import Message
from doedemocratie.pages.models import Page as EditedPage
from tests.contact.conftest import ANSWERS, TEXT
from tests.reading import Page, Visitor, text_of

pytestmark = pytest.mark.django_db
CONTACT = "/contact/"
SENT = "/contact/verstuurd/"
BUTTON = "Verstuur uw bericht"
TOO_FAST = "U drukte wel heel snel op de knop. Uw antwoorden staan er nog. Kijk ze rustig na en druk dan nog een keer."


class Sender(Visitor):
    def send(self, after: int = 60, **answers):
        """Open the page, take `after` seconds to fill it in, and press the button."""
        self.open(CONTACT)
        self.clock.shift(after)
        return self.press(BUTTON, **{**ANSWERS, **answers})


@pytest.fixture
def sender(time_machine) -> Sender:
    visitor = Sender()
    visitor.clock = time_machine
    return visitor


def test_the_form_stands_on_the_page_that_editors_keep(pages):
    page = Visitor().open(CONTACT)

    assert (page.status, page.h1, page.buttons) == (200, "Contact", [BUTTON])
    assert page.title == "Contact - Doe-democratie"
    for way in ("1400", "Postbus 20011, 2500 EA Den Haag", "Woo-verzoek", "pers", "Hoe behandelen wij een klacht?"):
        assert way in page.main
    assert [text_of(label) for label in page.all("legend", page.the_form)] == ["Waar gaat uw bericht over?"]


def test_without_the_page_of_the_editors_there_is_still_a_form():
    page = Visitor().open(CONTACT)

    assert (page.status, page.h1, page.buttons) == (200, "Contact", [BUTTON])


def test_a_page_that_is_not_on_the_site_is_not_shown():
    EditedPage.objects.create(path="contact", title="Nieuw", intro="Kort.", body="<p>Nieuw nummer</p>", status="draft")

    assert "Nieuw nummer" not in Visitor().open(CONTACT).main


def test_a_message_is_kept_and_the_sender_reads_what_happens_next(sender):
    page = sender.send()

    assert (page.url, page.h1) == (SENT, "Uw bericht is verstuurd")
    assert "Het nummer van uw bericht is CB-2026-00001." in page.main
    assert "U krijgt uiterlijk dinsdag 1 december 2026 antwoord." in page.main
    message = Message.objects.get()
    assert {name: getattr(message, name) for name in ANSWERS} == ANSWERS
    assert (message.number, message.handled_at) == ("CB-2026-00001", None)


def test_who_complains_reads_what_a_complaint_needs_before_and_after(sender):
    before = sender.open(CONTACT).main
    assert "Schrijf ook uw naam en adres in het bericht. Een klacht over uw gemeente stuurt u naar de gemeente." in before

    page = sender.send(subject="complaint")
    assert "U hoort uiterlijk dinsdag 1 december 2026 van ons wat er met uw klacht gebeurt. Binnen zes weken" in page.main
    assert "Stonden uw naam en adres niet in uw bericht?" in page.main


def test_nothing_that_was_typed_stands_on_the_page_after_it_or_in_its_address(sender):
    page = sender.send()

    assert page.url == SENT
    for typed in (TEXT, ANSWERS["name"], ANSWERS["email"]):
        assert typed not in page.response.text


def test_the_page_after_it_is_for_who_sent_the_message(sender):
    sender.send()

    assert sender.open(SENT).h1 == "Uw bericht is verstuurd"
    assert Visitor().open(SENT).url == CONTACT


def test_a_name_is_not_asked_of_anybody(sender):
    assert sender.send(name="").url == SENT
    assert Message.objects.get().name == ""


@pytest.mark.parametrize(
    ("field", "answer", "sentence"),
    [
        ("subject", None, "Kies waar uw bericht over gaat."),
        ("subject", "reclame", "Kies een onderwerp uit de lijst."),
        ("text", "", "Schrijf uw bericht."),
        ("text", "x" * 19, "Vertel iets meer. Gebruik 20 tekens of meer. U heeft er nu 19."),
        ("text", "x" * 3001, "Uw bericht mag niet langer zijn dan 3000 tekens. U heeft er nu 3001."),
        ("name", "x" * 81, "Uw naam mag niet langer zijn dan 80 tekens. U heeft er nu 81."),
        ("email", "", "Vul uw e-mailadres in."),
        ("email", "sanne@voorbeeld", "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
    ],
)
def test_what_is_wrong_is_said_above_and_at_the_field_and_nothing_is_lost(sender, field, answer, sentence):
    page = sender.send(**{field: answer})

    assert page.status == 200
    assert [words for _, words in page.error_summary] == [sentence]
    assert page.errors_at(field) == [sentence]
    assert page.title == "Fout: Contact - Doe-democratie"
    kept = {name: [value] for name, value in ANSWERS.items() if name != field}
    assert {name: page.typed.get(name) for name in kept} == kept
    assert Message.objects.count() == 0
    assert Email.objects.count() == 0


@pytest.mark.parametrize("length", [20, 3000])
def test_the_shortest_and_the_longest_text_are_welcome(sender, length):
    assert sender.send(text="x" * length).url == SENT


def test_a_machine_that_fills_in_every_field_sends_nothing(sender):
    page = sender.send(homepage="https://spam.example")

    assert [words for _, words in page.error_summary] == ["Maak het veld “Laat dit veld leeg” leeg en probeer het nog een keer."]
    assert Message.objects.count() == 0


def test_a_machine_that_types_in_no_time_is_asked_again(sender):
    page = sender.send(after=1)

    assert [words for _, words in page.error_summary] == [TOO_FAST]
    sender.clock.shift(5)
    assert sender.press(BUTTON).url == SENT


def test_a_button_that_is_pressed_twice_sends_one_message(sender):
    sender.send()
    page = sender.send()

    assert "CB-2026-00001" in page.main
    assert Message.objects.count() == 1
    assert Email.objects.count() == 2


def test_the_sixth_message_of_a_day_from_one_address_is_too_many(sender):
    for number in range(5):
        assert sender.send(text=f"{TEXT} ({number})").url == SENT

    assert sender.send(text=f"{TEXT} (5)", email="SANNE+nog-een@voorbeeld.example").status == 429
    assert Message.objects.count() == 5


def test_the_eleventh_message_of_an_hour_from_one_place_is_too_many(sender):
    for number in range(10):
        assert sender.send(email=f"buur{number}@voorbeeld.example", after=4).url == SENT

    assert sender.send(email="buur10@voorbeeld.example", after=4).status == 429


def test_only_the_form_and_what_follows_it_set_cookies(sender):
    assert set(Visitor().open(CONTACT).response.cookies) == {"csrftoken"}
    assert set(Client().get(SENT).cookies) == set()
    sender.send()
    assert set(sender.client.cookies) == {"csrftoken", "sessionid"}


def test_no_browser_keeps_these_pages(sender):
    assert "no-store" in sender.open(CONTACT).response["Cache-Control"]
    assert "no-store" in sender.send().response["Cache-Control"]


def test_without_the_token_of_the_form_nothing_is_sent():
    assert Client(enforce_csrf_checks=True).post(CONTACT, ANSWERS).status_code == 403
    assert Message.objects.count() == 0


def test_reading_takes_one_query(pages, django_assert_num_queries):
    client = Client()
    client.get(CONTACT)  # the menus of the site stay in memory
    with django_assert_num_queries(1):
        client.get(CONTACT)


@pytest.mark.parametrize("path", ["/kennis/een-gebouw-huren/", "/verhalen/samen-eten/", "/initiatieven/buurttuin-2/"])
def test_who_comes_from_a_page_need_not_copy_its_address(client, path):
    page = Page(client.get("/contact/", {"over": path}))

    assert page.typed["text"][0].strip() == f"Dit gaat over {settings.SITE_URL}{path}"
    assert page.typed["subject"] == ["question"]


@pytest.mark.parametrize(
    "path", ["", "//evil.example/", "https://evil.example/kennis/x/", "/kennis/x", "/kennis/<b>/", "/beheer/x/", "x" * 900]
)
def test_any_other_address_is_left_out(client, path):
    page = Page(client.get("/contact/", {"over": path}))

    assert (page.typed["text"][0].strip(), "subject" in page.typed) == ("", False)
