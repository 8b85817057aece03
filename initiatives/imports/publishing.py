"""Initiatives out of imported items: many at once with an import, or one at a time by a moderator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from doedemocratie.accounts.roles import Role
from doedemocratie.clock.days import add_working_days, today
from doedemocratie.journal.models import Entry
from doedemocratie.numbers.taking import take_number, take_numbers
from doedemocratie.places.models import Municipality
from doedemocratie.search.index import follow_all
from doedemocratie.themes.models import Theme
from doedemocratie.workflow import Actor, Overtaken, Refused
from initiatives.actions.desk import RESERVED_SLUGS
from initiatives.actions.owner import NUMBER_PREFIX
from initiatives.enums import ItemStatus, Status
from initiatives.models import FormerSlug, Import, ImportedItem, Initiative, PhaseChange, Tally, content_hash
from initiatives.stamps import REVIEW_DAYS, stamped
from initiatives.workflow import INITIATIVE

NOT_COMPLETE = "Kies eerst een gemeente en een fase, en schrijf een tekst. Anders kan het geen initiatief worden."


def is_edited(item: ImportedItem) -> bool:
    """Whether somebody here changed the initiative since it was made of this item. Reads the themes of the initiative."""
    initiative = item.initiative
    return initiative is not None and content_hash(initiative, [theme.pk for theme in initiative.themes.all()]) != item.applied


def publish(items: Sequence[ImportedItem], record: Import) -> int:
    """Put each complete item on the site and return how many; call it in a transaction. No letters.

    An initiative that was made of it earlier gets the new text. About 12 SQL statements, and what `bring_in_line` needs.
    """
    complete = [item for item in items if item.is_complete]
    made = _make([item for item in complete if item.initiative is None], record)
    changed = [item for item in complete if item.initiative and item.pk not in made and item.status == ItemStatus.CHANGED]
    _change(changed, record)
    done = [item for item in complete if item.pk in made] + changed
    for item in done:
        item.status, item.applied_by, item.applied = ItemStatus.TAKEN_OVER, record, content_hash(item, item.themes)
    ImportedItem.objects.bulk_update(done, ["status", "applied_by", "applied", "initiative"])
    bring_in_line([item.initiative for item in done if item.initiative])
    return len(done)


def _make(items: list[ImportedItem], record: Import) -> set[int]:
    """Initiatives on the site, as `publish` of a moderator leaves them; the keys of the items."""
    now = timezone.now()
    municipalities = Municipality.objects.in_bulk({item.municipality_id for item in items})
    numbers = take_numbers(NUMBER_PREFIX, timezone.localdate(now).year, len(items)) if items else []
    slugs = _free_slugs([(item.title, number) for item, number in zip(items, numbers, strict=True)])
    for item, number, slug in zip(items, numbers, slugs, strict=True):
        item.municipality = municipalities[item.municipality_id]
        item.initiative = Initiative(
            **_content(item),
            **stamped(now),
            status=INITIATIVE.move("publish_import").target,
            number=number,
            slug=slug,
            submitted_at=now,
            published_at=now,
            last_activity_at=_moment(item, now),
        )
    Initiative.objects.bulk_create([item.initiative for item in items])
    _set_themes(items)
    PhaseChange.objects.bulk_create(
        PhaseChange(initiative=item.initiative, phase=item.phase, on=item.created_on or today()) for item in items
    )
    return {item.pk for item in items}


def _content(item: ImportedItem) -> dict[str, Any]:
    shared = {**item.shared(), "source_name": item.source, "source_url": item.url, "needs_nothing": True}
    del shared["municipality_id"]
    return shared | {"municipality": item.municipality}


def _moment(item: ImportedItem, now: datetime) -> datetime:
    """When something last happened: at the source, so that old proposals do not stand on top of the list."""
    if item.created_on is None or item.created_on >= timezone.localdate(now):
        return now
    return timezone.make_aware(datetime.combine(item.created_on, time(12)))


def _set_themes(items: Iterable[ImportedItem]) -> None:
    known = set(Theme.objects.values_list("pk", flat=True))
    through = Initiative.themes.through
    through.objects.bulk_create(
        through(initiative_id=item.initiative.pk, theme_id=slug) for item in items for slug in item.themes if slug in known
    )


def _free_slugs(titles: list[tuple[str, str]]) -> list[str]:
    """An address per (title, number): the title, with the number behind it where the address is taken. Two queries."""
    wanted = [slugify(title)[:80].strip("-") for title, _number in titles]
    taken = set(Initiative.objects.filter(slug__in=wanted).values_list("slug", flat=True)) | RESERVED_SLUGS
    taken |= set(FormerSlug.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    found = []
    for slug, (_title, number) in zip(wanted, titles, strict=True):
        free = (f"{slug}-{number.lower()}" if slug in taken else slug) or number.lower()
        taken.add(free)
        found.append(free)
    return found


def _change(items: list[ImportedItem], record: Import) -> None:
    """The new text of the source for initiatives that are there, each with a line in the journal."""
    now = timezone.now()
    for item in items:
        for name, value in item.shared().items():
            setattr(item.initiative, name, value)
        item.initiative.changed_at, item.initiative.source_url = now, item.url
    fields = ("title", "summary", "description", "place", "phase", "municipality", "changed_at", "source_url")
    initiatives = [item.initiative for item in items if item.initiative]
    Initiative.objects.bulk_update(initiatives, fields)
    Initiative.themes.through.objects.filter(initiative__in=initiatives).delete()
    _set_themes(items)
    Entry.objects.bulk_create(entry_about(each, "import_change", record) for each in initiatives)


def entry_about(subject: Initiative | Import, action: str, record: Import, **fields: Any) -> Entry:
    """A line for the journal, in the name of who imports; the command line is the system itself."""
    role = min(INITIATIVE.move("publish_import").by & Actor.staff(record.by).roles) if record.by else Role.SYSTEM
    status = subject.status if isinstance(subject, Initiative) else ""
    return Entry(
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject)[:120],
        action=action,
        from_status=status,
        to_status=status,
        actor=record.by,
        actor_role=role,
        reason=record.reason,
        **fields,
    )


def bring_in_line(initiatives: Sequence[Initiative]) -> None:
    """As `Initiative.reindex`, for many at once and in the same transaction: about 15 statements.

    What looks like them is compared at night (search/tasks.py): that takes longest, and a visitor loses least by it.
    """
    keys = [initiative.pk for initiative in initiatives]
    follow_all(Initiative, keys)
    Tally.objects.follow_all(keys)


# One at a time


@transaction.atomic
def take_over(item: ImportedItem, *, by) -> Initiative:
    """Make an initiative of an item, in the queue "Te beoordelen" like every other. Raises Refused. No letters."""
    if not item.waits or item.initiative_id:
        raise Overtaken
    if not item.is_complete:
        raise Refused(NOT_COMPLETE)
    now = timezone.now()
    initiative = Initiative.objects.create(**_content(item))
    item.initiative = initiative
    _set_themes([item])
    INITIATIVE.perform(
        initiative,
        "take_over",
        by=Actor.staff(by),
        detail={"source": item.source, "external_id": item.external_id},
        values={
            **stamped(now),
            "number": take_number(NUMBER_PREFIX, timezone.localdate(now).year),
            "submitted_at": now,
            "due_on": add_working_days(today(), REVIEW_DAYS),
        },
    )
    _settle(item, ItemStatus.TAKEN_OVER, applied=content_hash(item, item.themes), initiative=initiative)
    return initiative


@transaction.atomic
def accept_change(item: ImportedItem, *, by) -> None:
    """Write the new text of the source over the initiative, also when somebody here changed that. Raises Refused."""
    if item.status != ItemStatus.CHANGED or item.initiative is None:
        raise Overtaken
    if item.initiative.status not in (Status.SUBMITTED, Status.PUBLISHED, Status.PAUSED):
        raise Refused(f"Dit initiatief is hier {item.initiative.state.label.lower()}. Daarom verandert het niet meer.")
    if not item.is_complete:
        raise Refused(NOT_COMPLETE)
    record = Import(by=by, reason="")
    _change([item], record)
    _settle(item, ItemStatus.TAKEN_OVER, applied=content_hash(item, item.themes))
    bring_in_line([item.initiative])


@transaction.atomic
def set_aside(item: ImportedItem) -> None:
    """Do not take it over, or not its change; a next import leaves it alone. Raises Overtaken."""
    if not item.waits:
        raise Overtaken
    _settle(item, ItemStatus.TAKEN_OVER if item.initiative_id else ItemStatus.SET_ASIDE)


@transaction.atomic
def put_back(item: ImportedItem) -> None:
    """Back in the queue after all. Raises Overtaken."""
    if item.status != ItemStatus.SET_ASIDE:
        raise Overtaken
    _settle(item, ItemStatus.WAITING)


def _settle(item: ImportedItem, status: str, **values: Any) -> None:
    """Raises Overtaken when a colleague was first."""
    if ImportedItem.objects.filter(pk=item.pk, status=item.status).update(status=status, **values) != 1:
        raise Overtaken
    item.status = status
