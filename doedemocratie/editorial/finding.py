"""Words in texts, with or without accents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

from django.db.models import QuerySet
from django.utils.dates import MONTHS
from django.utils.html import strip_tags

from doedemocratie.places.names import fold

MOST_WORDS = 8
SHORT = 2
DIGIT = re.compile(r"[0-9]")
DATE = re.compile(r"0?([1-9]|[12][0-9]|3[01]) 0?([1-9]|1[0-2]) ([0-9]{4})")

# A word that was asked for: it is there when one of these stands in " the folded text ".
Wanted = list[str]


def wanted(text: str) -> list[Wanted]:
    """What a person asks for with `text`, word by word.

    A word may be a part of a longer one. A number, and a word of one or two letters, counts only as a whole: else "1" is in
    almost every text. What was typed around a number stays together, and a date is also looked for with its month in letters.
    """
    found = [look for part in text[:200].split() for look in _looks(fold(part)[:200])]
    return found[:MOST_WORDS]


def _looks(folded: str) -> list[Wanted]:
    if not DIGIT.search(folded):
        return [[f" {word} " if len(word) <= SHORT else word] for word in folded.split()]
    if date := DATE.fullmatch(folded):
        day, month, year = date.groups()
        return [[f" {folded} ", f" {day} {month} {year} ", f" {day} {fold(str(MONTHS[int(month)]))} {year} "]]
    return [[f" {folded} "]]


def matching(found: QuerySet, text: str, fields: Iterable[str]) -> QuerySet:
    """The items of `found` in whose `fields` each word of `text` stands (see `wanted`); all when it has none.

    Reads these fields of all items in one query: meant for hundreds of texts, not for thousands.
    """
    asked = wanted(text)
    if not asked:
        return found
    rows = found.order_by().values_list("pk", *fields)
    keys = [pk for pk, *texts in rows if _has(asked, f" {' '.join(map(_folded, texts))} ")]
    return found.filter(pk__in=keys)


@lru_cache(maxsize=2000)
def _folded(text: str | None) -> str:
    """The words of a plain text or of HTML. Remembered, because visitors search the same texts again and again."""
    return fold(unescape(strip_tags(text or "")))


def _has(asked: list[Wanted], text: str) -> bool:
    return all(any(look in text for look in looks) for looks in asked)
