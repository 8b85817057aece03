"""One import from beginning to end: compare each row with what we have, and write, 200 rows a transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from initiatives.enums import ItemStatus, Status
from initiatives.imports import publishing
from initiatives.imports.reading import rows
from initiatives.imports.rows import Choices, Interpreter, Proposal, Survey
from initiatives.models import Import, ImportedItem, content_hash

BATCH = 200
MOST_TOLD = 1000  # rows that a stored report names one by one
EDITED = "Hier gewijzigd sinds de vorige import: niet overschreven."
CONTENT = ("title", "summary", "description", "municipality", "place", "phase", "themes", "url", "created_on", "notes")


@dataclass
class Report:
    """Counts per outcome, and which rows ask for attention, as (line, sentence)."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[int, str]] = field(default_factory=list)
    kept: list[tuple[int, str]] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    guesses: tuple[str, ...] = ()
    tell: Callable[[int, str, str], object] = lambda line, outcome, sentence: None

    def add(self, line: int, outcome: str, sentence: str = "") -> None:
        self.counts["read"] += 1
        self.counts[outcome] += 1
        if sentence:
            self.reasons[_kind(sentence)] += 1
            named = self.refused if outcome == "refused" else self.kept
            if len(named) < MOST_TOLD:
                named.append((line, sentence))
            self.tell(line, outcome, sentence)

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": dict(self.counts),
            "refused": self.refused,
            "kept": self.kept,
            "notes": dict(self.notes.most_common(30)),
            "reasons": dict(self.reasons.most_common(50)),
            "guesses": list(self.guesses),
        }


def _kind(sentence: str) -> str:
    """A sentence without what differs per row, to count by."""
    for begin in ("Bij de bron ingetrokken", "Nog zonder gemeente", "De datum"):
        if sentence.startswith(begin):
            return f"{begin}." if begin != "De datum" else "Een datum is niet te lezen."
    return sentence


class Seen:
    """Which numbers this file had already; on disk, so that a file may be as long as it likes."""

    def __init__(self) -> None:
        self.store = sqlite3.connect("")  # a temporary file that goes by itself
        self.store.execute("CREATE TABLE seen (source TEXT, id TEXT, PRIMARY KEY (source, id)) WITHOUT ROWID")

    def again(self, proposal: Proposal) -> bool:
        return self.store.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", proposal.key).rowcount == 0


def run(
    path: Path,
    found: Survey,
    choices: Choices,
    *,
    record: Import | None = None,
    each: Callable[[], object] = lambda: None,
    tell: Callable[[int, str, str], object] = lambda line, outcome, sentence: None,
) -> Report:
    """Compare every row; with a `record` also write. Without one nothing changes (the dry run).

    `each` is called per row, `tell` per row that needs attention. One transaction per batch; the counts of the record go
    with it. An error stops the import between two batches: what was written can be taken back, and a next run goes on.
    """
    report = Report(guesses=found.sentences, tell=tell)
    interpreter, seen = Interpreter(found, choices), Seen()
    everything = rows(path, found.shape)
    while batch := list(islice(everything, BATCH)):
        proposals: list[Proposal] = []
        for row in batch:
            each()
            proposal = interpreter.proposal(row)
            if isinstance(proposal, str):
                report.add(row.line, "refused", proposal)
            elif seen.again(proposal):
                report.add(row.line, "refused", "Dit nummer staat eerder in het bestand.")
            else:
                proposals.append(proposal)
        if record is None:
            _compare(proposals, choices, report)
            continue
        with transaction.atomic():
            _write(_compare(proposals, choices, report), record, report)
            record.report = report.as_json()
            record.save(update_fields=["report"])
    return report


@dataclass
class Pair:
    """A proposal, the item that we have of it, and what is to be done: "new", "changed", "kept" or "unchanged"."""

    proposal: Proposal
    item: ImportedItem | None
    outcome: str


def _compare(proposals: list[Proposal], choices: Choices, report: Report) -> list[Pair]:
    """One query, and one for the themes of their initiatives."""
    items = ImportedItem.objects.filter(
        source__in={proposal.source for proposal in proposals}, external_id__in=[proposal.external_id for proposal in proposals]
    )
    items = items.select_related("initiative").prefetch_related("initiative__themes")
    ours = {(item.source, item.external_id): item for item in items}
    pairs = []
    for proposal in proposals:
        item = ours.get(proposal.key)
        outcome, sentence = _outcome(proposal, item, overwrite=choices.overwrite)
        report.add(proposal.line, outcome, sentence)
        if outcome in ("new", "changed"):
            report.notes.update(_kind(note) for note in proposal.notes)
        pairs.append(Pair(proposal, item, outcome))
    return pairs


def _outcome(proposal: Proposal, item: ImportedItem | None, *, overwrite: bool) -> tuple[str, str]:
    if item is None:
        return "new", ""
    if item.fingerprint == proposal.fingerprint:
        return "unchanged", ""
    if item.status == ItemStatus.SET_ASIDE:
        return "kept", "Een moderator nam dit voorstel niet over."
    if item.status == ItemStatus.TAKEN_OVER and item.initiative is None:
        return "kept", "Dit initiatief is hier verwijderd."
    if item.initiative and item.initiative.status not in (Status.SUBMITTED, Status.PUBLISHED, Status.PAUSED):
        return "kept", f"Dit initiatief is hier {item.initiative.state.label.lower()}: niet gewijzigd."
    if not overwrite and (item.is_edited_here or publishing.is_edited(item)):
        return "kept", EDITED
    return "changed", ""


def _write(pairs: Iterable[Pair], record: Import, report: Report) -> None:
    new, changed = [], []
    for pair in pairs:
        if pair.outcome == "new":
            new.append(_new_item(pair.proposal, record))
        elif pair.outcome == "changed" and pair.item:
            changed.append(_changed_item(pair.item, pair.proposal, record))
    ImportedItem.objects.bulk_create(new)
    ImportedItem.objects.bulk_update(changed, [*CONTENT, "fingerprint", "written", "status", "changed_by"])
    if record.publish:
        waiting = [pair.item for pair in pairs if pair.outcome == "unchanged" and pair.item and pair.item.waits]
        report.counts["published"] += publishing.publish([*new, *changed, *waiting], record)


def _new_item(proposal: Proposal, record: Import) -> ImportedItem:
    item = ImportedItem(source=proposal.source, external_id=proposal.external_id, made_by=record)
    return _filled(item, proposal)


def _changed_item(item: ImportedItem, proposal: Proposal, record: Import) -> ImportedItem:
    item.changed_by = record
    if item.initiative_id:
        item.status = ItemStatus.CHANGED
    return _filled(item, proposal)


def _filled(item: ImportedItem, proposal: Proposal) -> ImportedItem:
    for name in CONTENT:
        attribute = ImportedItem._meta.get_field(name).attname
        setattr(item, attribute, getattr(proposal, attribute))
    item.fingerprint = proposal.fingerprint
    item.written = content_hash(item, item.themes)
    return item
