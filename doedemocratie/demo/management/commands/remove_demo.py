from __future__ import annotations

from django.core.management.base import BaseCommand

from doedemocratie.demo.content import CONTENT
from doedemocratie.demo.staff import remove_staff


class Command(BaseCommand):
    help = "Removes the example content and the example staff. Safe to repeat."

    def handle(self, *args, **options) -> None:
        for name, loading in reversed(CONTENT.items()):
            self.stdout.write(f"{loading.remove()} example {name} are gone.")
        self.stdout.write(f"{remove_staff()} example accounts are gone.")
