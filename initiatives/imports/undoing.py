"""Taking an import back: what it made and nobody touched since goes; all the rest stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from doedemocratie.journal.models import Entry
from doedemocratie.workflow import Refused
from initiatives.enums import ImportStatus, ItemStatus, Status
from initiatives.imports.publishing import bring_in_line, entry_about, is_edited
from initiatives.models import Import, ImportedItem, Initiative

BATCH = 200
# What an import itself hangs on an initiative; any other row that points to it says that somebody worked on it.
OWN = frozenset({"phase_changes", "imported"})


def undo(record: Import, *, by=None, each: Callable[[], object] = lambda: None) -> dict[str, int]:
    """Delete what this import made, 200 items a transaction; returns {"gone": ..., "left": ...}. Raises Refused.

    An initiative stays when somebody changed it, moved it, wrote in its journal or linked to it. A second undo goes on
    where the first one stopped. What this import changed in older items is not changed back.
    """
    if record.status not in (ImportStatus.DONE, ImportStatus.STOPPED, ImportStatus.UNDONE):
        raise Refused("Deze import is nog niet klaar. Daarom kunt u hem niet terugdraaien.")
    told: Counter[str] = Counter(gone=0, left=0)
    last = 0
    while batch := list(_items(record).filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        with transaction.atomic():
            touched = _touched(batch, record)
            for item in batch:
                each()
                told["left" if item.pk in touched else "gone"] += 1
            _delete([item for item in batch if item.pk not in touched], record)
    with transaction.atomic():
        record.status = ImportStatus.UNDONE
        record.report = {**record.report, "undone": dict(told)}
        record.save(update_fields=["status", "report"])
        actor = Import(by=by, reason=record.reason)
        Entry.objects.bulk_create([entry_about(record, "undo_import", actor, detail=dict(told))])
    return dict(told)


def _items(record: Import):
    made = ImportedItem.objects.filter(Q(made_by=record) | Q(applied_by=record))
    return made.select_related("initiative").prefetch_related("initiative__themes")


def _touched(items: list[ImportedItem], record: Import) -> set[int]:
    """The items that somebody worked on, or another import that was not taken back itself."""
    initiatives = [item.initiative_id for item in items if item.initiative_id]
    busy = set(
        Entry.objects.filter(subject_type=Initiative._meta.label_lower, subject_id__in=initiatives).values_list(
            "subject_id", flat=True
        )
    )
    for relation in Initiative._meta.related_objects:
        if relation.get_accessor_name() not in OWN and _is_ours(relation):
            found = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": initiatives})
            busy |= set(found.values_list(relation.field.name, flat=True))
    others = {item.changed_by_id for item in items} - {None, record.pk}
    later = set(Import.objects.filter(pk__in=others).exclude(status=ImportStatus.UNDONE).values_list("pk", flat=True))
    return {item.pk for item in items if item.changed_by_id in later or _is_touched(item, busy)}


def _is_ours(relation) -> bool:
    """Not the tables of versions, which only follow."""
    return not relation.related_model.__name__.startswith("Historical")


def _is_touched(item: ImportedItem, busy: set[int]) -> bool:
    if item.initiative is None:
        return item.status != ItemStatus.WAITING or item.is_edited_here
    moved = item.initiative.status != Status.PUBLISHED or item.initiative.photo_id is not None
    return moved or item.initiative_id in busy or item.status != ItemStatus.TAKEN_OVER or is_edited(item)


def _delete(items: list[ImportedItem], record: Import) -> None:
    """Items of an earlier import go back to the queue; only their initiative was made by this one."""
    initiatives = [item.initiative for item in items if item.initiative and item.applied_by_id == record.pk]
    own = [item.pk for item in items if item.made_by_id == record.pk]
    going = Initiative.objects.filter(pk__in=[initiative.pk for initiative in initiatives])
    going.update(status=Status.DELETED)
    bring_in_line(initiatives)
    ImportedItem.objects.filter(pk__in=[item.pk for item in items]).exclude(pk__in=own).update(
        status=ItemStatus.WAITING, initiative=None, applied="", applied_by=None
    )
    ImportedItem.objects.filter(pk__in=own).delete()
    going.delete()


def forget_uploads() -> None:
    """The uploaded files that were checked a week ago and never brought in."""
    old = timezone.now() - timedelta(days=7)
    Import.objects.filter(status=ImportStatus.CHECKED, created_at__lt=old).delete()
