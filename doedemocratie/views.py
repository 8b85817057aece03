"""The front door: pages that show something of several apps, and the error pages that Django leaves to us."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import get_object_or_404, redirect, render
from django.template import loader
from django.urls import reverse
from django.views.decorators.http import require_safe

from doedemocratie.amounts import with_points
from doedemocratie.design.paging import numbered_page
from doedemocratie.frontpage.content import frontpage
from doedemocratie.places.models import Municipality, Province
from doedemocratie.themes.models import Theme
from initiatives.enums import NeedStatus, Status
from initiatives.models import Initiative, Tally
from initiatives.views.browse import MOST_PAGES, PER_PAGE
from knowledge.models import KnowledgeItem
from knowledge.querysets import KnowledgeQuerySet
from stories.models import Story
from stories.querysets import StoryQuerySet


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everybody. 5 SQL statements: 2 for the initiatives, 1 for the figures, the stories and the knowledge each."""
    newest = list(Initiative.objects.running().newest_activity_first().for_cards()[:3])
    stories = _newest(Story.objects.all())
    context = {"frontpage": frontpage(), "newest": newest, "figures": _figures(), "stories": stories}
    return render(request, "home.html", context | {"knowledge": _checked(KnowledgeItem.objects.all())})


def _figures() -> list[tuple[str, str]]:
    """The four figures of the home page as (number, words). One query."""
    figures = Initiative.objects.running().aggregate(
        initiatives=Count("pk", distinct=True),
        municipalities=Count("municipality", distinct=True),
        open=Count("needs", filter=Q(needs__status=NeedStatus.OPEN), distinct=True),
        found=Count("needs", filter=Q(needs__status=NeedStatus.FULFILLED), distinct=True),
    )
    return [
        (str(figures["initiatives"]), "initiatief op de site" if figures["initiatives"] == 1 else "initiatieven op de site"),
        (
            str(figures["municipalities"]),
            "gemeente met een initiatief" if figures["municipalities"] == 1 else "gemeenten met een initiatief",
        ),
        (str(figures["open"]), "hulpvraag staat open" if figures["open"] == 1 else "hulpvragen staan open"),
        (str(figures["found"]), "hulpvraag is vervuld" if figures["found"] == 1 else "hulpvragen zijn vervuld"),
    ]


@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody; 301 to the successor when the municipality does not exist any more. 6 SQL statements."""
    place = get_object_or_404(Municipality.objects.select_related("province"), slug=slug)
    if successor := place.successor_url:
        return redirect(successor, permanent=True)
    initiatives = Initiative.objects.running().filter(municipality=place)
    texts = {"stories": _newest(place.stories), "knowledge": _checked(place.knowledge_items)}
    return _listing(request, "places/municipality.html", initiatives, {"places": [place.code]}, place=place, **texts)


@require_safe
def province(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody. 5 SQL statements."""
    place = get_object_or_404(Province, slug=slug)
    initiatives = Initiative.objects.running().filter(municipality__province=place)
    municipalities = (
        Municipality.objects.current()
        .filter(province=place)
        .annotate(running=Count("initiatives", filter=Q(initiatives__status=Status.PUBLISHED)))
    )
    return _listing(
        request, "places/province.html", initiatives, {"places": [place.code]}, place=place, municipalities=municipalities
    )


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody. 6 SQL statements."""
    found = get_object_or_404(Theme, slug=slug)
    initiatives = Initiative.objects.running().with_theme(slug)
    texts = {
        "stories": _newest(Story.objects.with_theme(slug)),
        "knowledge": _checked(KnowledgeItem.objects.with_theme(slug)),
    }
    return _listing(request, "themes/theme.html", initiatives, {"themes": [slug]}, theme=found, **texts)


def _newest(stories: StoryQuerySet) -> list[Story]:
    """The three newest that are public. One query."""
    return list(stories.public().newest_first().for_cards()[:3])


def _checked(items: KnowledgeQuerySet) -> list[KnowledgeItem]:
    """The three public items that were checked last. One query."""
    return list(items.public().items().last_checked_first().for_cards()[:3])


def _listing(request: HttpRequest, template: str, initiatives, cells: dict[str, list[str]], **context) -> HttpResponse:
    """`cells`: the tallies that hold these initiatives."""
    found = initiatives.newest_activity_first().for_cards()
    page = numbered_page(request, found, per_page=PER_PAGE, count=Tally.objects.total(**cells), at_most_pages=MOST_PAGES)
    more_than = with_points(page.more_than) if page.more_than else ""
    numbers = {"count": page.total, "number": with_points(page.total), "more_than": more_than}
    return render(request, template, {"page_obj": page, **numbers, **context})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """At the desk a form without its cookie mostly comes from a browser that was closed in between."""
    writes = request.path.startswith(reverse("admin:index")) and request.path != reverse("admin:login")
    if writes and not request.user.is_authenticated:
        return admin.site.logged_out_while_writing(request)
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """No database, no session, no context processors: this page works when those do not."""
    return HttpResponseServerError(loader.get_template("500.html").render())
