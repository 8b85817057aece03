from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from doedemocratie.journal.models import Entry
from doedemocratie.journal.upkeep import expire_entries
from doedemocratie.workflow import Actor
from initiatives.workflow import INITIATIVE
from tests.factories import make_initiative
from tests.reading import Page, text_of


def entry(**fields) -> Entry:
    return Entry.objects.create(
        subject_type="initiatives.initiative",
        subject_id=1,
        subject_label="Tuin",
        action="publish",
        actor_role="moderator",
        **fields,
    )


def test_an_entry_is_written_once_and_stays(db):
    written = entry(reason="Past bij de huisregels.")
    written.reason = "Anders"
    for change in (
        written.save,
        written.delete,
        lambda: Entry.objects.update(reason="Anders"),
        lambda: Entry.objects.all().delete(),
    ):
        with pytest.raises(TypeError):
            change()
    assert Entry.objects.get().reason == "Past bij de huisregels."


def test_after_five_years_an_entry_goes(db):
    with time_machine.travel(-timedelta(days=5 * 365 + 2)):
        entry()
    recent = entry()
    expire_entries()
    assert list(Entry.objects.all()) == [recent]


def test_staff_read_the_journal_and_change_nothing(client, moderator):
    written = entry()
    client.force_login(moderator)
    assert client.get("/beheer/journal/entry/").status_code == 200
    assert client.get("/beheer/journal/entry/add/").status_code == 403
    assert client.post(f"/beheer/journal/entry/{written.pk}/change/", {"reason": "x"}).status_code == 403
    assert client.post(f"/beheer/journal/entry/{written.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_account_behind_an_entry_may_go_and_the_entry_stays(moderator):
    written = entry(actor=moderator)
    moderator.delete()
    written.refresh_from_db()
    assert (written.actor, written.actor_role) == (None, "moderator")


def test_an_entry_outlives_what_it_is_about(db):
    initiative = make_initiative()
    written = INITIATIVE.perform(initiative, "pause", by=Actor.owner())
    initiative.delete()
    assert list(Entry.objects.all()) == [written]


def test_entries_cannot_be_changed_in_bulk(db):
    written = entry()
    written.reason = "Anders"
    with pytest.raises(TypeError), transaction.atomic():
        Entry.objects.bulk_update([written], ["reason"])
    with pytest.raises(TypeError), transaction.atomic():
        Entry.objects.update_or_create(pk=written.pk, defaults={"reason": "Anders"})
    assert Entry.objects.get().reason == ""


def test_the_journal_is_read_in_the_words_of_each_procedure(client, moderator):
    """To confirm is something else for an initiative than for a text; both stand in the filter."""
    tuin = make_initiative()
    for subject_type, subject in (("initiatives.initiative", tuin.pk), ("stories.story", 999)):
        Entry.objects.create(
            subject_type=subject_type,
            subject_id=subject,
            subject_label="Tuin",
            action="confirm",
            actor_role="owner",
            reason="Een.\nTwee.",
        )
    client.force_login(moderator)

    page = Page(client.get("/beheer/journal/entry/"))
    ((story, own),) = [page.all("tr", body) for body in page.all("tbody")]
    assert [text_of(cell) for cell in story][1:] == [
        "Tuin", "Gecontroleerd: het klopt nog", "-", "-", "Initiatiefnemer", "Een. Twee.",
    ]  # fmt: skip
    assert [link.get("href") for link in page.all("a", own)][1:] == [f"/beheer/initiatives/initiative/{tuin.pk}/change/"]
    assert [link.get("href") for link in page.all("a", story)][1:] == []
    assert "2 journaalregels" in page.main

    found = Page(client.get("/beheer/journal/entry/", {"handeling": "E-mailadres bevestigen"}))
    assert [text_of(row)[17:44] for body in found.all("tbody") for row in found.all("tr", body)] == [
        "Tuin E-mailadres bevestigen"
    ]
    assert "0 journaalregels" in Page(client.get("/beheer/journal/entry/", {"handeling": "onzin"})).main


def test_one_entry_is_read_with_a_title_in_dutch(client, moderator):
    written = entry()
    client.force_login(moderator)

    assert Page(client.get(f"/beheer/journal/entry/{written.pk}/change/")).h1 == "Tuin: Publiceren"
