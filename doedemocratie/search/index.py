"""What can be found, kept in line with what is public. Everything here belongs in the transaction of the change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from doedemocratie.search.models import Document
from doedemocratie.search.words import GAP, analysed

# Words of a text that can be found; PostgreSQL counts to 16,383 places.
TITLE_WORDS, SUMMARY_WORDS, BODY_WORDS = 60, 200, 4000
LAST_PLACE = 16_383
BODY_KEPT = 20_000  # signs, for excerpts
BATCH = 500
# Between what does not follow each other; no stem looks like it.
NOT_NEXT = "ø"
COLUMNS = ("url", "title", "summary", "place", "body", "themes", "active_at", "changed_at")


@dataclass(frozen=True)
class Text:
    """What can be found of one item, all plain text. `keywords` are found but not shown; `themes` are slugs."""

    kind: str
    subject_id: int
    url: str
    title: str
    active_at: datetime
    changed_at: datetime
    summary: str = ""
    place: str = ""
    body: str = ""
    keywords: str = ""
    themes: list[str] = field(default_factory=list)

    def as_row(self) -> Document:
        values = {name: getattr(self, name) for name in COLUMNS}
        values |= {"title": self.title[:200], "place": self.place[:200], "body": self.body[:BODY_KEPT]}
        return Document(kind=self.kind, subject_id=self.subject_id, **values)

    def words(self) -> tuple[list[str], list[str], list[str]]:
        """What title, summary and text are found by."""
        return (
            analysed(self.title, at_most=TITLE_WORDS),
            analysed(f"{self.summary} {self.place}", at_most=SUMMARY_WORDS),
            analysed(f"{self.keywords} {self.body}", at_most=BODY_WORDS),
        )


def sources() -> list[type[Model]]:
    """Every model whose rows can be found (findable.py)."""
    return [model for model in apps.get_models() if hasattr(model, "to_find") and not model._meta.proxy]


def follow(item: Model) -> None:
    """Find `item` as it is in the database now, or not at all when it is not public. Locks its document, if it has one."""
    with transaction.atomic():
        public = type(item).to_find().filter(pk=item.pk).first()
        if public is None:
            drop(item.search_kind, item.pk)
        else:
            put_many([public.as_document()])


def drop(kind: str, *subjects: int) -> None:
    Document.objects.filter(kind=kind, subject_id__in=subjects).delete()


def put_many(texts: Iterable[Text]) -> None:
    """Make these findable, or anew. Two statements for all of them (three on SQLite)."""
    texts = list(texts)
    if not texts:
        return
    with transaction.atomic():
        rows = Document.objects.bulk_create(
            [text.as_row() for text in texts],
            update_conflicts=True,
            unique_fields=["kind", "subject_id"],
            update_fields=COLUMNS,
            batch_size=BATCH,
        )
        words = [(row.pk, *text.words()) for row, text in zip(rows, texts, strict=True)]
        WRITE[connection.vendor](words)


def rebuild(model: type[Model], progress: Callable[[Iterable[Any]], Iterable[Any]] = iter) -> int:
    """All public rows of `model`, and none else; returns how many. In batches, each with its rows locked."""
    kind = model.search_kind
    public = set(model.to_find().order_by().values_list("pk", flat=True))
    found = Document.objects.filter(kind=kind).values_list("subject_id", flat=True)
    keys = sorted(public.union(found))
    for start in progress(range(0, len(keys), BATCH)):
        follow_all(model, keys[start : start + BATCH])
    return Document.objects.filter(kind=kind).count()


@transaction.atomic
def follow_all(model: type[Model], keys: Collection[int]) -> None:
    """As `follow`, for many at once; it locks their rows. Does not compare them with others. About 8 statements."""
    list(model._base_manager.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))
    public = list(model.to_find().filter(pk__in=keys).order_by("pk"))
    put_many(item.as_document() for item in public)
    if gone := set(keys) - {item.pk for item in public}:
        drop(model.search_kind, *gone)


def drop_unknown_kinds() -> None:
    Document.objects.exclude(kind__in=[model.search_kind for model in sources()]).delete()


Words = list[tuple[int, list[str], list[str], list[str]]]


WRITE_VECTORS = """
    UPDATE search_document SET vector = new.vector, head = new.head
    FROM (VALUES {values}) AS new (id, vector, head) WHERE search_document.id = new.id
"""


def _write_vectors(words: Words) -> None:
    statement = WRITE_VECTORS.format(values=", ".join(["(%s, %s::tsvector, %s::tsvector)"] * len(words)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for pk, *texts in words for value in (pk, vector(texts), vector(texts[:2]))])


def vector(texts: list[list[str]]) -> str:
    """Texts as PostgreSQL writes a tsvector: 'stem':3A,7C with the places of each stem; A in the title, B summary, C text."""
    places: dict[str, list[str]] = {}
    at = 0
    for weight, stems in zip("ABC", texts, strict=False):
        for stem in stems:
            at = min(at + 1, LAST_PLACE)
            if stem != GAP:
                places.setdefault(stem, []).append(f"{at}{weight}")
        at = min(at + 1, LAST_PLACE)  # no phrase from one text into the next
    return " ".join(f"'{stem}':{','.join(found[:250])}" for stem, found in places.items())


def _write_fts5(words: Words) -> None:
    rows = [(pk, *(" ".join(stem or NOT_NEXT for stem in stems) for stems in texts)) for pk, *texts in words]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [row[:1] for row in rows])
        cursor.executemany("INSERT INTO search_words (rowid, title, summary, body) VALUES (%s, %s, %s, %s)", rows)


WRITE = {"postgresql": _write_vectors, "sqlite": _write_fts5}
