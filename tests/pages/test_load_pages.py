from __future__ import annotations

import pytest
from django.core.management import call_command

from doedemocratie.pages.models import Page

pytestmark = pytest.mark.django_db


def loaded(capsys, **options) -> list[str]:
    """What the command says when it loads the pages."""
    capsys.readouterr()
    call_command("load_pages", **options)
    return capsys.readouterr().out.splitlines()


def test_the_pages_stand_under_each_other(pages):
    page = Page.objects.select_related("parent").get(path="over-ons/ministerie-van-bzk")

    assert page.parent.path == "over-ons"
    assert page.get_absolute_url() == "/over-ons/ministerie-van-bzk/"


def test_every_page_answers(pages, client):
    answers = {page.path: client.get(page.get_absolute_url()).status_code for page in Page.objects.all()}

    assert set(answers.values()) == {200}
    assert {"over-ons", "privacy", "toegankelijkheid", "contact", "huisregels", "colofon"} <= set(answers)


def test_cleaning_takes_nothing_away_from_the_texts_of_the_code(pages):
    for page in Page.objects.all():
        assert "<h2" in page.body


def test_loading_again_changes_nothing(pages, capsys):
    moments = set(Page.objects.values_list("path", "changed_at"))

    (line,) = loaded(capsys)

    assert line == f"{len(moments)} pages: 0 new, 0 brought up to date."
    assert set(Page.objects.values_list("path", "changed_at")) == moments


def test_a_page_that_an_editor_changed_stays(pages, capsys):
    page = Page.objects.get(path="contact")
    page.intro = "Bel ons gerust."
    page.save()

    lines = loaded(capsys)

    assert lines[1:] == ["/contact/ was changed by an editor and stays (--overwrite puts it back)."]
    assert Page.objects.get(path="contact").intro == "Bel ons gerust."


def test_white_space_that_a_browser_adds_is_no_change(pages, capsys):
    page = Page.objects.get(path="contact")
    page.body = page.body.replace("\n", "\r\n") + "\r\n"
    page.save()

    assert len(loaded(capsys)) == 1


def test_a_page_that_an_editor_changed_is_put_back_when_asked(pages, capsys):
    Page.objects.filter(path="over-ons/dgbk").update(title="Anders", parent=None)

    loaded(capsys, overwrite=True)

    page = Page.objects.select_related("parent").get(path="over-ons/dgbk")
    assert page.title != "Anders"
    assert page.parent.path == "over-ons"


def test_a_page_that_an_editor_made_at_such_an_address_stays(db, capsys):
    Page.objects.create(path="contact", title="Zelf gemaakt", intro="Kort.", body="<p>Dag</p>")

    lines = loaded(capsys)

    assert Page.objects.get(path="contact").title == "Zelf gemaakt"
    assert len(lines) == 2


def test_a_new_text_in_the_code_reaches_a_page_that_nobody_changed(pages, capsys):
    page = Page.objects.get(path="contact")
    newer = page.title
    page.title = "Hoe u ons bereikt"
    page.loaded_hash = page.fingerprint("")  # as if this is what was loaded before
    page.save()

    (line,) = loaded(capsys)

    assert line.endswith("0 new, 1 brought up to date.")
    assert Page.objects.get(path="contact").title == newer


def test_it_takes_four_queries_when_there_is_nothing_to_do(pages, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        call_command("load_pages")
