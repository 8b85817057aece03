from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand

from doedemocratie.workflow_text import as_markdown
from initiatives.workflow import INITIATIVE

PATH = settings.BASE_DIR / "docs" / "werkstroom.md"
HEAD = """# Werkstroom

Gemaakt uit `initiatives/workflow.py` met `manage.py write_workflow`. Verander dit bestand niet met de hand.

"""


def whole_text() -> str:
    return HEAD + as_markdown(INITIATIVE, title="Initiatief")


class Command(BaseCommand):
    help = "Writes docs/werkstroom.md from the workflow tables."

    def handle(self, *args, **options) -> None:
        PATH.write_text(whole_text(), encoding="utf-8")
        self.stdout.write("docs/werkstroom.md is up to date.")
