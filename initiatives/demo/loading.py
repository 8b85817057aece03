from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from doedemocratie.clock.days import add_working_days, today
from doedemocratie.media.actions import delete_photo, store_photo
from doedemocratie.media.cleaning import clean_photo
from doedemocratie.numbers.taking import take_number
from doedemocratie.search.index import drop
from initiatives.actions.owner import NUMBER_PREFIX, STATEMENTS_VERSION
from initiatives.enums import NeedStatus, Status
from initiatives.models import Initiative, Need, PhaseChange, Tally, capitalised
from initiatives.stamps import REVIEW_DAYS

HERE = Path(__file__).parent
Progress = Callable[[Iterable[Any]], Iterable[Any]]


def load(progress: Progress) -> int:
    """Make the example initiatives that are not there yet, public ones and ones that wait; returns how many are new."""
    public = _read("initiatives.json")
    waiting = _read("queue.json")
    known = set(Initiative.objects.filter(is_example=True).values_list("title", flat=True))
    new = [item for item in (*public, *waiting) if item["title"] not in known]
    for item in progress(new):
        _make(item)
    return len(new)


def remove() -> int:
    """Remove every example initiative with its photo; returns how many went."""
    examples = Initiative.objects.filter(is_example=True).select_related("photo")
    for initiative in examples:
        with transaction.atomic():
            photo, key = initiative.photo, initiative.pk
            Tally.objects.forget(initiative)
            initiative.delete()
            drop(Initiative.search_kind, key)
            if photo:
                delete_photo(photo)
    return len(examples)


def _read(name: str) -> list[dict[str, Any]]:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def _make(item: dict[str, Any]) -> None:
    picture = HERE / "pictures" / f"{item.get('slug', '')}.webp"
    photo = None
    if picture.exists():
        content = clean_photo(ContentFile(picture.read_bytes(), name=picture.name))
        photo = store_photo(content=content, alt=item["picture_alt"], maker="Team Doe-democratie (tekening)", consent=True)
    with transaction.atomic():
        initiative = Initiative(photo=photo, is_example=True, **_answers(item), **_procedure(item))
        initiative.number = take_number(NUMBER_PREFIX, timezone.localdate(initiative.submitted_at).year)
        initiative.save()
        initiative.themes.set(item["themes"])
        Need.objects.bulk_create(_need(initiative, need) for need in item["needs"])
        PhaseChange.objects.bulk_create(
            PhaseChange(initiative=initiative, phase=change["phase"], on=_month(change["on"]))
            for change in item.get("phase_history", [])
        )
        initiative.reindex()


def _answers(item: dict[str, Any]) -> dict[str, Any]:
    same = ("title", "summary", "place", "postcode4", "description", "aim", "phase", "participants", "audience", "legal_form",
            "organisation_name")  # fmt: skip
    return {
        **{name: item[name] for name in same},
        "municipality_id": item["municipality"],
        "start_month": _month(item["start"]),
        "needs_nothing": not item["needs"],
        "contact_name": f"{item['first_name']} Voorbeeld",
        "contact_email": f"initiatief{sum(map(ord, item['title'])) % 1000}@voorbeeld.example",
        "show_first_name": item["show_first_name"],
        "statements_version": STATEMENTS_VERSION,
    }


def _procedure(item: dict[str, Any]) -> dict[str, Any]:
    """Status, address and moments: days ago, counted from today, so that the example stays fresh."""
    now = timezone.now()
    if "published_days_ago" not in item:
        submitted = now - timedelta(days=item["submitted_days_ago"])
        return {
            "status": Status.SUBMITTED,
            "submitted_at": submitted,
            "status_changed_at": submitted,
            "due_on": add_working_days(today() - timedelta(days=item["submitted_days_ago"]), REVIEW_DAYS),
        }
    published = now - timedelta(days=item["published_days_ago"])
    return {
        "status": Status.PUBLISHED,
        "slug": item["slug"],
        "submitted_at": published - timedelta(days=2),
        "published_at": published,
        "status_changed_at": published,
        "last_activity_at": now - timedelta(days=item["activity_days_ago"]),
    }


def _need(initiative: Initiative, need: dict[str, Any]) -> Need:
    headline = capitalised(need["short"])
    return Need(
        initiative=initiative,
        kind=need["kind"],
        text=f"{headline}. {need['text']}"[:300],
        amount=need["amount"],
        count=need["count"],
        status=NeedStatus.FULFILLED if need.get("fulfilled") else NeedStatus.OPEN,
    )


def _month(text: str) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None
