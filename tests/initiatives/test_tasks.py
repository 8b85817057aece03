"""The terms of the procedure, with a clock that we hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from post_office.models import Email

from doedemocratie.journal.models import Entry
from initiatives.models import Initiative
from initiatives.tasks import follow_terms
from tests.factories import make_initiative, make_photo


def ago(days: int):
    return timezone.now() - timedelta(days=days)


def letters() -> list[str]:
    return [mail.headers["X-Letter"] for mail in Email.objects.order_by("pk")]


CASES = [
    ("draft", {"changed_at": 152}, "draft", []),
    ("draft", {"changed_at": 154}, "draft", ["M01b"]),
    ("draft", {"changed_at": 184, "reminded_at": 30}, None, []),
    ("awaiting_confirmation", {"status_changed_at": 13}, "awaiting_confirmation", []),
    ("awaiting_confirmation", {"status_changed_at": 15}, None, []),
    ("changes_requested", {"status_changed_at": 13}, "changes_requested", []),
    ("changes_requested", {"status_changed_at": 15}, "changes_requested", ["M04b"]),
    ("changes_requested", {"status_changed_at": 22, "reminded_at": 7}, "expired", ["M04c"]),
]


@pytest.mark.parametrize(("status", "days", "after", "sent"), CASES)
def test_terms_are_followed_once_however_often_the_clock_looks(db, status, days, after, sent):
    initiative = make_initiative(status, **{name: ago(number) for name, number in days.items()})
    for _ in range(3):
        follow_terms()
    found = Initiative.objects.filter(pk=initiative.pk).first()
    assert (found and found.status, letters()) == (after, sent)


def test_what_is_deleted_leaves_a_line_in_the_journal_and_no_files(db):
    photo = make_photo()
    initiative = make_initiative("draft", changed_at=ago(200), photo=photo)
    pk = initiative.pk
    follow_terms()
    assert not Initiative.objects.filter(pk=pk).exists()
    entry = Entry.objects.get(subject_id=pk, action="delete")
    assert (entry.actor_role, entry.from_status, entry.to_status) == ("system", "draft", "deleted")


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_deleted_photo_go_too():
    photo = make_photo()
    make_initiative("draft", changed_at=ago(200), photo=photo)
    name = photo.file.name
    assert default_storage.exists(name)
    follow_terms()
    assert not default_storage.exists(name)


@pytest.mark.parametrize(
    ("phase", "days", "after"), [("completed", 732, "archived"), ("completed", 729, "published"), ("plan", 900, "published")]
)
def test_what_is_completed_goes_to_the_archive_after_two_years(db, phase, days, after):
    initiative = make_initiative(phase=phase, last_activity_at=ago(days))
    follow_terms()
    follow_terms()
    initiative.refresh_from_db()
    assert initiative.status == after
    assert letters() == (["M10c"] if after == "archived" else [])


@pytest.mark.parametrize("status", ["rejected", "expired", "withdrawn", "taken_down"])
def test_after_a_year_the_person_is_forgotten_and_the_text_stays(db, status):
    initiative = make_initiative(status, status_changed_at=ago(366))
    recent = make_initiative(status, status_changed_at=ago(364))
    follow_terms()
    initiative.refresh_from_db()
    recent.refresh_from_db()
    assert (initiative.contact_name, initiative.contact_email, initiative.contact_phone, initiative.photo) == ("", "", "", None)
    assert initiative.description != ""
    assert recent.contact_email == "sanne@voorbeeld.example"
