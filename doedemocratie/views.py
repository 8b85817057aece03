"""The front door: pages that show something of several apps, and the error pages that Django leaves to us."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import get_object_or_404, redirect, render
from django.template import loader
from django.views.decorators.http import require_safe

from doedemocratie.design.paging import numbered_page
from doedemocratie.places.models import Municipality, Province
from doedemocratie.themes.models import Theme
from initiatives.enums import NeedStatus, Status
from initiatives.models import Initiative, Need
from initiatives.views.browse import PER_PAGE


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everybody. 6 SQL statements."""
    newest = list(Initiative.objects.running().newest_activity_first().for_cards()[:6])
    figures = Initiative.objects.running().aggregate(initiatives=Count("pk"), municipalities=Count("municipality", distinct=True))
    needs = Need.objects.filter(initiative__status=Status.PUBLISHED).aggregate(
        open=Count("pk", filter=Q(status=NeedStatus.OPEN)), found=Count("pk", filter=Q(status=NeedStatus.FULFILLED))
    )
    return render(request, "home.html", {"newest": newest, "figures": _in_words(figures, needs)})


def _in_words(figures: dict[str, int], needs: dict[str, int]) -> list[tuple[str, str]]:
    """The four figures of the home page as (number, words)."""
    return [
        (str(figures["initiatives"]), "initiatief op de site" if figures["initiatives"] == 1 else "initiatieven op de site"),
        (str(figures["municipalities"]), "gemeente doet mee" if figures["municipalities"] == 1 else "gemeenten doen mee"),
        (str(needs["open"]), "hulpvraag staat open" if needs["open"] == 1 else "hulpvragen staan open"),
        (str(needs["found"]), "hulpvraag is vervuld" if needs["found"] == 1 else "hulpvragen zijn vervuld"),
    ]


@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody; 301 to the successor when the municipality does not exist any more. 5 SQL statements."""
    place = get_object_or_404(Municipality.objects.select_related("province"), slug=slug)
    if successor := place.successor_url:
        return redirect(successor, permanent=True)
    initiatives = Initiative.objects.running().filter(municipality=place)
    return _listing(request, "places/municipality.html", initiatives, place=place)


@require_safe
def province(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody. 6 SQL statements."""
    place = get_object_or_404(Province, slug=slug)
    initiatives = Initiative.objects.running().filter(municipality__province=place)
    municipalities = (
        Municipality.objects.current()
        .filter(province=place)
        .annotate(running=Count("initiatives", filter=Q(initiatives__status=Status.PUBLISHED)))
    )
    return _listing(request, "places/province.html", initiatives, place=place, municipalities=municipalities)


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody. 5 SQL statements."""
    found = get_object_or_404(Theme, slug=slug)
    return _listing(request, "themes/theme.html", Initiative.objects.running().with_theme(slug), theme=found)


def _listing(request: HttpRequest, template: str, initiatives, **context) -> HttpResponse:
    page = numbered_page(request, initiatives.newest_activity_first().for_cards(), per_page=PER_PAGE)
    return render(request, template, {"page_obj": page, "count": page.paginator.count, **context})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """No database, no session, no context processors: this page works when those do not."""
    return HttpResponseServerError(loader.get_template("500.html").render())
