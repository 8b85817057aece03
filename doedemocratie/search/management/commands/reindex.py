from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Model
from rich.progress import track

from doedemocratie.search import index
from doedemocratie.search.likeness import liken_oldest
from doedemocratie.search.models import Document
from doedemocratie.search.suggestions import learn_words


class Command(BaseCommand):
    help = "Makes findable what is public, and nothing else. Safe to repeat, and beside running writes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="Only the kinds that have more or less than can be found.")

    def handle(self, *args, if_needed: bool = False, verbosity: int = 1, **options) -> None:
        models = [model for model in index.sources() if not if_needed or _differs(model) or not model.is_reindexed()]
        if not models:
            return
        quiet = verbosity == 0 or not self.stdout.isatty()

        def bar(what: str):
            return lambda steps: track(steps, description=what, disable=quiet, transient=True)

        for model in models:
            found = index.rebuild(model, bar(model.search_kind))
            model.reindexed()
            if verbosity:
                self.stdout.write(f"{model.search_kind}: {found} can be found.")
        index.drop_unknown_kinds()
        liken_oldest(bar("likeness"))
        learn_words(bar("words"))


def _differs(model: type[Model]) -> bool:
    return model.to_find().count() != Document.objects.filter(kind=model.search_kind).count()
