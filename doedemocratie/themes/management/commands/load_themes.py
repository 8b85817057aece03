from __future__ import annotations

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from rich.progress import track

from doedemocratie.themes.models import Theme, forget_themes

DATA = Path(__file__).resolve().parents[2] / "data" / "themes.json"


class Command(BaseCommand):
    help = "Loads the themes of themes/data. Safe to repeat: a theme that is there stays as an editor left it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--overwrite", action="store_true", help="also put back what editors changed")

    @transaction.atomic
    def handle(self, *args, overwrite: bool = False, **options) -> None:
        rows = track(
            json.loads(DATA.read_text(encoding="utf-8")),
            description=DATA.name,
            disable=not self.stdout.isatty(),
            transient=True,
        )
        themes = [Theme(**row) for row in rows]
        if overwrite:
            fields = ["name", "description", "order"]
            Theme.objects.bulk_create(themes, update_conflicts=True, unique_fields=["slug"], update_fields=fields)
        else:
            Theme.objects.bulk_create(themes, ignore_conflicts=True)
        transaction.on_commit(forget_themes)
        self.stdout.write(f"{len(themes)} themes are in place.")
