from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand

from doedemocratie.editorial.workflow import FOUR_EYES, ONE_WRITER
from doedemocratie.workflow_text import as_markdown
from initiatives.workflow import INITIATIVE

PATH = settings.BASE_DIR / "docs" / "werkstroom.md"
HEAD = """# Werkstroom

Gemaakt uit `initiatives/workflow.py` en `doedemocratie/editorial/workflow.py` met `manage.py write_workflow`.
Verander dit bestand niet met de hand.

"""


def whole_text() -> str:
    return HEAD + "\n".join(
        (
            as_markdown(INITIATIVE, title="Initiatief"),
            as_markdown(FOUR_EYES, title="Verhaal en kennisitem", sentence="Wat een redacteur leest"),
            as_markdown(ONE_WRITER, title="Pagina", sentence="Wat een redacteur leest"),
        )
    )


class Command(BaseCommand):
    help = "Writes docs/werkstroom.md from the workflow tables."

    def handle(self, *args, **options) -> None:
        PATH.write_text(whole_text(), encoding="utf-8")
        self.stdout.write("docs/werkstroom.md is up to date.")
