"""What the example texts of the demo share. A folder holds part-*.json, texts/<slug>.html and pictures/<slug>.webp."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from doedemocratie.editorial.actions import record_version
from doedemocratie.editorial.enums import Status
from doedemocratie.editorial.models import Publication
from doedemocratie.media.actions import delete_photo, store_photo
from doedemocratie.media.cleaning import clean_photo
from doedemocratie.search.index import drop

MAKER = "Team Doe-democratie (tekening)"
Progress = Callable[[Iterable[Any]], Iterable[Any]]


def told(folder: Path, names: str = "part-*.json") -> list[dict[str, Any]]:
    """The examples as they come with the code."""
    return [item for part in sorted(folder.glob(names)) for item in json.loads(part.read_text(encoding="utf-8"))]


def new(model: type[Publication], items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are not on the site yet."""
    known = set(model._base_manager.exclude(slug=None).values_list("slug", flat=True))
    return [item for item in items if item["slug"] not in known]


def html(folder: Path, slug: str) -> str:
    """What stands in the file of this text; empty without a file."""
    file = folder / f"{slug}.html"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def published(days_ago: int) -> dict[str, Any]:
    """The fields of an example that has been on the site for so many days."""
    moment = timezone.now() - timedelta(days=days_ago)
    moments = ("published_at", "status_changed_at", "written_at", "created_at", "changed_at")
    return {"status": Status.PUBLISHED, "is_example": True, **dict.fromkeys(moments, moment)}


def pictured(folder: Path, item: dict[str, Any]) -> dict[str, Any]:
    """The fields of its photo; none without a picture. Takes about a second of CPU."""
    picture = folder / "pictures" / f"{item['slug']}.webp"
    if not picture.exists():
        return {}
    content = clean_photo(ContentFile(picture.read_bytes(), name=picture.name))
    photo = store_photo(content=content, alt=item["picture_alt"], maker=MAKER, consent=True)
    return {"photo": photo, "photo_alt": item["picture_alt"], "photo_maker": MAKER}


@transaction.atomic
def keep(text: Publication, **links: Iterable[Any]) -> None:
    """Save it with what it links to, as one version by nobody."""
    text.skip_history_when_saving = True
    text.save()
    for name, linked in links.items():
        getattr(text, name).set(linked)
    record_version(text, by=None, why="Voorbeeld")
    text.reindex()


def remove(model: type[Publication]) -> int:
    """Remove every example with its versions, its changes and its photos; returns how many went."""
    examples = model.objects.filter(is_example=True, revision_of=None)
    for text in examples:
        with transaction.atomic():
            rows = list(model.objects.filter(Q(pk=text.pk) | Q(revision_of=text)).select_related("photo"))
            keys, photos = [row.pk for row in rows], {row.photo for row in rows if row.photo}
            text.delete()
            drop(model.search_kind, *keys)
            model.history.filter(id__in=keys).delete()
            for photo in photos:
                delete_photo(photo)
    return len(examples)
