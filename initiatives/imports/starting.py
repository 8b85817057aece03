"""The verbs that a person has: check a file, bring it in. The command and the desk use the same ones."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from doedemocratie.journal.models import Entry
from doedemocratie.workflow import Actor, Overtaken, Refused
from initiatives.enums import ImportStatus
from initiatives.imports.publishing import entry_about
from initiatives.imports.rows import Choices, Survey, survey
from initiatives.imports.running import Report, run
from initiatives.models import Import
from initiatives.workflow import INITIATIVE

BUSY = "Er loopt al een import. Wacht tot die klaar is."
Each = Callable[[], object]


def check(path: Path, choices: Choices, *, each: Each = lambda: None) -> tuple[Survey, Report]:
    """The dry run: what would happen. Writes nothing. Raises Unreadable."""
    found = survey(path, choices)
    return found, run(path, found, choices, each=each)


def bring_in(path: Path, found: Survey, choices: Choices, record: Import, **callbacks: Any) -> Report:
    """Write what a survey found good to read. `record`: new, or checked before. Raises Refused, before anything is written.

    The journal gets one entry per import, with the reason when it publishes. After an error in the middle the record says
    STOPPED: what was written can be taken back, and a next run goes on with the rest.
    """
    if record.publish:
        _may_publish(record)
    _start(record)
    try:
        report = run(path, found, choices, record=record, **callbacks)
    except BaseException:
        _end(record, ImportStatus.STOPPED)
        raise
    _end(record, ImportStatus.DONE)
    return report


def _may_publish(record: Import) -> None:
    move = INITIATIVE.move("publish_import")
    if not move.by & (Actor.staff(record.by) if record.by else Actor.system()).roles:
        raise Refused("U mag dit niet doen.")
    if not record.reason.strip():
        raise Refused("Schrijf op waarom deze voorstellen direct op de site komen.")


@transaction.atomic
def _start(record: Import) -> None:
    an_hour_ago = timezone.now() - timedelta(hours=1)
    if Import.objects.filter(status=ImportStatus.RUNNING, created_at__gt=an_hour_ago).exists():
        raise Refused(BUSY)
    if record.pk and Import.objects.filter(pk=record.pk, status=ImportStatus.CHECKED).update(status=ImportStatus.RUNNING) != 1:
        raise Overtaken
    record.status, record.created_at, record.upload = ImportStatus.RUNNING, timezone.now(), None
    record.save()
    Entry.objects.bulk_create(
        [entry_about(record, "import", record, detail={"file": record.file_name, "publish": record.publish})]
    )


def _end(record: Import, status: ImportStatus) -> None:
    record.status, record.finished_at = status, timezone.now()
    record.save(update_fields=["status", "finished_at"])


@contextmanager
def as_file(content: bytes) -> Iterator[Path]:
    """An uploaded file on disk, as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        path = Path(folder) / "bestand"
        path.write_bytes(content)
        yield path
