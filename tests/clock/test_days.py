from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from doedemocratie.clock.days import (
    add_working_days,
    due_label,
    end_of,
    holidays_in,
    is_working_day,
    today,
    working_days_between,
)

# Written by hand from the Algemene termijnenwet and the calendar; Sundays are left out, no working day falls on them.
NO_WORK = {
    2025: ["01-01", "04-18", "04-21", "04-26", "05-05", "05-29", "06-09", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"],
    2027: ["01-01", "03-26", "03-29", "04-27", "05-05", "05-06", "05-17", "12-25"],
}


@pytest.mark.parametrize("year", NO_WORK)
def test_the_holidays_are_those_of_the_law(year):
    found = sorted(day for day in holidays_in(year) if day.weekday() != 6)

    assert found == [date.fromisoformat(f"{year}-{day}") for day in NO_WORK[year]]


@pytest.mark.parametrize("year", range(2020, 2036))
def test_the_fifth_of_may_is_a_holiday_every_year(year):
    assert date(year, 5, 5) in holidays_in(year)


def test_kings_day_moves_to_saturday_when_it_falls_on_a_sunday():
    assert date(2025, 4, 26) in holidays_in(2025)
    assert date(2025, 4, 27) not in holidays_in(2025)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-11-24", 1, "2026-11-25"),
        ("2026-11-24", 5, "2026-12-01"),  # over a weekend
        ("2026-12-24", 1, "2026-12-28"),  # over Christmas
        ("2026-04-02", 1, "2026-04-07"),  # over Easter
        ("2026-11-24", 0, "2026-11-24"),
        ("2026-11-28", 0, "2026-11-30"),  # Saturday: the Monday after
        ("2026-11-30", -1, "2026-11-27"),
        ("2026-12-28", -2, "2026-12-23"),
    ],
)
def test_adding_working_days(start, n, end):
    assert add_working_days(date.fromisoformat(start), n) == date.fromisoformat(end)


def test_counting_undoes_adding():
    for offset in range(0, 400, 7):
        start = date(2026, 1, 1) + timedelta(days=offset)
        for n in (1, 2, 5, 10, 15):
            assert working_days_between(start, add_working_days(start, n)) == n


def test_counting_backwards_is_negative():
    assert working_days_between(date(2026, 12, 1), date(2026, 11, 24)) == -5


def test_saturday_is_no_working_day():
    assert [is_working_day(date(2026, 11, day)) for day in (27, 28, 29, 30)] == [True, False, False, True]


@pytest.mark.parametrize(
    ("due", "now", "words", "tone"),
    [
        ("2026-11-27", "2026-11-24", "Nog 3 werkdagen", "green"),
        ("2026-11-26", "2026-11-24", "Nog 2 werkdagen", "yellow"),
        ("2026-11-25", "2026-11-24", "Nog 1 werkdag", "yellow"),
        ("2026-11-24", "2026-11-24", "Vandaag", "yellow"),
        ("2026-11-29", "2026-11-27", "Nog 1 werkdag", "yellow"),  # Sunday counts as Monday
        ("2026-11-27", "2026-11-28", "Te laat", "red"),  # due on Friday, now Saturday
        ("2026-11-23", "2026-11-24", "1 werkdag te laat", "red"),
        ("2026-11-20", "2026-11-24", "2 werkdagen te laat", "red"),
    ],
)
def test_a_due_date_in_words(due, now, words, tone):
    assert due_label(date.fromisoformat(due), date.fromisoformat(now)) == (words, tone)


def test_today_is_the_day_in_amsterdam():
    with time_machine.travel(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), tick=False):
        assert today() == date(2026, 11, 25)


def test_a_day_ends_at_midnight_in_amsterdam_in_summer_and_winter():
    assert end_of(date(2026, 7, 1)).astimezone(UTC).hour == 21
    assert end_of(date(2026, 12, 1)).astimezone(UTC).hour == 22
