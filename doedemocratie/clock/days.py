"""Working days (werkdagen) and moments, as a Dutch government counts them. Days are dates in Europe/Amsterdam."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ONE_DAY = timedelta(days=1)
# From this many working days to go, a due date asks for attention.
SOON = 2


def today() -> date:
    return timezone.localdate(timezone=AMSTERDAM)


def end_of(day: date) -> datetime:
    """The last moment that still counts as `day`: what comes in later is late."""
    return datetime.combine(day, time.max, tzinfo=AMSTERDAM)


@lru_cache(maxsize=64)
def holidays_in(year: int) -> frozenset[date]:
    """The generally recognised holidays of the Algemene termijnenwet, article 3, paragraphs 1 and 2 (read 2026-11-24).

    New Year's Day, Good Friday, Easter Monday, King's Day (27 April, on 26 April when that is a Sunday), 5 May, Ascension
    Day, Whit Monday, 25 and 26 December. 5 May counts every year; the library calls it public only once in five
    years and optional in the others. Days that a royal decree adds for some years (paragraph 3) are not counted.
    """
    return frozenset(holidays.NL(years=year, categories=(holidays.PUBLIC, holidays.OPTIONAL)))


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no holiday."""
    return day.weekday() < 5 and day not in holidays_in(day.year)


def add_working_days(day: date, n: int) -> date:
    """The n-th working day after `day`; before it when n is negative.

    With n = 0: `day` itself, or the first working day after it (Algemene termijnenwet, article 1).
    """
    step = -ONE_DAY if n < 0 else ONE_DAY
    if n == 0:
        while not is_working_day(day):
            day += step
        return day
    for _count in range(abs(n)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start`, up to and including `end`; negative when `end` is the earlier one.

    So `working_days_between(day, add_working_days(day, n)) == n` for n > 0.
    """
    if end < start:
        return -working_days_between(end, start)
    days = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)


def due_label(due: date, today: date) -> tuple[str, str]:
    """What to say about a due date, and the tone of its badge: green, yellow (2 working days or fewer) or red (late).

    A due date that is no working day moves on to the next one.
    """
    due = add_working_days(due, 0)
    if due == today:
        return _("Vandaag"), "yellow"
    if due < today:
        late = working_days_between(due, today)
        if not late:  # in the weekend after a due date on Friday
            return _("Te laat"), "red"
        return ngettext("%(n)d werkdag te laat", "%(n)d werkdagen te laat", late) % {"n": late}, "red"
    left = working_days_between(today, due)
    tone = "yellow" if left <= SOON else "green"
    return ngettext("Nog %(n)d werkdag", "Nog %(n)d werkdagen", left) % {"n": left}, tone
