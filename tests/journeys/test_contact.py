"""A visitor sends a contact message and it arrives: on the site, in two mailboxes, at the desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import heading, log_in, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VISITOR = "samira@voorbeeld.example"
MESSAGE = "Hoe vraag ik mijn gemeente om een vast contact?\n\nIk bel nu elke week met iemand anders."


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_visitor_sends_a_contact_message_and_it_arrives(new_page, mailbox, places, themes, pages, editor, settings, javascript):
    visitor = new_page(width=320, height=640, javascript=javascript)
    visitor.goto("/")
    visitor.get_by_role("contentinfo").get_by_role("link", name="Contact", exact=True).click()
    heading(visitor, "Contact")

    # Something is forgotten: the page says what, and keeps the rest.
    visitor.get_by_label("Wat wilt u ons vertellen?").fill(MESSAGE)
    visitor.get_by_label("Uw naam").fill("Samira el Amrani")
    press(visitor, "Verstuur uw bericht")
    expect(visitor).to_have_title("Fout: Contact - Doe-democratie")
    expect(visitor.get_by_role("link", name="Kies waar uw bericht over gaat.")).to_be_visible()
    expect(visitor.get_by_role("link", name="Vul uw e-mailadres in.")).to_be_visible()
    expect(visitor.get_by_label("Wat wilt u ons vertellen?")).to_have_value(MESSAGE)
    visitor.get_by_label("Vraag", exact=True).check()
    visitor.get_by_label("Uw e-mailadres").fill(VISITOR)
    press(visitor, "Verstuur uw bericht")
    heading(visitor, "Uw bericht is verstuurd")
    number = visitor.locator("main strong").first.inner_text()
    assert VISITOR not in visitor.url
    visitor.reload()
    heading(visitor, "Uw bericht is verstuurd")

    delivered = mailbox()
    assert [(letter.to, letter.subject) for letter in delivered] == [
        ([VISITOR], f"Wij hebben uw bericht ontvangen ({number})"),
        ([settings.TEAM_EMAIL], f"Nieuw bericht {number}: Vraag"),
    ]
    receipt, to_team = delivered
    assert "Samira" not in receipt.body
    assert "vast contact" not in receipt.body
    assert "".join(f"> {line}".rstrip() + "\n" for line in MESSAGE.splitlines()) in to_team.body
    assert VISITOR in to_team.body

    desk = new_page(javascript=javascript)
    log_in(desk, editor.email)
    desk.goto("/beheer/contact/message/?stand=open")
    desk.get_by_role("link", name=number).click()
    expect(desk.get_by_text("Ik bel nu elke week met iemand anders.")).to_be_visible()
    expect(desk.get_by_role("link", name=f"Schrijf een mail aan {VISITOR}")).to_be_visible()
    press(desk, "Afgehandeld")
    expect(desk.get_by_text(f"{number} is afgehandeld.")).to_be_visible()
    desk.goto("/beheer/contact/message/?stand=open")
    expect(desk.get_by_role("link", name=number)).to_have_count(0)
