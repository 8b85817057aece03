"""Every statement that changes what a public page shows renews the stamp, after the commit; nothing else does."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.utils import timezone

from doedemocratie.freshness import stamp
from doedemocratie.freshness.remembering import may_remember, remembered
from doedemocratie.freshness.stamp import FRAME, PAGES
from doedemocratie.freshness.watching import QUIET, touched
from doedemocratie.journal.models import Entry
from doedemocratie.themes.models import Theme, all_themes
from initiatives.models import Initiative
from tests.factories import make_initiative, make_knowledge_item, make_story

BOTH = (PAGES, FRAME)


@pytest.fixture
def marks(settings, tmp_path):
    """The two stamps as they are now, in a folder of their own."""
    settings.VAR_DIR = tmp_path
    return lambda: (stamp.current(PAGES), stamp.current(FRAME))


@transaction.atomic
def make_and_fail() -> None:
    Initiative.objects.create(title="Buurttuin")
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("sql", "rows", "expected"),
    [
        ('SELECT "x" FROM "initiatives_initiative" WHERE title = \'UPDATE\'', 3, ()),
        ("  select 1", 1, ()),
        ("SAVEPOINT s1", -1, ()),
        ("BEGIN IMMEDIATE", -1, ()),
        ("PRAGMA foreign_keys = ON", -1, ()),
        ("WITH hits AS MATERIALIZED (SELECT 1) SELECT * FROM hits", 1, ()),
        ("WITH gone AS (DELETE FROM initiatives_need RETURNING id) SELECT * FROM gone", 1, BOTH),
        ('INSERT INTO "initiatives_initiative" ("title") VALUES (%s)', 0, (PAGES,)),
        ('INSERT OR IGNORE INTO "initiatives_initiative_themes" VALUES (1)', 1, (PAGES,)),
        ('UPDATE "initiatives_initiative" SET "status" = %s', 1, (PAGES,)),
        ('UPDATE "initiatives_initiative" SET "status" = %s', 0, ()),
        ('DELETE FROM "stories_story" WHERE "id" IN (1)', -1, (PAGES,)),
        ("update initiatives_tally set count = count + 1", 1, (PAGES,)),
        ('UPDATE "themes_theme" SET "name" = %s', 1, BOTH),
        ('INSERT INTO "menus_menulink" ("label") VALUES (%s)', 1, BOTH),
        ('INSERT INTO "journal_entry" ("verb") VALUES (%s)', 1, ()),
        ('UPDATE "django_session" SET "session_data" = %s', 1, ()),
        ("TRUNCATE initiatives_initiative", -1, BOTH),
        ("COPY stories_story FROM STDIN", -1, BOTH),
        ("something new", -1, BOTH),
        (object(), -1, BOTH),
    ],
)
def test_what_a_statement_makes_old(sql, rows, expected):
    assert touched(sql, rows) == expected


@pytest.mark.django_db
def test_the_quiet_tables_exist():
    """A table that was renamed would be forgotten here."""
    assert set(QUIET) - set(connection.introspection.table_names()) == set()


@pytest.mark.django_db(transaction=True)
def test_a_change_shows_after_the_commit_and_not_before(marks):
    before = marks()
    with transaction.atomic():
        Initiative.objects.create(title="Buurttuin")
        assert marks() == before
    after = marks()
    assert (after[0] != before[0], after[1]) == (True, before[1])


@pytest.mark.django_db(transaction=True)
def test_a_change_that_was_rolled_back_is_no_change(marks):
    before = marks()
    with pytest.raises(ZeroDivisionError):
        make_and_fail()
    assert marks() == before


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_that_fails_does_not_take_a_later_change_along(marks):
    before = marks()
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError):
            make_and_fail()
        Initiative.objects.create(title="Repaircafé")
    assert marks()[0] != before[0]


@pytest.mark.django_db(transaction=True)
def test_many_changes_in_one_transaction_renew_once(marks):
    marks()
    with transaction.atomic():
        for number in range(50):
            Initiative.objects.create(title=f"Buurttuin {number}")
        assert len(connection.run_on_commit) == 1


@pytest.mark.django_db(transaction=True)
def test_bulk_raw_and_update_are_seen_too(marks):
    seen = {marks()[0]}
    Initiative.objects.bulk_create([Initiative(title="Een"), Initiative(title="Twee")])
    seen.add(marks()[0])
    Initiative.objects.update(summary="Kort")
    seen.add(marks()[0])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_initiative SET summary = %s", ["Korter"])
    seen.add(marks()[0])
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE initiatives_initiative SET summary = %s WHERE title = %s", [("a", "Een"), ("b", "Twee")])
    seen.add(marks()[0])
    Initiative.objects.all().delete()
    seen.add(marks()[0])
    assert len(seen) == 6


@pytest.mark.django_db(transaction=True)
def test_the_desk_at_work_changes_no_page(marks):
    before = marks()
    Entry.objects.create(subject_type="initiatives.initiative", subject_id=1, action="open", actor_role="moderator")
    Initiative.objects.filter(changed_at__lt=timezone.now() - timedelta(days=900)).delete()
    assert marks() == before


@pytest.mark.django_db(transaction=True)
def test_a_theme_with_another_name_is_remembered_by_no_process(marks):
    Theme.objects.create(slug="wonen", name="Wonen")
    assert [theme.name for theme in all_themes()] == ["Wonen"]
    Theme.objects.update(name="Wonen en bouwen")
    assert [theme.name for theme in all_themes()] == ["Wonen en bouwen"]


def test_a_file_that_went_is_made_again_with_another_stamp(marks, tmp_path):
    before = marks()
    assert marks() == before
    for file in tmp_path.glob("freshness-*"):
        file.unlink()
    after = marks()
    assert (len(after[0]), after[0] != before[0]) == (16, True)
    assert marks() == after


def test_without_a_place_for_the_stamp_nothing_is_kept_and_nothing_breaks(settings, tmp_path, caplog):
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    settings.VAR_DIR = blocked
    with caplog.at_level(logging.CRITICAL):
        assert stamp.current() is None
        stamp.renew()


def test_several_machines_share_the_stamp_in_their_cache(settings, tmp_path):
    settings.CACHES = {**settings.CACHES, "shared": {"BACKEND": "tests.freshness.test_watching.Elsewhere"}}
    settings.VAR_DIR = tmp_path
    before = stamp.current()
    assert stamp.current() == before
    stamp.renew()
    assert (stamp.current() != before, list(tmp_path.iterdir())) == (True, [])


class Elsewhere(caches["default"].__class__):
    """Stands for Redis: a cache that every machine sees."""

    def __init__(self, *args) -> None:
        super().__init__("elsewhere", {"KEY_FUNCTION": None})


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_remembered_until_something_changes(marks, settings):
    settings.PAGE_CACHE = True
    count = Initiative.objects.count
    assert [remembered("count", count), Initiative.objects.create(title="Een") and remembered("count", count)] == [0, 1]
    with transaction.atomic():
        assert may_remember()
        Initiative.objects.create(title="Twee")
        assert not may_remember()  # others may not see yet what this transaction sees
    assert (may_remember(), remembered("count", count)) == (True, 2)


@pytest.mark.django_db(transaction=True)
def test_a_detail_page_shows_new_knowledge_and_stories_at_once(client, marks, settings):
    settings.PAGE_CACHE = True
    initiative = make_initiative(slug="buurttuin")

    def told() -> list[bool]:
        page = client.get("/initiatieven/buurttuin/", HTTP_COOKIE="a=b").text
        return [title in page for title in ("Voor allen", "Voor ons", "Ons verhaal")]

    assert told() == [False, False, False]
    make_knowledge_item(title="Voor allen")
    assert told() == [True, False, False]
    make_story(title="Ons verhaal", initiative=initiative)
    assert told() == [True, False, True]
    make_knowledge_item(title="Voor ons", initiatives=[initiative])
    assert told() == [False, True, True]
