"""Where a place lies on the map of the Netherlands, and the shapes of country and provinces.

The shapes come from npm's @svg-maps/netherlands (CC BY 4.0), made smaller by map.config.mjs. They are Web Mercator (read 24
November 2026), so a place can be put on them without a library for maps. Units: those of the map, 613 wide and 724 high.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from functools import cache as remember
from math import hypot, log, pi, radians, tan

from django.conf import settings
from django.core.cache import cache

from doedemocratie.places.choices import SECONDS, SPOTS
from doedemocratie.places.models import Municipality

WEST, EAST, SOUTH, NORTH = 3.358, 7.2275, 50.7504, 53.5553
WIDTH, HEIGHT = 613, 724
SHAPES = settings.BASE_DIR / "static/build/map.json"
# The farthest from its dot that a click still is for this municipality: half of the 24 pixels of a good target.
REACH = 12

logger = logging.getLogger(__name__)
Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A part of the map: what an SVG calls a viewBox."""

    left: float
    top: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.left:g} {self.top:g} {self.width:g} {self.height:g}"

    @property
    def share(self) -> float:
        """How much of the width of the country it holds: 1 for the whole, 0.25 when all is drawn four times as large."""
        return self.width / WIDTH


WHOLE = Frame(0, 0, WIDTH, HEIGHT)


@dataclass(frozen=True)
class Shape:
    """A province: its line for the large and for the small map, and the box around it."""

    large: str
    small: str
    box: tuple[float, float, float, float]

    @property
    def frame(self) -> Frame:
        """The box with some room around it, as wide and high as the whole map is."""
        left, top, right, bottom = self.box
        share = min(max((right - left) / WIDTH, (bottom - top) / HEIGHT) * 1.15, 1)
        width, height = share * WIDTH, share * HEIGHT
        return Frame(round((left + right - width) / 2), round((top + bottom - height) / 2), round(width), round(height))


@dataclass(frozen=True)
class Shapes:
    """`outline` (the whole country) and each `small` are drawn at `scale`."""

    scale: float
    outline: str
    provinces: dict[str, Shape]


@dataclass(frozen=True)
class Spot:
    """A municipality on the map. `reach`: how far around it is nearer to it than to any other, up to REACH."""

    code: str
    name: str
    province: str
    x: float
    y: float
    reach: float


def project(latitude: float, longitude: float) -> Point:
    """The point of the map (from its left and its top) for degrees of WGS 84."""
    x = (longitude - WEST) / (EAST - WEST) * WIDTH
    y = (_mercator(NORTH) - _mercator(latitude)) / (_mercator(NORTH) - _mercator(SOUTH)) * HEIGHT
    return round(x, 1), round(y, 1)


def _mercator(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2))


def shapes() -> Shapes | None:
    """Read once in this process. None, with an error in the log, when `npm run build` was not run: pages then do without."""
    try:
        return _read()
    except OSError:
        logger.error("No map: static/build/map.json is not there. Run `make setup` (or `npm run build`).")
        return None


@remember
def _read() -> Shapes:
    read = json.loads(SHAPES.read_text(encoding="utf-8"))
    provinces = {code: Shape(**{**shape, "box": tuple(shape["box"])}) for code, shape in read["provinces"].items()}
    return Shapes(read["scale"], read["outline"], provinces)


def spots() -> tuple[Spot, ...]:
    """All current municipalities by province and name. No query, or one an hour."""
    found = cache.get(SPOTS)
    if found is None:
        rows = Municipality.objects.current().by_province().values_list("code", "name", "province_id", "latitude", "longitude")
        found = with_reach([(code, name, province, *project(*degrees)) for code, name, province, *degrees in rows])
        if found:  # nothing loaded yet is no answer to keep
            cache.set(SPOTS, found, SECONDS)
    return found


def with_reach(places: list[tuple[str, str, str, float, float]]) -> tuple[Spot, ...]:
    points = [place[3:] for place in places]
    return tuple(Spot(*place, _reach(place[3:], points)) for place in places)


def _reach(point: Point, points: list[Point]) -> float:
    x, y = point
    near = (hypot(x - other[0], y - other[1]) for other in points if abs(x - other[0]) < 2 * REACH and other != point)
    return round(min([REACH, *(distance / 2 for distance in near)]), 1)
