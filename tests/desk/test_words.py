"""The desk in the words of the people who work there, and what it answers to who is not logged in any more."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from doedemocratie.accounts.models import User
from doedemocratie.frontpage.models import Door
from doedemocratie.menus.models import Menu, MenuLink
from tests.reading import Page, Visitor, text_of

pytestmark = pytest.mark.django_db
MENUS = "/beheer/menus/menulink/"
LINK = {"menu": Menu.MAIN, "label": "Kaart", "url": "/initiatieven/", "order": 5, "visible": "on"}


def at_the_desk(user: User) -> Visitor:
    client = Client()
    client.force_login(user)
    return Visitor(client)


@pytest.fixture
def rosa(editor) -> Visitor:
    """An editor at her desk."""
    return at_the_desk(editor)


@pytest.fixture
def link() -> MenuLink:
    return MenuLink.objects.create(**LINK | {"visible": True})


def values(page: Page) -> list[str]:
    """The words on the buttons of Django's own forms."""
    return [field.get("value") for field in page.all("input", page.all("main")[0]) if field.get("type") == "submit"]


def crumbs(page: Page) -> str:
    return text_of(page.with_class("breadcrumbs")[0])


# Logging in


def test_logging_in_has_one_word_and_says_who_helps():
    page = Page(Client().get("/beheer/login/"))

    assert (page.h1, page.title, values(page)) == ("Inloggen", "Inloggen - Beheer Doe-democratie", ["Inloggen"])
    assert "Wachtwoord vergeten? Vraag een beheerder om een nieuw wachtwoord." in page.main


def test_a_wrong_password_is_told_in_plain_words():
    page = Page(Client().post("/beheer/login/", {"username": "jan@voorbeeld.example", "password": "fout"}))

    assert page.title == "Fout: Inloggen - Beheer Doe-democratie"
    assert [text_of(note) for note in page.with_class("errornote")] == [
        "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Let op hoofdletters."
    ]


# Not logged in any more

GONE = "Uw tekst is nog niet bewaard."


def test_who_saves_after_the_session_ended_hears_how_to_keep_the_text(rosa, link):
    rosa.client.logout()
    form = f"http://testserver{MENUS}{link.pk}/change/"

    page = Page(rosa.client.post(f"{MENUS}{link.pk}/change/", LINK | {"label": "Anders"}, HTTP_REFERER=form))

    assert (page.status, page.h1) == (403, "U bent niet meer ingelogd")
    assert GONE in page.main
    assert "Ga terug in uw browser en kopieer uw tekst. Log daarna in en plak hem erin." in page.main
    assert page.link("Naar inloggen") == f"/beheer/login/?next={MENUS}{link.pk}/change/"
    link.refresh_from_db()
    assert link.label == "Kaart"


def test_a_browser_that_forgot_its_cookies_hears_the_same(link):
    client = Client(enforce_csrf_checks=True)

    assert GONE in Page(client.post(f"{MENUS}{link.pk}/change/", LINK)).main
    assert GONE not in Page(client.post("/beheer/login/", {"username": "x"})).main
    assert GONE not in Page(client.post("/contact/", {"text": "x"})).main


def test_looking_and_logging_out_without_a_session_lead_on_as_before():
    assert Client().get(MENUS).url == f"/beheer/login/?next={MENUS}"
    assert Client().post("/beheer/logout/").url == "/beheer/"


# Pages that are not there or not for this person


@pytest.mark.parametrize(("address", "status"), [("/beheer/weg/", 404), ("/beheer/journal/entry/", 403)])
def test_an_error_at_the_desk_leads_back_to_the_desk(rosa, address, status):
    page = Page(rosa.client.get(address))

    assert (page.status, page.link("Terug naar het beheer")) == (status, "/beheer/")


def test_an_error_on_the_site_does_not_name_the_desk():
    assert "beheer" not in Page(Client().get("/weg/")).main


# Lists and forms


def test_a_list_is_called_what_it_lists_and_its_filters_are_short(rosa, link):
    page = rosa.open(MENUS)

    assert (page.title, page.h1) == ("Links in de menu's - Beheer Doe-democratie", "Links in de menu's")
    assert crumbs(page) == "Beheer › Links in de menu's"
    assert [text_of(heading) for heading in page.all("summary")] == ["Menu", "Zichtbaar"]
    assert "Link in een menu toevoegen" in page.main
    assert "Bewaar" in values(page)


def test_a_form_has_one_word_for_keeping(rosa, link):
    page = rosa.open(f"{MENUS}{link.pk}/change/")

    assert (page.h1, crumbs(page)) == ("Kaart", "Beheer › Links in de menu's › Kaart")
    assert values(page) == ["Bewaar", "Bewaar en maak er nog een", "Bewaar en blijf hier"]
    assert "Geschiedenis" in dict(page.links)


def test_a_mistake_stands_in_the_title_in_dutch(rosa, link):
    page = Page(rosa.client.post(f"{MENUS}{link.pk}/change/", LINK | {"label": ""}))

    assert page.title == "Fout: Kaart - link in een menu wijzigen - Beheer Doe-democratie"


def test_what_is_saved_or_deleted_is_told_without_an_article(rosa):
    door = {
        "title": "Ik wil meedoen",
        "text": "Zoek iets.",
        "url": "/initiatieven/",
        "action": "Zoek",
        "tone": "blue",
        "order": 5,
    }

    added = Page(rosa.client.post("/beheer/frontpage/door/add/", door, follow=True))
    assert [text_of(said) for said in added.with_class("success")] == ["“Ik wil meedoen” is bewaard."]

    found = Door.objects.get(title="Ik wil meedoen")
    changed = rosa.client.post(f"/beheer/frontpage/door/{found.pk}/change/", door | {"title": "Meedoen"}, follow=True)
    assert [text_of(said) for said in Page(changed).with_class("success")] == ["“Meedoen” is bewaard."]

    deleted = rosa.client.post(f"/beheer/frontpage/door/{found.pk}/delete/", {"post": "yes"}, follow=True)
    assert [text_of(said) for said in Page(deleted).with_class("success")] == ["“Meedoen” is verwijderd."]


@pytest.mark.parametrize("screen", ["history", "delete"])
def test_every_way_begins_with_the_desk(rosa, link, screen):
    assert crumbs(rosa.open(f"{MENUS}{link.pk}/{screen}/")).startswith("Beheer › Links in de menu's › Kaart › ")


def test_the_own_password_and_that_of_a_colleague_are_changed_in_dutch(administrator, editor):
    bram = at_the_desk(administrator)
    for address in (reverse("admin:password_change"), reverse("admin:auth_user_password_change", args=[editor.pk])):
        page = Page(bram.client.post(address, {}))
        assert page.title.startswith("Fout: ")
        assert crumbs(page).startswith("Beheer › ")


# The first page


def test_the_first_page_names_every_part_once_and_in_dutch(rosa):
    page = rosa.open("/beheer/")
    parts = [text_of(heading) for heading in page.all("h3")]

    assert parts == ["Contact", "Kennis", "Menu's", "Pagina's", "Thema's", "Verhalen", "Voorpagina"]
    assert page.all("table") == []
    assert "Schrijven en bijhouden" not in rosa.open("/beheer/menus/").main


def test_a_role_is_a_box_with_its_dutch_name(administrator, editor):
    page = at_the_desk(administrator).open(f"/beheer/accounts/user/{editor.pk}/change/")
    boxes = {
        text_of(label): label[0].get("checked") is not None
        for label in page.all("label")
        if [field.get("name") for field in page.all("input", label)] == ["groups"]
    }

    assert boxes == {"Beheerder": False, "Moderator": False, "Redacteur": True}
