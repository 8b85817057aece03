from __future__ import annotations

from django.core.management.base import BaseCommand

from doedemocratie.demo.staff import remove_staff
from initiatives.demo import loading


class Command(BaseCommand):
    help = "Removes the example content and the example staff. Safe to repeat."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{loading.remove()} example initiatives and {remove_staff()} example accounts are gone.")
