"""The command that loads what comes with the code."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from doedemocratie.shipped.models import Shipped
from doedemocratie.shipped.remembering import Remembered


class Loaded(NamedTuple):
    """What happened to the rows of a file; `kept` are the keys that an editor changed."""

    total: int
    new: int
    changed: int
    kept: list[str]


class LoadShipped(BaseCommand):
    """Base of such a command. Safe to repeat: what an editor changed or made stays as it is."""

    models: ClassVar[tuple[type[Shipped], ...]]
    remembered: ClassVar[Remembered]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--overwrite", action="store_true", help="also put back what editors changed")

    @transaction.atomic
    def handle(self, *args, overwrite: bool = False, **options) -> None:
        for model in self.models:
            name = model._meta.model_name
            loaded = load(model, overwrite=overwrite)
            self.stdout.write(f"{name}: {loaded.total} rows, {loaded.new} new, {loaded.changed} brought up to date.")
            for key in loaded.kept:
                self.stdout.write(f"{name} {key} was changed by an editor and stays (--overwrite puts it back).")
        transaction.on_commit(self.remembered.forget)


def load(model: type[Shipped], *, overwrite: bool) -> Loaded:
    """Bring the rows of `model.source` in. One query when there is nothing to do, three at most."""
    there = {row.key: row for row in model._default_manager.exclude(key="")}
    wanted = model.shipped()
    new, changed, kept = [], [], []
    for row in wanted:
        row.loaded_hash = row.fingerprint()
        before = there.get(row.key)
        if before is None:
            new.append(row)
        elif before.is_edited and not overwrite:
            kept.append(row.key)
        elif before.fingerprint() != row.loaded_hash:
            row.pk = before.pk
            changed.append(row)
    model._default_manager.bulk_create(new)
    model._default_manager.bulk_update(changed, [*model.words, "loaded_hash"])
    return Loaded(len(wanted), len(new), len(changed), kept)
