"""What citizens and moderators do on the pages, in the words of the pages."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.conftest import PASSWORD

TITLE = "Buurttuin De Groene Klinker"
SUMMARY = "Buren maken van een leeg stuk grond een moestuin. Iedereen mag oogsten."
DESCRIPTION = (
    "Aan het eind van de straat lag al jaren een leeg veld. Nu liggen er twaalf bakken met groente. Wie meedoet krijgt een "
    "eigen bak of helpt in de grote tuin. Elke zaterdag werken wij samen."
)
AIM = "Buren leren elkaar kennen en er is verse groente voor iedereen."
CITIZEN = "samira@voorbeeld.example"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def heading(page: Page, text: str) -> None:
    """The page that the person should be on now."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def fill_in(page: Page, photo: Path | None = None) -> None:
    """From the introduction to the check page."""
    page.goto("/initiatieven/start/")
    page.get_by_role("link", name="Begin", exact=True).click()
    heading(page, "Uw idee")
    page.get_by_label("Hoe heet uw initiatief?").fill(TITLE)
    page.get_by_label("Vertel het in het kort").fill(SUMMARY)
    page.get_by_label("Voedsel en tuinen").check()
    page.get_by_label("Groen en natuur").check()
    press(page, "Volgende")
    heading(page, "De plek")
    page.get_by_label("In welke gemeente?").select_option(label="Deventer")
    page.get_by_label("Dorp, wijk of buurt").fill("Wijk Spoorzicht")
    press(page, "Volgende")
    heading(page, "Uw plan")
    page.get_by_label("Wat gaat u doen?").fill(DESCRIPTION)
    page.get_by_label("Wat wordt er beter?").fill(AIM)
    page.get_by_label("Plan", exact=True).check()
    press(page, "Volgende")
    heading(page, "Wat heeft u nodig?")
    page.get_by_label("Mensen", exact=True).check()
    page.get_by_label("Vertel precies wat u zoekt").fill("3 tuiniers. Op zaterdag, twee uur.")
    page.get_by_label("Hoeveel mensen zoekt u?").fill("3")
    press(page, "Volgende")
    heading(page, "Foto")
    if photo:
        page.locator("input[type=file]").set_input_files(photo)
        page.get_by_label("Wat is er te zien op de foto?").fill("Vier houten bakken met groente en een boom.")
        page.get_by_label("Mensen die herkenbaar op de foto staan").check()
    press(page, "Volgende")
    heading(page, "Contact")
    page.get_by_label("Uw naam").fill("Samira el Amrani")
    page.get_by_label("Uw e-mailadres").fill(CITIZEN)
    page.get_by_label("Ja, alleen mijn voornaam").check()
    page.get_by_label("Nee, geen van beide").check()
    press(page, "Volgende")
    heading(page, "Controleren")


def send(page: Page) -> None:
    page.get_by_label("Mijn initiatief past bij de huisregels.").check()
    page.get_by_label("Wat ik heb ingevuld klopt.").check()
    page.get_by_label(re.compile("^Mijn tekst en foto mogen op deze site staan")).check()
    press(page, "Verstuur initiatief")
    heading(page, "Nog één stap: kijk in uw mail")


def log_in(page: Page, email: str) -> None:
    page.goto("/beheer/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Inloggen")


def take_up(page: Page, title: str) -> None:
    """From the desk's first page to the review screen, claimed."""
    page.goto("/beheer/")
    page.get_by_role("link", name="Begin met beoordelen").click()
    page.get_by_role("link", name=title).click()
    press(page, "Ik pak dit op")


def tick_house_rules(page: Page) -> None:
    for box in page.get_by_role("region", name="Past het bij de huisregels?").get_by_role("checkbox").all():
        box.check()
