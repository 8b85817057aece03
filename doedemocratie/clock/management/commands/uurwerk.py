from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as DatabaseTrouble
from django.db import close_old_connections

from doedemocratie.clock.tasks import registered, run_due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Does the timed work that is due: mail, reminders, retention. Run it every minute, or let it go on with "
        "--herhaal. Safe to run twice at once, also on several machines."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--herhaal",
            type=float,
            metavar="SECONDS",
            help="go on until SIGTERM or Ctrl-C, with this many seconds between two turns",
        )

    def handle(self, *args, herhaal: float | None = None, **options) -> None:
        if herhaal is None:
            failed = run_due(registered())
            if failed:
                raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")
            return
        if herhaal <= 0:
            raise CommandError("--herhaal wants a number of seconds above 0.")
        with _asked_to_stop() as stop:
            while not stop.is_set():
                _turn()
                stop.wait(herhaal)


def _turn() -> None:
    """One turn that outlives a database that is away for a moment."""
    close_old_connections()
    try:
        run_due(registered())
    except DatabaseTrouble:
        logger.exception("The clock could not reach the database")


@contextmanager
def _asked_to_stop() -> Iterator[Event]:
    """An event that SIGTERM and Ctrl-C set: the task that runs is finished first."""
    stop = Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
