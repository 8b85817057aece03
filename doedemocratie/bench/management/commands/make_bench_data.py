from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import track

from doedemocratie.bench.filling import Refusal, fill


class Command(BaseCommand):
    help = "Fills an empty database with made-up initiatives, to measure with. 100,000 take a few minutes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="How many running initiatives to make, beside what is there.")
        parser.add_argument("--force", action="store_true", help="Also in a database that holds other initiatives.")
        parser.add_argument("--seed", type=int, default=1, help="The same number gives the same initiatives.")

    def handle(self, *args, number: int, force: bool, seed: int, **options) -> None:
        if number < 1:
            raise CommandError("Make at least one.")
        console = Console(file=self.stdout, force_terminal=self.stdout.isatty())

        def progress(items: Iterable[Any], name: str, total: int) -> Iterable[Any]:
            return track(items, name, total=total, console=console, disable=not self.stdout.isatty())

        try:
            fill(number, progress=progress, force=force, seed=seed)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{number} initiatives are made.")
