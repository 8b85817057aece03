"""The drawing of the map: a dot for each municipality with initiatives, in its province, each a link with the same filters."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt

from django.forms import MultipleChoiceField
from django.http import QueryDict
from django.urls import reverse

from doedemocratie.places.mapping import REACH, WHOLE, Frame, Shapes, Spot, spots
from initiatives.filters import FilterForm, province_names

# Units of the map: the radius of a dot for one initiative, of the largest dot, and of the smallest.
ONE, LARGEST, SMALLEST = 8, 18, 3
# Filters that say where in another way than by a municipality or a province: a link to one of those leaves them out.
OTHER_PLACE = ("nabij", "straal", "sorteer")


@dataclass(frozen=True)
class Dot:
    """A municipality with at least one initiative. A click within `reach` is for this one."""

    spot: Spot
    count: int
    x: float
    y: float
    radius: float
    reach: float
    url: str

    @property
    def words(self) -> str:
        return f"{self.spot.name}: {counted(self.count)}"

    @property
    def number(self) -> str:
        return grouped(self.count)


@dataclass
class Area:
    """A province. `url` is the list of its initiatives, `map_url` its own map; `is_chosen` when that is the one shown."""

    code: str
    name: str
    shape: str
    url: str
    map_url: str
    is_chosen: bool
    dots: list[Dot] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(dot.count for dot in self.dots)

    @property
    def words(self) -> str:
        return f"{self.name}: {counted(self.count)}"

    @property
    def number(self) -> str:
        return grouped(self.count)


def chosen_province(form: FilterForm) -> str:
    """The code of the province that the filters are about: the chosen one, or that of the chosen municipality."""
    municipality = form.value("gemeente")
    around = next((spot.province for spot in spots() if spot.code == municipality), "") if municipality else ""
    return around or form.value("provincie")


def make_dots(form: FilterForm, counts: dict[str, int], frame: Frame) -> list[Dot]:
    """By province and name. The area of a dot grows with its count; on the screen dots are as large in every frame."""
    scale = min(ONE, LARGEST / sqrt(max(counts.values(), default=1))) * frame.share
    before, after = _around_code(form)
    dots = []
    for spot in spots():
        if count := counts.get(spot.code):
            radius = round(max(SMALLEST * frame.share, scale * sqrt(count)), 1)
            reach = max(radius, min(spot.reach, round(REACH * frame.share, 1)))
            # Of the whole country nobody sees a tenth of a unit.
            at = (round(spot.x), round(spot.y)) if frame is WHOLE else (spot.x, spot.y)
            dots.append(Dot(spot, count, *at, radius, reach, f"{before}{spot.code}{after}"))
    return dots


def make_areas(form: FilterForm, dots: list[Dot], chosen: str, drawing: Shapes | None) -> list[Area]:
    """All provinces by name, with their dots."""
    areas = {}
    for code, name in province_names():
        shape = drawing.provinces[code].large if drawing and code in drawing.provinces else ""
        narrowed = query_with(form, gemeente="", provincie=code)
        list_url, map_url = (reverse(f"initiatives:{view}") + narrowed for view in ("list", "map"))
        areas[code] = Area(code, name, shape, list_url, map_url, code == chosen)
    for dot in dots:
        if dot.spot.province in areas:
            areas[dot.spot.province].dots.append(dot)
    return list(areas.values())


def query_with(form: FilterForm, **changes: str) -> str:
    """The filters of this form with these changes, as "?thema=wonen&provincie=PV23"; the place is what a link changes."""
    query = QueryDict(mutable=True)
    for name, shown in form.fields.items():
        if name in changes:
            values = [changes[name]]
        elif name in OTHER_PLACE:
            continue
        else:
            values = form.values(name) if isinstance(shown, MultipleChoiceField) else [form.value(name)]
        query.setlist(name, [value for value in values if value])
    written = query.urlencode()
    return f"?{written}" if written else ""


def _around_code(form: FilterForm) -> tuple[str, str]:
    """What stands before and behind the code of a municipality in the address of its list."""
    before, _code, after = query_with(form, gemeente="-", provincie="").partition("gemeente=-")
    return f"{reverse('initiatives:list')}{before}gemeente=", after


def counted(count: int) -> str:
    """ "geen initiatieven", "1 initiatief", "12.345 initiatieven" """
    return "1 initiatief" if count == 1 else f"{grouped(count) if count else 'geen'} initiatieven"


def grouped(count: int) -> str:
    """ "12.345" """
    return f"{count:,}".replace(",", ".")
