"""The terms of initiatives as the clock follows them, day by day, until the day that counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from post_office.models import Email

from doedemocratie.clock.days import AMSTERDAM
from doedemocratie.clock.tasks import registered
from initiatives.actions import desk, owner
from initiatives.enums import Status
from initiatives.models import Initiative
from initiatives.tasks import follow_terms
from tests.factories import claim, make_initiative
from tests.initiatives.conftest import go_on
from tests.together import at_once

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # the terms are counted in days of 24 hours, whatever summer time does
DAY = timedelta(days=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def status_of(initiative: Initiative) -> str:
    """The status now, or "gone"."""
    return Initiative.objects.filter(pk=initiative.pk).values_list("status", flat=True).first() or "gone"


def letters() -> list[str]:
    return [email.headers["X-Letter"] for email in Email.objects.order_by("pk")]


def follow(clock, *, days: int, seconds: int = 0) -> None:
    """Let the clock work at this moment, seen from START; three times, as a clock that comes back often."""
    clock.move_to(START + timedelta(days=days, seconds=seconds))
    for _ in range(3):
        follow_terms()


def test_the_clock_follows_the_terms_every_quarter_of_an_hour():
    (task,) = [task for task in registered() if task.name == "initiatives.terms"]

    assert (task.run, task.every) == (follow_terms, timedelta(minutes=15))


# Drafts


@pytest.fixture
def draft(clock) -> Initiative:
    return make_initiative(Status.DRAFT, changed_at=START)


def test_a_draft_is_reminded_of_once_after_five_months_and_gone_after_six(draft, clock):
    follow(clock, days=153)
    assert letters() == []

    follow(clock, days=153, seconds=1)
    assert letters() == ["M01b"]

    follow(clock, days=183)
    assert (status_of(draft), letters()) == ("draft", ["M01b"])

    follow(clock, days=183, seconds=1)
    assert (status_of(draft), letters()) == ("gone", ["M01b"])


def test_a_draft_without_an_address_goes_without_a_letter(clock):
    draft = make_initiative(Status.DRAFT, changed_at=START, contact_email="")

    follow(clock, days=160)
    follow(clock, days=184)

    assert (status_of(draft), letters()) == ("gone", [])


def test_who_goes_on_after_the_reminder_has_six_months_again_and_is_reminded_again(draft, clock):
    follow(clock, days=160)
    draft.refresh_from_db()
    go_on(draft, title="Tuin")

    follow(clock, days=160 + 153)
    assert (status_of(draft), letters()) == ("draft", ["M01b"])

    follow(clock, days=160 + 154)
    assert (status_of(draft), letters()) == ("draft", ["M01b", "M01b"])

    follow(clock, days=160 + 184)
    assert status_of(draft) == "gone"


def test_an_unconfirmed_initiative_is_gone_after_fourteen_days(clock):
    unconfirmed = make_initiative(Status.AWAITING_CONFIRMATION, status_changed_at=START)

    follow(clock, days=14)
    assert status_of(unconfirmed) == "awaiting_confirmation"

    follow(clock, days=14, seconds=1)
    assert (status_of(unconfirmed), letters()) == ("gone", [])


# Questions of ours


@pytest.fixture
def asked(clock, moderator) -> Initiative:
    initiative = claim(make_initiative(Status.IN_REVIEW), moderator)
    desk.request_changes(initiative, by=moderator, remarks={"title": "Zet ook de plek in de titel."})
    return initiative


def test_a_question_is_repeated_once_after_two_weeks(asked, clock):
    follow(clock, days=14)
    assert letters() == ["M04"]

    follow(clock, days=14, seconds=1)
    follow(clock, days=17)
    assert letters() == ["M04", "M04b"]


def test_an_answer_is_in_time_until_the_end_of_the_day_that_the_letter_names(asked, clock):
    follow(clock, days=15)
    assert asked.due_on == (START + 21 * DAY).date()

    clock.move_to(datetime(2026, 12, 15, 23, 59, tzinfo=AMSTERDAM))
    follow_terms()
    assert status_of(asked) == "changes_requested"

    clock.move_to(datetime(2026, 12, 16, 0, 1, tzinfo=AMSTERDAM))
    follow_terms()
    follow_terms()
    assert (status_of(asked), letters()) == ("expired", ["M04", "M04b", "M04c"])


def test_a_second_question_has_its_own_term_and_its_own_reminder(asked, clock, moderator):
    follow(clock, days=15)
    asked.refresh_from_db()
    owner.resend(asked, missing_steps=[], answer="De titel klopt zo.")
    desk.claim(asked, by=moderator)
    desk.request_changes(asked, by=moderator, remarks={"title": "Wij vinden de plek niet."})

    follow(clock, days=29)
    assert letters() == ["M04", "M04b", "M03b", "M04"]

    follow(clock, days=30)
    assert letters() == ["M04", "M04b", "M03b", "M04", "M04b"]


# On the site


@pytest.mark.parametrize("phase", ["completed", "stopped"])
def test_what_is_finished_goes_to_the_archive_two_years_after_its_last_news(phase, clock):
    finished = make_initiative(Status.PUBLISHED, phase=phase, last_activity_at=START)

    follow(clock, days=731)
    assert status_of(finished) == "published"

    follow(clock, days=731, seconds=1)
    assert (status_of(finished), letters()) == ("archived", ["M10c"])


def test_what_is_not_finished_stays(clock):
    running = make_initiative(Status.PUBLISHED, phase="in_progress", last_activity_at=START)
    paused = make_initiative(Status.PAUSED, phase="in_progress", last_activity_at=START)

    follow(clock, days=1500)

    assert (status_of(running), status_of(paused), letters()) == ("published", "paused", [])


# Not on the site


@pytest.mark.parametrize("status", [Status.REJECTED, Status.EXPIRED, Status.WITHDRAWN, Status.TAKEN_DOWN])
def test_the_person_behind_a_closed_initiative_is_forgotten_after_twelve_months(status, clock):
    closed = make_initiative(status, status_changed_at=START)

    follow(clock, days=365)
    closed.refresh_from_db()
    assert closed.contact_email == "sanne@voorbeeld.example"

    follow(clock, days=365, seconds=1)
    closed.refresh_from_db()
    assert (closed.contact_name, closed.contact_email, closed.status) == ("", "", status)
    assert letters() == []


def test_the_person_behind_a_public_initiative_is_not_forgotten(clock):
    public = [make_initiative(status, status_changed_at=START) for status in (Status.PUBLISHED, Status.PAUSED, Status.ARCHIVED)]

    follow(clock, days=400)

    assert set(Initiative.objects.filter(pk__in=[one.pk for one in public]).values_list("contact_email", flat=True)) == {
        "sanne@voorbeeld.example"
    }


def test_nothing_is_done_with_what_waits_for_a_moderator(clock):
    waiting = [make_initiative(status, status_changed_at=START) for status in (Status.SUBMITTED, Status.IN_REVIEW)]

    follow(clock, days=1500)

    assert [status_of(initiative) for initiative in waiting] == ["submitted", "in_review"]
    assert letters() == []


# More than one


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_write_each_letter_once(clock):
    drafts = [make_initiative(Status.DRAFT, changed_at=START) for _ in range(3)]
    asked = make_initiative(Status.CHANGES_REQUESTED, status_changed_at=START, due_on=START.date(), reminded_at=START)
    finished = make_initiative(Status.PUBLISHED, phase="completed", last_activity_at=START - 800 * DAY)
    clock.move_to(START + 160 * DAY)

    outcomes = at_once(follow_terms, follow_terms)

    assert outcomes == [None, None]
    assert [status_of(draft) for draft in drafts] == ["draft"] * 3
    assert (status_of(asked), status_of(finished)) == ("expired", "archived")
    assert sorted(letters()) == ["M01b"] * 3 + ["M04c", "M10c"]
