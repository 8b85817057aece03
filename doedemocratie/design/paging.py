from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PARAMETER = "pagina"


def numbered_page(
    request: HttpRequest, found: QuerySet, *, per_page: int, count: int | None = None, at_most_pages: int | None = None
) -> Page:
    """The page that the address asks for, with `page_links` (numbers, None for a gap) and `querystring` for the others.

    Whatever stands in the address gives a page: nonsense the first one, too high a number the last. Two queries,
    one where the caller knows how many there are (`count`). With `at_most_pages` there are no pages after those; then
    no more is counted than fits on them and one. `total`: how many were counted; `more_than`: on the last page that can
    be reached, how many stand before what is left out, else None.
    """
    paginator = Paginator(found, per_page)
    reached = at_most_pages * per_page if at_most_pages else None
    if count is None:
        count = paginator.count if reached is None else found.order_by().values("pk")[: reached + 1].count()
    paginator.count = count if reached is None else min(count, reached)
    page = paginator.get_page(request.GET.get(PARAMETER, "")[:12])
    page.total = count
    page.more_than = reached if reached is not None and count > reached and not page.has_next() else None
    shown = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    page.page_links = [None if number == Paginator.ELLIPSIS else number for number in shown]
    others = request.GET.copy()
    others.pop(PARAMETER, None)
    page.querystring = f"{others.urlencode()}&" if others else ""
    return page
