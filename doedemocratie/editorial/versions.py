"""The versions of a text: who wrote what, when, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Literal

from django.db import models

from doedemocratie.editorial.models import PROCEDURE_FIELDS, Publication
from doedemocratie.richtext.fields import HtmlField
from doedemocratie.richtext.html import as_shown, plain_text

Piece = tuple[Literal["same", "gone", "new"], str]
# Of a long stretch without a change only this many words are shown at each end.
AROUND = 12


@dataclass(frozen=True)
class Change:
    """One field that differs: its name, and both values in words."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        """The words that stayed, went and came, in order."""
        if not (self.before and self.after):
            return [("gone", self.before or "(leeg)"), ("new", self.after or "(leeg)")]
        return list(_pieces(self.before.split(), self.after.split()))


@dataclass(frozen=True)
class Version:
    """`number` 1 is the oldest. `changes`: field by field against the version before; empty for the first."""

    pk: int
    number: int
    at: datetime
    by: Any
    why: str
    record: Any
    changes: tuple[Change, ...]

    @property
    def html(self) -> str:
        return as_shown(self.record.body)

    @property
    def lead(self) -> str:
        return getattr(self.record, "intro", "") or getattr(self.record, "summary", "")


def versions_of(item: Publication) -> list[Version]:
    """All versions, the newest in front. Two queries for the versions, two more for each that differs from the one before."""
    records = list(item.history.select_related("history_user").order_by("history_date", "history_id"))
    found = [_version(item, number, records) for number in range(1, len(records) + 1)]
    return found[::-1]


def _version(item: Publication, number: int, records: list[Any]) -> Version:
    record = records[number - 1]
    changes = tuple(difference(item, records[number - 2], record)) if number > 1 else ()
    return Version(
        record.history_id, number, record.history_date, record.history_user, record.history_change_reason or "", record, changes
    )


def difference(item: Publication, before: Any, after: Any) -> Iterator[Change]:
    """What differs between two texts or versions of the kind of `item`, in the order of its fields."""
    for field in item._meta.concrete_fields:
        if field.name in PROCEDURE_FIELDS or not hasattr(before, field.attname) or not hasattr(after, field.attname):
            continue
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            yield Change(_label(field), _words(field, old), _words(field, new))
    for field in item._meta.many_to_many:
        old, new = _linked(field, before), _linked(field, after)
        if old != new:
            yield Change(_label(field), ", ".join(old), ", ".join(new))


def _label(field: models.Field) -> str:
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


def _words(field: models.Field, value: Any) -> str:
    if value is None or value in ("", []):
        return ""
    if field.is_relation:
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found) if found is not None else "(niet meer op de site)"
    if isinstance(field, HtmlField):
        return plain_text(value)
    if isinstance(value, list):
        return ", ".join(str(dict(field.flatchoices).get(each, each)) for each in value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(dict(field.flatchoices).get(value, value))


def _linked(field: models.ManyToManyField, side: Any) -> list[str]:
    """The names of what a text or a version links to."""
    rows = getattr(side, field.name).all()
    name = field.m2m_reverse_field_name()
    return sorted(str(row) if isinstance(row, field.related_model) else str(getattr(row, name)) for row in rows)


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=len(old) > 500).get_opcodes():
        if kind == "equal":
            yield "same", _shortened(old[a:b])
            continue
        if old[a:b]:
            yield "gone", " ".join(old[a:b])
        if new[c:d]:
            yield "new", " ".join(new[c:d])


def _shortened(words: list[str]) -> str:
    if len(words) <= 2 * AROUND:
        return " ".join(words)
    return " ".join([*words[:AROUND], "…", *words[-AROUND:]])
