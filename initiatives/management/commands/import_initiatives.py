from __future__ import annotations

import csv
import resource
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from doedemocratie.accounts.models import User
from doedemocratie.workflow import Refused
from initiatives.enums import Phase
from initiatives.imports.encodings import Unreadable
from initiatives.imports.matching import Places, phase_of
from initiatives.imports.rows import Choices, survey
from initiatives.imports.running import Report, run
from initiatives.imports.starting import bring_in
from initiatives.imports.telling import OUTCOMES
from initiatives.imports.undoing import undo
from initiatives.models import Import

SHOWN = 20


class Command(BaseCommand):
    help = "Brings in initiatives of another site. Shows what would happen; --commit does it. See docs/import.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="CSV or JSON.")
        parser.add_argument("--commit", action="store_true", help="Do it. Without this nothing changes.")
        parser.add_argument("--profile", choices=["auto", "decidim", "consul", "table"], default="auto")
        parser.add_argument(
            "--source", default="", help="Name of the source, as visitors read it. Without: the name of the file."
        )
        parser.add_argument("--source-url", default="", help="Address of the source.")
        parser.add_argument("--item-url", default="", help="Address of one item, with {id} in it.")
        parser.add_argument(
            "--map", action="append", default=[], metavar="FIELD=COLUMN", help="For example titel=Naam; may be repeated."
        )
        parser.add_argument("--delimiter", default="", help="Without: guessed. A tab is \\t.")
        parser.add_argument("--encoding", default="", help="Without: guessed.")
        parser.add_argument(
            "--dates", choices=["ymd", "dmy", "mdy"], default="", help="Order of day, month and year. Without: guessed."
        )
        parser.add_argument("--municipality", default="", help="Name or code, for rows that name none.")
        parser.add_argument("--phase", default="", help="For rows that name none.")
        parser.add_argument("--publish", action="store_true", help="Put what is complete on the site at once; needs --reason.")
        parser.add_argument("--reason", default="", help="Why it is published without a moderator; stands in the journal.")
        parser.add_argument("--by", default="", metavar="EMAIL", help="Who imports; without: the system.")
        parser.add_argument("--overwrite", action="store_true", help="Also overwrite what was changed here since.")
        parser.add_argument("--report", type=Path, help="Write each refused or kept row to this CSV file.")
        parser.add_argument("--undo", type=int, metavar="NUMBER", help="Take this import back.")

    def handle(self, *args, **options: Any) -> None:
        self.console = Console(file=self.stdout, force_terminal=self.stdout.isatty(), soft_wrap=True, highlight=False)
        try:
            if options["undo"] is not None:
                self._undo(options["undo"], _user(options["by"]))
            elif options["file"] is None:
                raise CommandError("Noem een bestand, of --undo met het nummer van een import.")
            else:
                self._import(options)
        except (Unreadable, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal

    def _import(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"Er is geen bestand {path}.")
        choices = _choices(options)
        with self._bar("Lezen", None) as step:
            found = survey(path, choices, each=step)
        record = None
        if options["commit"]:
            record = Import(
                source=choices.source,
                source_url=choices.source_url,
                file_name=path.name[:255],
                options=choices.as_json(),
                publish=options["publish"],
                reason=options["reason"][:1000],
                by=_user(options["by"]),
            )
        with ExitStack() as stack:
            tell = _writer(stack, options["report"])
            step = stack.enter_context(self._bar("Importeren" if record else "Controleren", found.count))
            if record:
                report = bring_in(path, found, choices, record, each=step, tell=tell)
            else:
                report = run(path, found, choices, each=step, tell=tell)
        self._print(report, record)

    def _print(self, report: Report, record: Import | None) -> None:
        for sentence in report.guesses:
            self.console.print(sentence, markup=False)
        table = Table("wat", "rijen")
        for name, words in OUTCOMES.items():
            if name != "published" or report.counts[name]:
                table.add_row(words, str(report.counts[name]))
        self.console.print(table)
        for title, counted in (("Waarom rijen niet of niet helemaal meegaan", report.reasons), ("Let op", report.notes)):
            if counted:
                self.console.print(f"{title}:")
                for sentence, count in counted.most_common(SHOWN):
                    self.console.print(f"  {count} x {sentence}", markup=False)
        for line, sentence in [*report.refused, *report.kept][:SHOWN]:
            self.console.print(f"  regel {line}: {sentence}", markup=False)
        if (rest := len(report.refused) + len(report.kept) - SHOWN) > 0:
            self.console.print(f"  en nog {rest} rijen of meer. Alle rijen: --report bestand.csv")
        if record:
            self.console.print(f"Import {record.pk} is klaar. Terugdraaien: manage.py import_initiatives --undo {record.pk}")
        else:
            self.console.print("Er is niets veranderd. Doen: dezelfde opdracht met --commit.")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.console.print(f"Geheugen: hooguit {memory} MB.")

    def _undo(self, number: int, by: User | None) -> None:
        record = Import.objects.filter(pk=number).first() if 0 < number < 2**63 else None
        if record is None:
            raise CommandError(f"Er is geen import {number}.")
        with self._bar("Terugdraaien", None) as step:
            told = undo(record, by=by, each=step)
        self.console.print(f"Weg: {told['gone']}. Gebleven, omdat iemand ermee verder ging: {told['left']}.")

    def _bar(self, title: str, total: int | None):
        return _Bar(self.console, title, total, disable=not self.stdout.isatty())


class _Bar:
    """A progress bar as a context that gives the function to call per row."""

    def __init__(self, console: Console, title: str, total: int | None, *, disable: bool) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.progress = Progress(*columns, console=console, disable=disable)
        self.title, self.total = title, total

    def __enter__(self) -> Callable[[], object]:
        self.progress.start()
        task = self.progress.add_task(self.title, total=self.total)
        return lambda: self.progress.advance(task)

    def __exit__(self, *error: object) -> None:
        self.progress.stop()


def _choices(options: dict[str, Any]) -> Choices:
    chosen = dict(part.split("=", 1) for part in options["map"] if "=" in part)
    if len(chosen) != len(options["map"]):
        raise CommandError("--map wil een veld en een kolom, zoals titel=Naam.")
    code = Places().code_of(options["municipality"]) if options["municipality"] else ""
    if code is None:
        raise CommandError(f"Wij kennen geen gemeente “{options['municipality']}”.")
    phase = phase_of(options["phase"])
    if options["phase"] and not phase:
        raise CommandError(f"Wij kennen geen fase “{options['phase']}”. Wel: {', '.join(str(each.label) for each in Phase)}.")
    delimiter = {"\\t": "\t", "tab": "\t"}.get(options["delimiter"], options["delimiter"])
    if len(delimiter) > 1 or delimiter in ('"', "\n", "\r"):
        raise CommandError("Een scheidingsteken is één teken, zoals ; of een komma.")
    return Choices(
        source=(options["source"].strip() or options["file"].stem)[:80],
        source_url=options["source_url"][:200],
        profile="" if options["profile"] == "auto" else options["profile"],
        delimiter=delimiter,
        encoding=options["encoding"],
        date_style=options["dates"],
        item_url=options["item_url"],
        municipality=code,
        phase=phase,
        chosen=chosen,
        overwrite=options["overwrite"],
    )


def _user(email: str) -> User | None:
    if not email:
        return None
    user = User.objects.filter(email__iexact=email, is_active=True, is_staff=True).first()
    if user is None or not user.has_perm("initiatives.import_initiatives"):
        raise CommandError(f"{email} mag geen initiatieven importeren.")
    return user


def _writer(stack: ExitStack, path: Path | None) -> Callable[[int, str, str], object]:
    if path is None:
        return lambda line, outcome, sentence: None
    writer = csv.writer(stack.enter_context(path.open("w", encoding="utf-8-sig", newline="")), delimiter=";")
    writer.writerow(["regel", "uitkomst", "reden"])
    return lambda line, outcome, sentence: writer.writerow([line, OUTCOMES[outcome], sentence])
