"""What lies near a place: the places of the country by name, and the municipalities around one of them.

From places/data (SOURCES.md), read once in this process. No query: where something lies is a fact of the land.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache as remember
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from doedemocratie.clock.days import today
from doedemocratie.places.names import fold

DATA = Path(__file__).resolve().parent / "data"
EARTH = 6371.0  # km
DEGREE = 111  # km between two degrees of latitude, a little less than it is
DISTANCES = (5, 10, 25, 50)  # km
# No name of a place is longer, with its municipality behind it.
LONGEST = 100
# What stands behind a name to tell it from another: "Bergen (Limburg)".
ADDITION = re.compile(r"\s*\(.*\)$")

Point = tuple[float, float]  # degrees of WGS 84


@dataclass(frozen=True)
class Place:
    """A village, town or municipality. `label` is a name that finds this place and no other.

    A municipality without a place of its own name has the points of all its places.
    """

    label: str
    code: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Nearby:
    """A municipality near a place. `distance`: to its nearest place, in km."""

    code: str
    province: str
    distance: float


@dataclass
class _Municipality:
    name: str
    province: str
    names: list[str]
    centre: Point
    places: list[tuple[str, Point]] = field(default_factory=list)

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for _name, point in self.places) or (self.centre,)


def find_places(text: str) -> list[Place]:
    """The places of this name, whatever its capitals and accents: none, one, or one in each of several municipalities."""
    return list(_by_name(today()).get(fold(text[:LONGEST]), ()))


def municipalities_near(place: Place, distance: int) -> list[Nearby]:
    """The municipalities with a place at most `distance` km away, nearest first; its own always, and in front."""
    return [nearby for nearby in _around(place, today()) if nearby.distance <= distance]


def kilometres(one: Point, other: Point) -> float:
    """As the crow flies."""
    (south, west), (north, east) = (map(radians, point) for point in (one, other))
    across = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(sqrt(across))


@lru_cache(maxsize=64)
def _around(place: Place, day: date) -> tuple[Nearby, ...]:
    """All municipalities as far as the largest distance. Takes a few milliseconds for a village."""
    found = []
    for code, municipality in _municipalities(day).items():
        if code == place.code:
            found.append(Nearby(code, municipality.province, 0.0))
            continue
        pairs = ((here, there) for here in place.points for there in municipality.points)
        # A comparison of latitudes is cheaper than a distance, and leaves out most of the country.
        near = (kilometres(here, there) for here, there in pairs if abs(here[0] - there[0]) * DEGREE <= DISTANCES[-1])
        distance = min(near, default=DISTANCES[-1] + 1)
        if distance <= DISTANCES[-1]:
            found.append(Nearby(code, municipality.province, distance))
    return tuple(sorted(found, key=lambda nearby: (nearby.code != place.code, nearby.distance, nearby.code)))


@lru_cache(maxsize=1)
def _by_name(day: date) -> dict[str, tuple[Place, ...]]:
    """The places by each of their folded names; also by their label, when others have the same name."""
    found: dict[str, dict[str, tuple[str, tuple[Point, ...]]]] = {}
    for code, municipality in _municipalities(day).items():
        for name, points in _names(municipality):
            found.setdefault(fold(name), {}).setdefault(code, (name, points))
    by_name = {}
    for key, places in found.items():
        alone = len(places) == 1
        by_name[key] = tuple(
            Place(name if alone else _with_municipality(name, _municipalities(day)[code].name), code, points)
            for code, (name, points) in places.items()
        )
    labelled = {fold(place.label): (place,) for places in by_name.values() if len(places) > 1 for place in places}
    return labelled | by_name


def _names(municipality: _Municipality) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """(name, its points): the places, then the municipality and its other names. Those lie at the place of its name, if any."""
    for name, point in municipality.places:
        yield name, (point,)
    plain = ADDITION.sub("", municipality.name)
    centre = [point for name, point in municipality.places if fold(name) == fold(plain)]
    points = tuple(centre) or municipality.points
    yield municipality.name, points
    yield plain, points
    for name in municipality.names:
        yield name, points


def _with_municipality(name: str, municipality: str) -> str:
    """ "Hengelo (gemeente Bronckhorst)"; the municipality's own name where that tells them apart already."""
    return municipality if ADDITION.sub("", municipality) == name != municipality else f"{name} (gemeente {municipality})"


@lru_cache(maxsize=1)
def _municipalities(day: date) -> dict[str, _Municipality]:
    """Those of a day by code, with their places; what ended counts for its successor."""
    rows, found = {row["code"]: row for row in _rows("gemeenten.csv")}, {}
    for code, row in rows.items():
        if row["valid_from"] <= day.isoformat() and not _ended(row, day):
            aliases = [alias.strip() for alias in row["aliases"].split(";") if alias.strip()]
            found[code] = _Municipality(row["name"], row["province"], aliases, _point(row))
    for row in _rows("plaatsen.csv"):
        code = row["municipality"]
        while code in rows and _ended(rows[code], day):
            code = rows[code]["successor"]
        if code in found:
            found[code].places.append((row["name"], _point(row)))
    return found


def _ended(row: dict[str, str], day: date) -> bool:
    return bool(row["valid_until"]) and row["valid_until"] < day.isoformat()


def _point(row: dict[str, str]) -> Point:
    return float(row["latitude"]), float(row["longitude"])


@remember
def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
