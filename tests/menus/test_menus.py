from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.exceptions import BadRequest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError

from doedemocratie.design.navigation import Link
from doedemocratie.menus.menus import menus
from doedemocratie.menus.models import Menu, MenuLink
from doedemocratie.pages.models import Page

MAIN = ["Initiatieven", "Verhalen", "Kennis", "Gemeenten", "Thema's", "Over ons"]
FOOTER = {
    "Service": ["Contact", "Sitemap", "Huisregels", "Archief", "Woordenlijst", "Volg nieuwe initiatieven (Atom-feed)"],
    "Over deze site": [
        "Over ons", "Privacy", "Cookies", "Toegankelijkheid", "Kwetsbaarheid melden", "Copyright", "Colofon",
    ],
}  # fmt: skip
LIST = "/beheer/menus/menulink/"


@pytest.fixture
def links(db) -> None:
    """The links as they come with the code, in the database."""
    call_command("load_menus", verbosity=0)
    menus.forget()


@pytest.fixture
def desk(client, editor, links):
    client.force_login(editor)
    return client


def shown(client, path: str = "/themas/") -> dict[str, list[str]]:
    """What a visitor reads in each menu of a page: name -> labels."""
    page = unescape(client.get(path).content.decode())
    found = re.findall(r'<nav class="[^"]*(?:dd-nav|dd-footer__group)" aria-label="([^"]+)">(.*?)</nav>', page, re.DOTALL)
    return {name: re.findall(r"<a [^>]*>([^<]+)</a>", inside) for name, inside in found}


def test_header_and_footer_show_the_links_that_editors_keep_up(client, links):
    MenuLink.objects.filter(key="kennis").update(label="Weten", order=5)
    MenuLink.objects.create(menu=Menu.SERVICE, label="Wet", url="https://wetten.overheid.nl/", order=60)

    found = shown(client)

    assert found["Hoofdmenu"] == ["Weten", "Initiatieven", "Verhalen", "Gemeenten", "Thema's", "Over ons", "Contact"]
    assert found["Service"] == [*FOOTER["Service"], "Wet"]
    assert found["Over deze site"] == FOOTER["Over deze site"]


def test_a_hidden_link_is_nowhere_and_an_empty_group_has_no_title(client, links):
    MenuLink.objects.filter(key="kennis").update(visible=False)
    MenuLink.objects.filter(menu=Menu.SERVICE).update(visible=False)

    found = shown(client)

    assert found["Hoofdmenu"] == ["Initiatieven", "Verhalen", "Gemeenten", "Thema's", "Over ons", "Contact"]
    assert set(found) == {"Hoofdmenu", "Over deze site"}


def test_with_an_empty_database_the_site_shows_what_came_with_the_code(client, db):
    menus.forget()

    assert shown(client) == {"Hoofdmenu": [*MAIN, "Contact"], **FOOTER}


def test_without_a_database_the_menus_are_there_and_the_next_page_tries_again(client, links, monkeypatch):
    def broken():
        raise DatabaseError("the disk is gone")

    MenuLink.objects.filter(key="kennis").update(label="Weten")
    with monkeypatch.context() as patch:
        patch.setattr(MenuLink.objects, "all", broken)
        assert [link.label for link in menus()[Menu.MAIN]] == MAIN

    assert "Weten" in shown(client)["Hoofdmenu"]


def test_an_error_page_has_the_menus_too(client, links):
    assert shown(client, "/bestaat/niet/") == {"Hoofdmenu": [*MAIN, "Contact"], **FOOTER}


def test_they_cost_one_query_and_on_a_warm_page_none(links, django_assert_num_queries):
    with django_assert_num_queries(1):
        menus()
    with django_assert_num_queries(0):
        menus()


@pytest.mark.parametrize(
    ("url", "path", "current"),
    [
        ("/kennis/", "/kennis/", "page"),
        ("/kennis/", "/kennis/woordenlijst/", "true"),
        ("/kennis/", "/kennisbank/", ""),
        ("/kennis/?voor=official", "/kennis/", "page"),
        ("/", "/", "page"),
        ("/", "/kennis/", ""),
        ("https://voorbeeld.example/", "/kennis/", ""),
    ],
)
def test_a_link_knows_whether_the_visitor_is_there(url, path, current):
    assert Link("x", url).current(path) == current


def test_the_database_keeps_other_schemes_out(links):
    with pytest.raises(IntegrityError):
        MenuLink.objects.filter(key="kennis").update(url="javascript:alert(1)")


# At the desk


def change(client, key: str, **changes) -> list[str]:
    """What the desk objects to this change of a link; nothing when it was saved."""
    link = MenuLink.objects.get(key=key)
    data = {"menu": link.menu, "label": link.label, "url": link.url, "order": link.order, "visible": "on"} | changes
    response = client.post(f"{LIST}{link.pk}/change/", data)
    if response.status_code == 302:
        return []
    return [error for errors in response.context["adminform"].form.errors.values() for error in errors]


def test_a_change_is_on_the_site_at_once(desk, django_capture_on_commit_callbacks):
    assert "Kennis" in shown(desk)["Hoofdmenu"]

    with django_capture_on_commit_callbacks(execute=True):
        assert change(desk, "kennis", label="Weten", url="/themas/") == []

    assert "Weten" in shown(desk)["Hoofdmenu"]


def test_the_list_changes_order_and_visibility(desk, django_capture_on_commit_callbacks):
    page = desk.get(f"{LIST}?menu__exact=main")
    formset = page.context["cl"].formset
    data = {"form-TOTAL_FORMS": 6, "form-INITIAL_FORMS": 6, "_save": "1"}
    for number, form in enumerate(formset.forms):
        data |= {f"form-{number}-id": form.instance.pk, f"form-{number}-order": form.instance.order}
        if form.instance.key != "themas":
            data[f"form-{number}-visible"] = "on"
        if form.instance.key == "over-ons":
            data[f"form-{number}-order"] = 1

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{LIST}?menu__exact=main", data)

    assert shown(desk)["Hoofdmenu"] == ["Over ons", "Initiatieven", "Verhalen", "Kennis", "Gemeenten", "Contact"]


NOTHING_THERE = "Op dit adres staat geen pagina van deze site. Kijk of het klopt, ook de schuine streep aan het eind."
NO_ADDRESS = "Begin met een schuine streep of met https://."


@pytest.mark.parametrize(
    ("url", "objections"),
    [
        ("/initiatieven/", []),
        ("/initiatieven/?nodig=people#zoek", []),
        ("/over-ons/", []),
        ("https://www.rijksoverheid.nl/", []),
        ("/over-ons", [NOTHING_THERE]),
        ("/bestaat-niet/", [NOTHING_THERE]),
        ("/beheer/", [NOTHING_THERE]),
        ("/beheer/login/", [NOTHING_THERE]),
        ("/beheer/menus/menulink/?q=%00", [NOTHING_THERE]),
        ("/demo/postvak/", [NOTHING_THERE]),
        ("/kennis/%00/", [NOTHING_THERE]),
        ("/kennis\u202e/", [NOTHING_THERE]),
        ("https://goed.example/\u202elees", [NO_ADDRESS]),
        ("/een-concept/", [NOTHING_THERE]),
        ("/initiatieven/bestaat-niet/", [NOTHING_THERE]),
        ("/gemeenten/atlantis/", [NOTHING_THERE]),
        ("javascript:alert(1)", [NO_ADDRESS]),
        ("http://www.rijksoverheid.nl/", [NO_ADDRESS]),
        ("//elders.example/", [NO_ADDRESS]),
        ("/\\elders.example/", [NO_ADDRESS]),
        ("over-ons", [NO_ADDRESS]),
        ("https://", [NO_ADDRESS]),
    ],
)
def test_the_desk_refuses_an_address_at_which_nothing_is(desk, pages, url, objections):
    Page.objects.create(path="een-concept", title="Concept", intro="Kort.", body="<p>Dag</p>")

    assert change(desk, "kennis", url=url) == objections


def test_a_page_that_fails_is_no_page_to_link_to(desk, monkeypatch):
    def fails(*_args, **_details):
        raise BadRequest

    monkeypatch.setattr("doedemocratie.shipped.addresses._question", fails)

    assert change(desk, "kennis", url="/themas/") == [NOTHING_THERE]


@pytest.mark.parametrize(("total", "initial"), [("999999999", "6"), ("1500", "1500"), ("999999999", "999999999"), ("-1", "x")])
def test_a_list_takes_no_more_rows_than_it_shows(desk, total, initial):
    response = desk.post(LIST, {"form-TOTAL_FORMS": total, "form-INITIAL_FORMS": initial, "_save": "1"})

    assert response.status_code == 200
    assert len(response.context["cl"].formset.forms) <= 200


def test_an_editor_deletes_an_own_link_but_hides_one_that_came_with_the_site(desk):
    own = MenuLink.objects.create(menu=Menu.MAIN, label="Wet", url="https://wetten.overheid.nl/")
    shipped = MenuLink.objects.get(key="kennis")

    answers = [desk.post(f"{LIST}{link.pk}/delete/", {"post": "yes"}).status_code for link in (own, shipped)]

    assert answers == [302, 403]
    assert list(MenuLink.objects.filter(pk__in=[own.pk, shipped.pk])) == [shipped]


# Loading


def loaded(capsys, **options) -> list[str]:
    capsys.readouterr()
    call_command("load_menus", **options)
    return capsys.readouterr().out.splitlines()


def test_loading_again_changes_nothing(links, capsys):
    assert loaded(capsys) == ["menulink: 19 rows, 0 new, 0 brought up to date."]


@pytest.mark.parametrize(
    "changes", [{"label": "Weten"}, {"order": 1}, {"visible": False}, {"url": "/themas/"}, {"menu": "about"}]
)
def test_what_an_editor_changed_stays(links, capsys, changes):
    MenuLink.objects.filter(key="kennis").update(**changes)

    assert loaded(capsys) == [
        "menulink: 19 rows, 0 new, 0 brought up to date.",
        "menulink kennis was changed by an editor and stays (--overwrite puts it back).",
    ]
    assert MenuLink.objects.filter(key="kennis", **changes).exists()


def test_what_an_editor_changed_is_put_back_when_asked_and_own_links_stay(links, capsys):
    MenuLink.objects.filter(key="kennis").update(label="Weten")
    MenuLink.objects.create(menu=Menu.MAIN, label="Wet", url="https://wetten.overheid.nl/")

    assert loaded(capsys, overwrite=True) == ["menulink: 19 rows, 0 new, 1 brought up to date."]
    assert MenuLink.objects.get(key="kennis").label == "Kennis"
    assert MenuLink.objects.filter(key="").count() == 1


def test_new_words_in_the_code_reach_a_link_that_nobody_changed(links, capsys):
    link = MenuLink.objects.get(key="kennis")
    link.label = "Kennisbank"
    link.loaded_hash = link.fingerprint()  # as if this is what was loaded before
    link.save()

    assert loaded(capsys) == ["menulink: 19 rows, 0 new, 1 brought up to date."]
    assert MenuLink.objects.get(key="kennis").label == "Kennis"
