"""How many running initiatives there are in each municipality, with the filters of a visitor."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from doedemocratie.places.choices import province_choices
from initiatives.filters import FilterForm
from initiatives.models import Initiative, Tally

# With words, or with several needs, initiatives are counted one by one: the newest so many.
MOST = 1000


@dataclass(frozen=True)
class Spread:
    """`counts` by code of the municipality, without those that have none. `is_part`: there are more than these, the newest."""

    counts: dict[str, int]
    is_part: bool = False

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def number(self) -> str:
        return f"{self.total:,}".replace(",", ".")


def spread(form: FilterForm) -> Spread:
    """One query. Exact, unless it says that it is a part."""
    cells = form.tallied()
    if cells is None:
        return _newest(form)
    return Spread(Tally.objects.by_place(**cells | {"places": _municipalities(form)}))


def _municipalities(form: FilterForm) -> list[str]:
    """The codes that the dots of the map are for. No query, or one an hour."""
    municipality, province = form.value("gemeente"), form.label_of("provincie")
    if form.near:
        return form.near_codes()
    if municipality:
        return [municipality]
    return [code for name, group in province_choices() if province in ("", name) for code, _name in group]


def _newest(form: FilterForm) -> Spread:
    found = form.apply(Initiative.objects.running()).newest_activity_first()
    codes = list(found.values_list("municipality_id", flat=True)[: MOST + 1])
    return Spread(dict(Counter(codes[:MOST])), is_part=len(codes) > MOST)
