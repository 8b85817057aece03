from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PARAMETER = "pagina"


def numbered_page(request: HttpRequest, found: QuerySet, *, per_page: int, count: int | None = None) -> Page:
    """The page that the address asks for, with `page_links` (numbers, None for a gap) and `querystring` for the others.

    Whatever stands in the address gives a page: nonsense the first one, too high a number the last. Two queries,
    one where the caller knows how many there are (`count`).
    """
    paginator = Paginator(found, per_page)
    if count is not None:
        paginator.count = count
    page = paginator.get_page(request.GET.get(PARAMETER, "")[:12])
    shown = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    page.page_links = [None if number == Paginator.ELLIPSIS else number for number in shown]
    others = request.GET.copy()
    others.pop(PARAMETER, None)
    page.querystring = f"{others.urlencode()}&" if others else ""
    return page
