from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command

from doedemocratie.themes.admin import ThemeAdmin
from doedemocratie.themes.models import Theme, all_themes, forget_themes


@pytest.fixture
def themes(db) -> None:
    call_command("load_themes")
    forget_themes()


def test_there_are_fourteen_in_a_fixed_order(themes):
    names = [theme.name for theme in all_themes()]

    assert len(names) == 14
    assert (names[0], names[-1]) == ("Groen en natuur", "Meebeslissen en zeggenschap")


def test_every_theme_has_its_drawing(themes):
    missing = [theme.picture for theme in all_themes() if not (settings.BASE_DIR / "static" / theme.picture).exists()]

    assert missing == []


def test_loading_again_keeps_what_an_editor_wrote(themes):
    Theme.objects.filter(slug="wonen").update(description="Wonen doe je samen.")

    call_command("load_themes")

    assert Theme.objects.get(slug="wonen").description == "Wonen doe je samen."
    assert Theme.objects.count() == 14


def test_loading_again_puts_it_back_when_asked(themes):
    Theme.objects.filter(slug="wonen").update(description="Wonen doe je samen.")

    call_command("load_themes", overwrite=True)

    assert Theme.objects.get(slug="wonen").description == "Samen bouwen, wonen en huizen beheren."


def test_the_overview_shows_every_theme_without_a_query(themes, client, django_assert_num_queries):
    all_themes()
    with django_assert_num_queries(0):
        page = client.get("/themas/").content.decode()

    shown = re.findall(r'<h2 class="dd-card__title"><a href="/themas/([a-z-]+)/">', page)
    assert shown == [theme.slug for theme in all_themes()]


def test_none_loaded_yet_is_not_remembered(db):
    assert all_themes() == []

    call_command("load_themes")
    forget_themes()
    assert len(all_themes()) == 14


def test_the_desk_makes_and_deletes_no_theme(rf):
    desk = ThemeAdmin(Theme, admin.site)

    assert not desk.has_add_permission(rf.get("/"))
    assert not desk.has_delete_permission(rf.get("/"))
