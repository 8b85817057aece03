"""Which pages are measured, against which bar."""

from __future__ import annotations

from dataclasses import dataclass

from doedemocratie.bench.words import MARKERS


@dataclass(frozen=True)
class Page:
    """`paths`: asked in turn. `bar`: CPU milliseconds of application and database together. `kept`: from the kept pages."""

    name: str
    paths: tuple[str, ...]
    bar: float | None = None
    sql: int | None = None
    kept: bool = False


# Who brings a cookie gets a page made anew.
ANEW = "bench=1"
CONSTANT = Page("constant page", ("/bench/constant/",))
LIST = "list"
DETAIL = "detail"
PROVINCE_AND_THEME = ("?provincie=PV23&thema=wonen", "?provincie=PV27&thema=ontmoeten")
NEEDS_AND_PHASE = ("?nodig=people&nodig=money&fase=idea", "?nodig=space&fase=plan")


def pages(slugs: list[str]) -> list[Page]:
    """`slugs`: of some initiatives that are on the site."""
    listing = "/initiatieven/"
    return [
        CONSTANT,
        Page("bare list", ("/bench/list/",)),
        Page(LIST, (listing, *(f"{listing}?pagina={number}" for number in range(2, 6))), 5.6, 4),
        Page("list, page 50", (f"{listing}?pagina=50",), 5.6, 4),
        Page("filter: municipality", tuple(f"{listing}?gemeente={code}" for code in ("gm0363", "gm0150", "gm0014")), 5.6, 4),
        Page(
            "filter: province, theme",
            (f"{listing}?provincie=PV23&thema=wonen", f"{listing}?provincie=PV27&thema=ontmoeten"),
            5.6,
            4,
        ),
        Page(
            "filter: needs, phase", (f"{listing}?nodig=people&nodig=money&fase=idea", f"{listing}?nodig=space&fase=plan"), 5.6, 4
        ),
        Page(DETAIL, tuple(f"/initiatieven/{slug}/" for slug in slugs), 4, 6),
        Page("home", ("/",), None, 6),
        Page("list, a rare word", tuple(f"{listing}?q={word}" for word in MARKERS), 10, 4),
        Page("list, a common word", (f"{listing}?q=buren", f"{listing}?q=gemeente"), None, 4),
        Page("search, a rare word", tuple(f"/zoeken/?q={word}" for word in MARKERS), 10, 4),
        Page("search, a common word, ranked", ("/zoeken/?q=buren", "/zoeken/?q=kinderen"), 25, 4),
        Page("list, kept", (listing,), kept=True),
        Page("detail, kept", tuple(f"/initiatieven/{slug}/" for slug in slugs[:20]), kept=True),
    ]
