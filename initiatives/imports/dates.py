"""Dates as others write them. The order of day and month is guessed over a whole file, never per row."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple


class Style(NamedTuple):
    """`order`: which of the three numbers is the day, the month and the year."""

    name: str
    label: str
    order: str


STYLES = (
    Style("ymd", "jaar-maand-dag", "ymd"),
    Style("dmy", "dag/maand/jaar", "dmy"),
    Style("mdy", "maand/dag/jaar", "mdy"),
)
NUMBERS = re.compile(r"\s*(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ,].*)?\s*", re.DOTALL)
COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:[T ].*)?\s*", re.DOTALL)


def read_date(text: str, style: str) -> date | None:
    """The day in `text`, or None when it is no day in this order. A time behind it does not count."""
    found = NUMBERS.fullmatch(text[:60]) or (COMPACT.fullmatch(text[:60]) if style == "ymd" else None)
    if not found:
        return None
    parts = dict(zip(next(each.order for each in STYLES if each.name == style), found.groups(), strict=True))
    if len(parts["y"]) == 2:
        parts["y"] = "20" + parts["y"]
    try:
        day = date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    except ValueError:
        return None
    return day if day.year >= 1900 else None


class DateGuess:
    """Counts per order how many dates of a file fit it."""

    def __init__(self) -> None:
        self.fits = dict.fromkeys((style.name for style in STYLES), 0)
        self.seen = 0

    def add(self, text: str) -> None:
        if text.strip():
            self.seen += 1
            for name in self.fits:
                self.fits[name] += read_date(text, name) is not None

    @property
    def best(self) -> str:
        """What fits most; of equals the first: day before month, as in Europe."""
        return max(self.fits, key=lambda name: self.fits[name])

    @property
    def sentence(self) -> str:
        if not self.seen:
            return "Data: geen gevonden."
        label = next(style.label for style in STYLES if style.name == self.best)
        sure = sum(self.fits[name] == self.fits[self.best] for name in self.fits) == 1
        return f"Data: {label}{'' if sure else ' (niet zeker)'}."
