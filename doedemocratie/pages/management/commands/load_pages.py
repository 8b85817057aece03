from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone
from rich.progress import track

from doedemocratie.editorial.enums import Status
from doedemocratie.pages.models import Page
from doedemocratie.search.index import follow_all

CHECK_TERM = timedelta(days=365)
DATA = Path(__file__).resolve().parents[2] / "data"
LOADED = ["title", "intro", "body", "order", "in_menu", "checked_on", "check_before", "loaded_hash", "changed_at"]


class Command(BaseCommand):
    help = "Loads the pages of pages/data. Safe to repeat: a page that an editor changed or made stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--overwrite", action="store_true", help="also put back what editors changed")

    @transaction.atomic
    def handle(self, *args, overwrite: bool = False, **options) -> None:
        rows = json.loads((DATA / "pages.json").read_text(encoding="utf-8"))
        parents = {row["path"]: row["parent"] or "" for row in rows}
        wanted = [_page(row) for row in track(rows, description="pages.json", disable=not self.stdout.isatty(), transient=True)]
        there = {
            page.path: page for page in Page.objects.filter(revision_of=None).select_related("parent").filter(path__in=parents)
        }

        new, changed, kept = [], [], []
        for page in wanted:
            page.loaded_hash = page.fingerprint(parents[page.path])
            before = there.get(page.path)
            if before is None:
                new.append(page)
            elif _edited(before) and not overwrite:
                kept.append(page.path)
            elif _fingerprint(before) != page.loaded_hash:
                page.pk = before.pk
                changed.append(page)

        Page.objects.bulk_create(new)
        Page.objects.bulk_update(changed, LOADED)
        _hang_under_parents([*new, *changed], parents)
        if new or changed:
            follow_all(Page, [page.pk for page in [*new, *changed]])
        self.stdout.write(f"{len(wanted)} pages: {len(new)} new, {len(changed)} brought up to date.")
        for path in kept:
            self.stdout.write(f"/{path}/ was changed by an editor and stays (--overwrite puts it back).")


def _page(row: dict) -> Page:
    checked_on = date.fromisoformat(row["checked_on"]) if row["checked_on"] else None
    return Page(
        path=row["path"],
        title=row["title"],
        intro=row["intro"],
        body=(DATA / row["body"]).read_text(encoding="utf-8"),
        order=row["order"],
        in_menu=row["in_menu"],
        checked_on=checked_on,
        check_before=checked_on and checked_on + CHECK_TERM,
        changed_at=timezone.now(),
        status=Status.PUBLISHED,
        published_at=timezone.now(),
    )


def _fingerprint(page: Page) -> str:
    return page.fingerprint(page.parent.path if page.parent else "")


def _edited(page: Page) -> bool:
    return _fingerprint(page) != page.loaded_hash


def _hang_under_parents(pages: list[Page], parents: dict[str, str]) -> None:
    """Point each page to its parent by path, now that all of them have an id."""
    ids = dict(Page.objects.filter(revision_of=None, path__in=set(parents.values())).values_list("path", "pk"))
    for page in pages:
        page.parent_id = ids[parents[page.path]] if parents[page.path] else None
    Page.objects.bulk_update(pages, ["parent"])
