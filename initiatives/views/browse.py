from __future__ import annotations

from urllib.parse import parse_qsl

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from doedemocratie.amounts import with_points
from doedemocratie.design.paging import PARAMETER, numbered_page
from doedemocratie.places.models import Municipality, Province
from initiatives.enums import GONE, STEPPER, NeedStatus, Status
from initiatives.facets import facets
from initiatives.feeds import feed_title
from initiatives.filters import FilterForm
from initiatives.models import FormerSlug, Initiative

PER_PAGE = 20
MOST_PAGES = 50
# What 410.html says when it was not the owner who took it away.
TAKEN_DOWN = {
    "heading": "Dit initiatief staat niet meer op de site",
    "text": "Het team heeft dit initiatief van de site gehaald.",
}


@require_safe
def initiative_list(request: HttpRequest) -> HttpResponse:
    """Everybody. 3 SQL statements, 4 where a place is the only filter, however many cards and initiatives there are."""
    form = FilterForm(request.GET)
    found = form.in_order(form.apply(Initiative.objects.running())).for_cards()
    counted = facets(form)
    count = counted.total if counted else None
    page = numbered_page(request, found, per_page=PER_PAGE, count=count, at_most_pages=MOST_PAGES)
    sentence = form.sentence(page.total)
    if counted:
        counted.show_in(form)
    elif page.total > PER_PAGE * MOST_PAGES:
        sentence = f"Meer dan {form.sentence(PER_PAGE * MOST_PAGES)}"
    own_page = page_of_its_own(form) if page.number == 1 else ""
    further = f"{'&' if form.query else '?'}{PARAMETER}={page.number}" if page.number > 1 else ""
    return render(
        request,
        "initiatives/list.html",
        {
            "form": form,
            "page_obj": page,
            "chips": form.chips(request.path),
            "sentence": sentence,
            "query": form.value("q").strip(),
            "more_than": with_points(page.more_than) if page.more_than else "",
            "filters": form.query,
            "feed_title": feed_title(form),
            "own_page": own_page,
            "canonical": own_page or f"{request.path}{form.query}{further}",
        },
    )


def page_of_its_own(form: FilterForm) -> str:
    """The page of the municipality, province or theme, when that is all that is asked; else nothing. One query at most."""
    match parse_qsl(form.query.removeprefix("?")):
        case [("thema", slug)]:
            return reverse("themes:theme", args=[slug])
        case [("gemeente", code)]:
            return Municipality.objects.get(pk=code).get_absolute_url()
        case [("provincie", code)]:
            return Province.objects.get(pk=code).get_absolute_url()
    return ""


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody, while it is public; 301 from an earlier address, 410 when it was withdrawn or taken down, else 404. 6 SQL."""
    initiative = (
        Initiative.objects.filter(slug=slug)
        .select_related("municipality__province", "photo")
        .prefetch_related("themes", "needs", "phase_changes")
        .first()
    )
    if initiative is None:
        former = FormerSlug.objects.filter(slug=slug).select_related("initiative").first()
        if former is None:
            raise Http404
        return redirect(former.initiative, permanent=True)
    if initiative.status in GONE:
        return render(request, "410.html", TAKEN_DOWN if initiative.status == Status.TAKEN_DOWN else {}, status=410)
    if not initiative.is_public:
        raise Http404
    return render(request, "initiatives/detail.html", shown(initiative))


def shown(initiative: Initiative) -> dict:
    """What templates/initiatives/detail.html reads; the moderator's preview uses the same."""
    needs = list(initiative.needs.all())
    return {
        "initiative": initiative,
        "open_needs": [need for need in needs if need.status == NeedStatus.OPEN],
        "fulfilled_needs": [need for need in needs if need.status == NeedStatus.FULFILLED],
        "stepper": stepper(initiative.phase),
        "history": list(initiative.phase_changes.all()),
        "team_email": settings.TEAM_EMAIL,
    }


def stepper(current: str) -> list[tuple[str, str]]:
    """The phases as (label, "done", "now" or "todo"); empty for an initiative that stopped."""
    if current not in STEPPER:
        return []
    position = STEPPER.index(current)
    return [
        (str(phase.label), "done" if index < position else "now" if index == position else "todo")
        for index, phase in enumerate(STEPPER)
    ]
