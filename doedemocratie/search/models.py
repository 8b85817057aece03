from __future__ import annotations

from typing import Self

from django.db import connections, models
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from doedemocratie.search.matching import HEAD, SUMMARY, TITLE, Matches
from doedemocratie.search.query import Query, Wanted, any_word_of

# Of more hits than this only the newest are ranked, and a count says "meer dan".
RANKED = COUNTED = 1000
POINTS = {TITLE: 4, SUMMARY: 2}


class DocumentQuerySet(models.QuerySet):
    """What a visitor can find. The same hits in the same order on every database."""

    def matching(self, query: Query) -> Self:
        """All words that were asked for stand in it, and none that were not wanted. Nothing asked: nothing found."""
        return self.filter(Matches(query)) if query else self.none()

    def with_any_word_of(self, title: str) -> Self:
        """In title or summary stands a word of this title that says what it is about."""
        query = any_word_of(title)
        return self.filter(Matches(query, where=HEAD)) if query else self.none()

    def like(self, kind: str, subject_id: int, *, at_most: int) -> Self:
        """What looks most like this item (likeness.py)."""
        near = Likeness.objects.filter(document__kind=kind, document__subject_id=subject_id)
        return self.filter(pk__in=near.order_by("-points", "-other").values("other")[:at_most])

    def newest_first(self) -> Self:
        return self.order_by("-active_at", "-pk")

    def best_first(self, query: Query) -> Self:
        """The newest RANKED hits: those with the words in their title in front, then in their summary, then the newest."""
        newest = self.matching(query).newest_first().values("pk")[:RANKED]
        points = sum((_points(wanted) for wanted in query.wanted), Value(0))
        return self.model._default_manager.filter(pk__in=newest).order_by(points.desc(), "-active_at", "-pk")

    def counted_by_kind(self, query: Query, kinds: list[str]) -> dict[str, int]:
        """{kind: hits}, none above COUNTED + 1, in one statement."""
        if not query or not kinds:
            return dict.fromkeys(kinds, 0)
        some = [self.filter(kind=kind).matching(query).order_by().values("pk")[: COUNTED + 1] for kind in kinds]
        parts = [part.query.get_compiler(using=self.db).as_sql() for part in some]
        counts = ", ".join(f"(SELECT COUNT(*) FROM ({part}) AS found)" for part, _ in parts)  # noqa: S608  (made by Django)
        with connections[self.db].cursor() as cursor:
            cursor.execute(f"SELECT {counts}", [value for _, params in parts for value in params])
            return dict(zip(kinds, cursor.fetchone(), strict=True))

    def counted(self, query: Query) -> int:
        """How many hits, never above COUNTED + 1."""
        return self.matching(query).order_by()[: COUNTED + 1].count()

    def subjects(self) -> QuerySet:
        """The keys of what these are the documents of."""
        return self.order_by().values("subject_id")


def _points(wanted: Wanted) -> Case:
    asked = Query(wanted=(wanted,))
    cases = [When(Matches(asked, where=where), then=Value(points)) for where, points in POINTS.items()]
    return Case(*cases, default=Value(0), output_field=IntegerField())


class Document(models.Model):
    """What the search knows of one public page: a row that is made again from its subject whenever that changes.

    Holds no personal data but what the public page shows, and as long as that page is public. PostgreSQL has one more column
    and SQLite one more table, with the words (migration 0002).
    """

    kind = models.CharField(_("soort"), max_length=20)
    subject_id = models.BigIntegerField()
    url = models.CharField(_("adres"), max_length=300)
    title = models.CharField(_("titel"), max_length=200)
    summary = models.TextField(_("samenvatting"), blank=True)
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    body = models.TextField(_("tekst"), blank=True)
    themes = models.JSONField(_("thema's"), default=list, blank=True)
    active_at = models.DateTimeField(_("laatst actief"))
    changed_at = models.DateTimeField(_("laatst gewijzigd"))
    likened_at = models.DateTimeField(_("vergeleken"), null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("vindbare pagina")
        verbose_name_plural = _("vindbare pagina's")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "subject_id"], name="search_one_document_each")]
        indexes = [
            models.Index(fields=["kind", "-active_at", "-id"], name="search_newest_of_kind"),
            models.Index(fields=["-active_at", "-id"], name="search_newest"),
            models.Index(fields=["likened_at"], name="search_likened"),
        ]

    def __str__(self) -> str:
        return self.title


class Likeness(models.Model):
    """That `other` looks like `document`. At most MOST of them each (likeness.py). Holds no personal data."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(Document, models.CASCADE, related_name="+")
    points = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["document", "other"], name="search_one_likeness_each")]

    def __str__(self) -> str:
        return f"{self.document_id} - {self.other_id}: {self.points}"


class KnownWord(models.Model):
    """A word of what is public, for "Bedoelde u ...?" (suggestions.py). Holds no personal data."""

    folded = models.CharField(max_length=40, unique=True)
    shown = models.CharField(max_length=40)
    documents = models.PositiveIntegerField()
    head = models.CharField(max_length=2)
    tail = models.CharField(max_length=2)
    length = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["head", "length"], name="search_word_begins"),
            models.Index(fields=["tail", "length"], name="search_word_ends"),
        ]

    def __str__(self) -> str:
        return self.shown
