from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify
from rich.progress import track

from doedemocratie.places.choices import forget_choices
from doedemocratie.places.models import Municipality, Province
from doedemocratie.places.names import search_key, sort_key

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Loads the provinces and municipalities of places/data. Safe to repeat: a row that is there is brought up to date."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        provinces = [_province(row) for row in self._rows("provincies.csv")]
        municipalities = [_municipality(row) for row in self._rows("gemeenten.csv")]
        _insert_or_update(provinces)
        _insert_or_update(municipalities)
        transaction.on_commit(forget_choices)
        self.stdout.write(f"{len(provinces)} provinces and {len(municipalities)} municipalities are in place.")

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        with (DATA / name).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        return track(rows, description=name, disable=not self.stdout.isatty(), transient=True)


def _insert_or_update(places: list[Model]) -> None:
    model = type(places[0])
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.bulk_create(places, update_conflicts=True, unique_fields=["code"], update_fields=fields)


def _province(row: dict[str, str]) -> Province:
    aliases = _list(row["aliases"])
    return Province(
        code=row["code"],
        name=row["name"],
        slug=slugify(row["name"]),
        aliases=aliases,
        search_name=search_key(row["name"], aliases),
    )


def _municipality(row: dict[str, str]) -> Municipality:
    aliases = _list(row["aliases"])
    return Municipality(
        code=row["code"],
        name=row["name"],
        slug=slugify(row["name"]),
        sort_name=sort_key(row["name"]),
        aliases=aliases,
        search_name=search_key(row["name"], aliases),
        province_id=row["province"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        tooi_uri=row["tooi_uri"],
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        successor_id=row["successor"] or None,
    )


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
