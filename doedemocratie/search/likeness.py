"""Which public pages of one kind look like each other, by title, summary, themes and place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from doedemocratie.search.models import Document, Likeness
from doedemocratie.search.query import telling

MOST = 6  # others that are kept for each document: more than are shown, because a reader leaves some out
COMPARED = 200  # documents with a word of the title, the newest
ENOUGH = 3  # points
IN_TITLE, IN_SUMMARY, SAME_THEME, SAME_PLACE = 3, 1, 2, 2
A_NIGHT = 2_000  # documents that are compared anew


def like(kind: str, subject_id: int, *, at_most: int = MOST) -> list[int]:
    """The keys of what looks like this item, the most alike in front. One query."""
    found = Likeness.objects.filter(document__kind=kind, document__subject_id=subject_id)
    return list(found.order_by("-points", "-other__active_at", "-other").values_list("other__subject_id", flat=True)[:at_most])


def liken_one(kind: str, subject_id: int) -> None:
    """Compare one item with the others; nothing when it cannot be found. About 4 statements."""
    document = Document.objects.filter(kind=kind, subject_id=subject_id).first()
    if document is not None:
        _liken(document, timezone.now())


def liken_oldest(follow: Callable[[Iterable[Any]], Iterable[Any]] = iter, *, at_most: int = A_NIGHT) -> int:
    """Compare anew what was compared longest ago, what never was in front; returns how many. Safe beside running writes."""
    now = timezone.now()
    oldest = Document.objects.order_by(F("likened_at").asc(nulls_first=True), "pk")
    for key in follow(list(oldest.values_list("pk", flat=True)[:at_most])):
        with transaction.atomic():
            document = Document.objects.select_for_update().filter(pk=key).first()
            if document is not None:
                _liken(document, now)
    return min(at_most, oldest.count())


def _liken(document: Document, now: datetime) -> None:
    alike = Document.objects.filter(kind=document.kind).exclude(pk=document.pk).with_any_word_of(document.title)
    others = alike.newest_first().only("title", "summary", "place", "themes")[:COMPARED]
    scored = sorted(((_points(document, other), other.pk) for other in others), key=lambda pair: -pair[0])
    with transaction.atomic():
        Likeness.objects.filter(document=document).delete()
        near = [Likeness(document=document, other_id=pk, points=points) for points, pk in scored[:MOST] if points >= ENOUGH]
        Likeness.objects.bulk_create(near)
        Document.objects.filter(pk=document.pk).update(likened_at=now)


def _points(one: Document, other: Document) -> int:
    shared_title = telling(one.title) & telling(other.title)
    rest = (telling(f"{one.title} {one.summary}") & telling(f"{other.title} {other.summary}")) - shared_title
    themes = set(one.themes) & set(other.themes)
    place = bool(one.place) and one.place.partition(",")[0] == other.place.partition(",")[0]
    return IN_TITLE * len(shared_title) + IN_SUMMARY * len(rest) + SAME_THEME * len(themes) + SAME_PLACE * place
