"""Which addresses a search engine and the archive may know: all that is public and has a page of its own.

A file holds the rows with 10,000 successive ids. So none needs a count or an offset, whatever their number, and what is
published today changes one file; django.contrib.sitemaps counts each kind and skips to each file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import DateTimeField, F, Max, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse

from doedemocratie.pages.models import Page
from doedemocratie.places.models import Municipality, Province
from doedemocratie.themes.models import Theme
from initiatives.models import Initiative
from knowledge.models import KnowledgeItem
from stories.models import Story

PER_FILE = 10_000
HIGHEST_FILE = 10**12
# How long the list of files may be behind in its dates; the files themselves are never behind.
SECONDS = 600
FIXED = (
    "home", "initiatives:list", "initiatives:map", "initiatives:start", "stories:list", "knowledge:list", "knowledge:starting",
    "knowledge:for_government", "knowledge:glossary", "places:municipalities", "themes:list", "search", "sitemap",
)  # fmt: skip

Entry = tuple[str, datetime | None]  # (path, last change)


@dataclass(frozen=True)
class Rows:
    """Pages that are rows with a slug. `found` gives them with `changed`; their addresses lie directly below `below`."""

    found: Callable[[], QuerySet]
    below: str

    def files(self) -> dict[int, datetime]:
        """The number of each file, with the last change in it. One query that reads a date of every row."""
        rows = self.found().order_by().values(file=F("pk") / PER_FILE + 1)
        return dict(rows.annotate(last=Max("changed")).values_list("file", "last").order_by("file"))

    def entries(self, number: int) -> Iterator[Entry]:
        """One query by primary key."""
        rows = self.found().filter(pk__gte=(number - 1) * PER_FILE, pk__lt=number * PER_FILE).order_by("pk")
        stem = reverse(self.below)
        return ((f"{stem}{slug}/", changed) for slug, changed in rows.values_list("slug", "changed"))


@dataclass(frozen=True)
class Few:
    """Pages that always fit in one file."""

    found: Callable[[], Iterator[Entry]]

    def files(self) -> dict[int, datetime | None]:
        pages = list(self.found())
        return {1: max((changed for _, changed in pages if changed), default=None)} if pages else {}

    def entries(self, number: int) -> Iterator[Entry]:
        return iter(self.found() if number == 1 else ())


def _pages() -> Iterator[Entry]:
    pages = dict(Page.objects.public().values_list("path", "changed_at"))
    yield from ((reverse(name), None) for name in FIXED)
    if "contact" not in pages:  # the form is there, also before anybody wrote the text above it
        yield reverse("contact:contact"), None
    yield from ((reverse("pages:page", args=[path]), changed) for path, changed in sorted(pages.items()))


def _places() -> Iterator[Entry]:
    for places in (Province.objects.all(), Municipality.objects.current()):
        yield from ((place.get_absolute_url(), None) for place in places.only("slug").order_by("slug"))


def _themes() -> Iterator[Entry]:
    return ((theme.get_absolute_url(), None) for theme in Theme.objects.order_by("slug"))


def _initiatives() -> QuerySet:
    newest = Greatest("changed_at", "last_activity_at", output_field=DateTimeField())
    return Initiative.objects.public().annotate(changed=newest)


KINDS = {
    "paginas": Few(_pages),
    "plaatsen": Few(_places),
    "themas": Few(_themes),
    "initiatieven": Rows(_initiatives, "initiatives:list"),
    "verhalen": Rows(lambda: Story.objects.public().annotate(changed=F("changed_at")), "stories:list"),
    "kennis": Rows(lambda: KnowledgeItem.objects.public().items().annotate(changed=F("changed_at")), "knowledge:list"),
}


def files() -> list[tuple[str, int, datetime | None]]:
    """Every file as (kind, number, last change). 7 queries, or one in the ten minutes after."""
    newest = Initiative.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return cache.get_or_set(f"sitemap:{newest // PER_FILE}", _files, SECONDS) if newest >= PER_FILE else _files()


def _files() -> list[tuple[str, int, datetime | None]]:
    return [(name, number, last) for name, kind in KINDS.items() for number, last in kind.files().items()]


def entries(kind: str, number: int) -> Iterator[Entry]:
    """What stands in one file; nothing for a file that is not there. At most two queries."""
    return KINDS[kind].entries(number) if kind in KINDS and 1 <= number <= HIGHEST_FILE else iter(())
