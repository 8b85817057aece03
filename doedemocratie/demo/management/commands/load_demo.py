from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.progress import track
from rich.table import Table

from doedemocratie.demo.content import CONTENT
from doedemocratie.demo.staff import make_staff


class Command(BaseCommand):
    help = "Loads the example content and the example staff. Safe to repeat: what is there stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new-passwords", action="store_true", help="Give the example staff new passwords.")

    def handle(self, *args, new_passwords: bool, **options) -> None:
        console = Console(file=self.stdout, force_terminal=self.stdout.isatty())
        for name, loading in CONTENT.items():
            new = loading.load(lambda items, name=name: track(items, name, console=console, disable=not self.stdout.isatty()))
            self.stdout.write(f"{new} example {name} are new.")
        staff = make_staff(new_passwords=new_passwords)
        if not staff:
            self.stdout.write("The example staff is there already. New passwords: manage.py load_demo --new-passwords")
            return
        table = Table("role", "log in at /beheer/ as", "password (shown once)")
        for row in staff:
            table.add_row(*row)
        console.print(table)
