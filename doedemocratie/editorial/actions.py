"""The verbs of editors. Each is one transaction with its row in the journal.

A verb locks the row first and acts only on the text and the status that its caller saw, else it raises `Overtaken`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from doedemocratie.clock.days import today
from doedemocratie.editorial.enums import Status
from doedemocratie.editorial.models import PROCEDURE_FIELDS, Publication
from doedemocratie.journal.models import Entry
from doedemocratie.media.actions import delete_photo
from doedemocratie.media.models import Photo
from doedemocratie.workflow import Actor, Overtaken, Refused

GONE = "De tekst waar dit een wijziging van is, staat niet meer op de site. Zet die eerst terug, of gooi deze wijziging weg."


def verb(act: Callable[..., Any]) -> Callable[..., Any]:
    """All of it or nothing, with the row locked; Overtaken when it is not any more what the caller saw."""

    @wraps(act)
    def whole(item: Publication, **details: Any) -> Any:
        try:
            with transaction.atomic():
                now = _locked(type(item), item.pk)
                if now is None or (now.status, now.written_at) != (item.status, item.written_at):
                    raise Overtaken
                return act(item, **details)
        except IntegrityError:  # the same address, taken at the same moment
            raise Overtaken from None

    return whole


def _locked(model: type[Publication], pk: int) -> Publication | None:
    return model._base_manager.select_for_update(of=("self",)).filter(pk=pk).first()


def record_version(item: Publication, *, by: Any, why: str = "") -> None:
    """Keep the text as it is now, with its links, as one version. Call it after the last write of a save."""
    vars(item).pop("skip_history_when_saving", None)
    item._history_user = by
    item._change_reason = why[:100]
    item.save(update_fields=["changed_at"])


@verb
def put_back(item: Publication, *, by: Actor, version: Any) -> None:
    """Write in a concept what stood in an earlier version, with its links; that is a new version."""
    if not item.is_writable:
        raise Refused("Alleen in een concept kunt u een oude versie terugzetten.")
    item.skip_history_when_saving = True
    texts = {name: getattr(version, name) for name in _texts(item) if hasattr(version, name)}
    if not Photo.objects.filter(pk=version.photo_id).exists():  # a photo that was taken away is gone
        texts["photo_id"] = item.photo_id
    _take(item, texts)
    item.save(update_fields=[*texts])
    _link(item, {name: [row[0] for row in getattr(version, name).values_list(f"{field}_id")] for name, field in _linked(item)})
    written(item, by=by.user)


def _linked(item: Publication) -> list[tuple[str, str]]:
    """(field, name of what it links to) of each many-to-many field that versions keep."""
    return [(field.name, field.m2m_reverse_field_name()) for field in item._meta.many_to_many]


@transaction.atomic
def written(item: Publication, *, by: Any) -> None:
    """Somebody changed the text: they are now its writer, and what it was stays as a version."""
    item.written_by, item.written_at, item.changed_at = by, timezone.now(), timezone.now()
    item.skip_history_when_saving = True
    item.save(update_fields=["written_by", "written_at"])
    record_version(item, by=by)


@verb
def ask_check(item: Publication, *, by: Actor) -> None:
    _move(item, "ask_check", by=by)


@verb
def send_back(item: Publication, *, by: Actor, reason: str) -> None:
    _move(item, "send_back", by=by, reason=reason)


@verb
def schedule(item: Publication, *, by: Actor, at: datetime) -> None:
    """Published by the clock from the moment `at` on. Raises Refused when that is past."""
    if at <= timezone.now():
        raise Refused("Kies een moment dat nog komt.")
    _move(item, "schedule", by=by, publish_at=at)


@verb
def unschedule(item: Publication, *, by: Actor, reason: str = "") -> None:
    _move(item, "unschedule", by=by, reason=reason, publish_at=None)


@verb
def archive(item: Publication, *, by: Actor, reason: str) -> None:
    _move(item, "archive", by=by, reason=reason)


@verb
def restore(item: Publication, *, by: Actor) -> None:
    _move(item, "restore", by=by)


@verb
def confirm(item: Publication, *, by: Actor) -> None:
    """Somebody looked: all of it is still right. The next look is a term from today."""
    _move(item, "confirm", by=by, checked_on=today(), check_before=item.next_check())


@verb
def publish(item: Publication, *, by: Actor) -> Publication:
    """Put the text on the site now; a revision replaces its original and is gone. Returns what is on the site.

    Raises Refused with a sentence, and Overtaken when somebody else acted first.
    """
    original = _original(item)
    now = timezone.now()
    values = {"published_at": item.published_at or now, "publish_at": None, "changed_at": now}
    if not (original or item.was_public):
        values |= item.take_address()
    name = "go_live" if item.status == Status.SCHEDULED else "publish"
    _move(item, name, by=by, **values)
    return _replace(original, item, by=by) if original else item


def _original(item: Publication) -> Publication | None:
    """The text that `item` will replace, locked. Raises Refused when that is not on the site any more."""
    if not item.revision_of_id:
        return None
    original = _locked(type(item), item.revision_of_id)
    if original is None or not original.is_public:
        raise Refused(GONE)
    return original


@verb
def revise(item: Publication, *, by: Actor) -> Publication:
    """The change of a published text that somebody can write in; the one that is there already, or a new copy of it."""
    if not item.is_public:
        raise Refused("Alleen een tekst die op de site staat krijgt een wijziging.")
    there = type(item)._base_manager.filter(revision_of=item).first()
    if there is not None:
        return there
    copy = type(item)(revision_of=item, written_by=by.user, is_example=item.is_example)
    copy.skip_history_when_saving = True
    _take(copy, _texts(item))
    copy.save()
    _link(copy, _links(item))
    record_version(copy, by=by.user, why="Begin van een wijziging")
    _note(copy, "revise", by=by)
    return copy


@verb
def discard(item: Publication, *, by: Actor) -> None:
    """Throw away a concept that was never on the site, or a change. Raises Refused for all else."""
    if not item.is_writable or item.was_public:
        raise Refused("Dit heeft op de site gestaan. Haal het van de site; weggooien kan niet.")
    if reason := item.why_it_must_stay():
        raise Refused(reason)
    _note(item, "discard", by=by)
    photo = item.photo
    _delete(item)
    drop_photo(type(item), photo)


def _move(item: Publication, name: str, *, by: Actor, reason: str = "", **values: Any) -> Entry:
    moment = {} if item.workflow.move(name).target is None else {"status_changed_at": timezone.now()}
    expect = {"written_at": item.written_at}  # nobody decides about words that were not there when the item was read
    return item.workflow.perform(item, name, by=by, reason=reason, values={**moment, **values}, expect=expect)


def _replace(original: Publication, change: Publication, *, by: Actor) -> Publication:
    """The text of `change` becomes that of `original`; `change` is gone. The writer stays the one who wrote it."""
    before = original.photo
    texts, links = _texts(change), _links(change)
    wrote = {"written_by_id": change.written_by_id, "written_at": change.written_at, "changed_at": timezone.now()}
    _delete(change)
    original.skip_history_when_saving = True
    _take(original, texts | wrote)
    original.save(update_fields=[*texts, *wrote])
    _link(original, links)
    original.reindex()
    record_version(original, by=original.written_by, why=f"Gepubliceerd door {by.user or 'het systeem'}")
    _note(original, "replace_text", by=by)
    if before != original.photo:
        drop_photo(type(original), before)
    return original


def _delete(item: Publication) -> None:
    """The row goes, and its versions with it: also the one that says that it went."""
    versions = type(item).history.filter(id=item.pk)
    item.delete()
    versions.delete()


def _texts(item: Publication) -> dict[str, Any]:
    fields = item._meta.concrete_fields
    return {field.attname: getattr(item, field.attname) for field in fields if field.name not in PROCEDURE_FIELDS}


def _links(item: Publication) -> dict[str, list[Any]]:
    return {field.name: [linked.pk for linked in getattr(item, field.name).all()] for field in item._meta.many_to_many}


def _take(item: Publication, values: dict[str, Any]) -> None:
    for attribute, value in values.items():
        setattr(item, attribute, value)
    vars(item).pop("html", None)


def _link(item: Publication, links: dict[str, list[Any]]) -> None:
    for name, keys in links.items():
        getattr(item, name).set(keys)


def drop_photo(model: type[Publication], photo: Photo | None) -> None:
    """Remove a photo that no text shows any more."""
    if photo is not None and not model._base_manager.filter(photo=photo).exists():
        delete_photo(photo)


def _note(item: Publication, action: str, *, by: Actor) -> None:
    role = min(by.roles & item.workflow.move("publish").by or by.roles)
    Entry.objects.create(
        subject_type=item._meta.label_lower,
        subject_id=item.pk,
        subject_label=str(item)[:120],
        action=action,
        from_status=item.status,
        to_status=item.status,
        actor=by.user,
        actor_role=role,
    )
