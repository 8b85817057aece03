"""The main job of the site, as people do it: submit, confirm, a question, an answer, publication, everybody reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import CITIZEN, TITLE, fill_in, heading, log_in, press, send, take_up, tick_house_rules
from tests.media.files import encoded, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW_TITLE = "Buurttuin De Groene Klinker aan het spoor"


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    path = tmp_path / "tuin.jpg"
    path.write_bytes(encoded(picture(), "JPEG"))
    return path


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_citizen_submits_answers_a_question_and_everybody_reads(
    new_page, mailbox, places, themes, pages, moderator, photo_file, javascript
):
    citizen = new_page(width=320, height=640, javascript=javascript)
    fill_in(citizen, photo_file)
    send(citizen)

    # The mail is opened on another device; only the button confirms.
    other_device = new_page(javascript=javascript)
    confirmation = mailbox.newest(CITIZEN)
    assert confirmation.subject == "Bevestig uw e-mailadres"
    other_device.goto(mailbox.link_in(confirmation))
    press(other_device, "Bevestig en dien in")
    heading(other_device, "Uw initiatief is ingediend")
    receipt = mailbox.newest(CITIZEN)
    number = other_device.locator("main strong").first.inner_text()
    assert receipt.subject == f"Ontvangen: {TITLE} ({number})"

    desk = new_page(javascript=javascript)
    log_in(desk, moderator.email)
    take_up(desk, TITLE)
    title_question = desk.get_by_role("region", name="Hoe heet uw initiatief?")
    title_question.locator("summary").click()
    title_question.get_by_role("textbox").fill("Zet ook de plek in de titel.")
    press(desk, "Vraag om aanvulling")
    expect(desk.get_by_text(f"“{TITLE}” is terug bij de indiener, met uw vraag.")).to_be_visible()

    question = mailbox.newest(CITIZEN)
    assert question.subject == f"Wij hebben een vraag over {TITLE}"
    citizen.goto(mailbox.link_in(question))
    press(citizen, "Pas uw initiatief aan")
    heading(citizen, "Controleren")
    citizen.get_by_role("link", name="Pas dit aan").click()
    citizen.get_by_label("Hoe heet uw initiatief?").fill(NEW_TITLE)
    press(citizen, "Bewaar en ga naar de controle")
    press(citizen, "Verstuur opnieuw")
    heading(citizen, "Uw initiatief is ingediend")

    take_up(desk, NEW_TITLE)
    expect(desk.get_by_role("heading", name="Hoe heet uw initiatief? Veranderd")).to_be_visible()
    tick_house_rules(desk)
    press(desk, "Publiceren")
    expect(desk.get_by_text(f"“{NEW_TITLE}” staat op de site.")).to_be_visible()

    published = mailbox.newest(CITIZEN)
    assert published.subject == f"Uw initiatief staat online: {NEW_TITLE}"
    visitor = new_page(javascript=javascript)
    for path in (
        "/",
        "/initiatieven/",
        "/initiatieven/?q=moestuin&nodig=people",
        "/gemeenten/deventer/",
        "/themas/voedsel-en-tuinen/",
    ):
        visitor.goto(path)
        expect(visitor.get_by_role("link", name=NEW_TITLE)).to_be_visible()
    visitor.get_by_role("link", name=NEW_TITLE).click()
    heading(visitor, NEW_TITLE)
    expect(visitor.get_by_text("3 tuiniers")).to_be_visible()
    expect(visitor.get_by_role("img", name="Vier houten bakken met groente en een boom.")).to_be_visible()
    assert CITIZEN not in visitor.content()
    assert NEW_TITLE in visitor.request.get("/initiatieven/feed.atom").text()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_citizen_stops_halfway_and_goes_on_elsewhere(new_page, mailbox, places, themes, pages, javascript):
    phone = new_page(width=320, height=640, javascript=javascript)
    phone.goto("/initiatieven/start/1/")
    phone.get_by_label("Hoe heet uw initiatief?").fill("Tuin")
    phone.get_by_label("Vertel het in het kort").fill("Nog niet af")
    press(phone, "Bewaar en ga later verder")
    heading(phone, "Later verdergaan")
    phone.get_by_label("Uw e-mailadres").fill(CITIZEN)
    press(phone, "Stuur mij de link")
    heading(phone, "De link is onderweg")

    laptop = new_page(javascript=javascript)
    laptop.goto(mailbox.link_in(mailbox.newest(CITIZEN)))
    press(laptop, "Ga verder")
    heading(laptop, "Uw idee")
    expect(laptop.get_by_label("Hoe heet uw initiatief?")).to_have_value("Tuin")
    expect(laptop.get_by_label("Vertel het in het kort")).to_have_value("Nog niet af")


def test_a_refusal_is_explained_and_another_moderator_looks_again(
    new_page, mailbox, places, themes, pages, moderator, other_moderator
):
    citizen = new_page()
    fill_in(citizen)
    send(citizen)
    citizen.goto(mailbox.link_in(mailbox.newest(CITIZEN)))
    press(citizen, "Bevestig en dien in")

    first = new_page()
    log_in(first, moderator.email)
    take_up(first, TITLE)
    first.get_by_text("Afwijzen", exact=True).click()
    first.get_by_label("Past niet bij huisregel").select_option("2")
    first.get_by_label("Leg het uit in uw eigen woorden").fill("De grond is van een ander. Vraag eerst of u er mag tuinieren.")
    press(first, "Bekijk de mail en wijs af")
    expect(first.get_by_role("heading", name="Zo ziet de mail eruit")).to_be_visible()
    press(first, "Wijs af en verstuur deze mail")

    refusal = mailbox.newest(CITIZEN)
    assert "huisregel 2: Het is goed voor de buurt of de samenleving." in refusal.body
    assert "De grond is van een ander. Vraag eerst of u er mag tuinieren." in refusal.body
    citizen.goto(mailbox.link_in(refusal))
    citizen.get_by_role("link", name="Vraag of een ander kijkt").click()
    citizen.get_by_label("Waarom vindt u dat wij nog een keer moeten kijken?").fill("De gemeente gaf al toestemming.")
    press(citizen, "Verstuur uw vraag")
    assert mailbox.newest(CITIZEN).subject == f"Een ander kijkt nog een keer: {TITLE}"

    first.goto("/beheer/initiatives/queueitem/")
    first.get_by_role("link", name=TITLE).click()
    expect(first.get_by_text("U besloot hier de eerste keer over. Een andere moderator kijkt er nu naar.")).to_be_visible()
    expect(first.get_by_role("button", name="Ik pak dit op")).to_have_count(0)

    second = new_page()
    log_in(second, other_moderator.email)
    take_up(second, TITLE)
    tick_house_rules(second)
    press(second, "Publiceren")
    citizen.goto("/gemeenten/deventer/")
    expect(citizen.get_by_role("link", name=TITLE)).to_be_visible()


def test_the_owner_withdraws_and_the_page_says_so(new_page, mailbox, places, themes, pages, moderator):
    citizen = new_page()
    fill_in(citizen)
    send(citizen)
    citizen.goto(mailbox.link_in(mailbox.newest(CITIZEN)))
    press(citizen, "Bevestig en dien in")
    desk = new_page()
    log_in(desk, moderator.email)
    take_up(desk, TITLE)
    tick_house_rules(desk)
    press(desk, "Publiceren")

    citizen.goto(mailbox.link_in(mailbox.newest(CITIZEN)))
    citizen.get_by_role("link", name="Trek uw initiatief in").click()
    press(citizen, "Trek in")
    expect(citizen.get_by_role("heading", name="Ingetrokken")).to_be_visible()
    assert mailbox.newest(CITIZEN).subject == f"U heeft uw initiatief ingetrokken: {TITLE}"
    answer = citizen.goto("/initiatieven/buurttuin-de-groene-klinker/")
    assert answer.status == 410
    heading(citizen, "Dit initiatief is ingetrokken")
