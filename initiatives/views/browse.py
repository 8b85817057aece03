from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from doedemocratie.design.paging import numbered_page
from initiatives.enums import GONE, STEPPER, NeedStatus, Status
from initiatives.filters import FilterForm
from initiatives.models import FormerSlug, Initiative, Tally

PER_PAGE = 20
# What 410.html says when it was not the owner who took it away.
TAKEN_DOWN = {
    "heading": "Dit initiatief staat niet meer op de site",
    "text": "Het team heeft dit initiatief van de site gehaald.",
}


@require_safe
def initiative_list(request: HttpRequest) -> HttpResponse:
    """Everybody. 3 SQL statements, however many cards."""
    form = FilterForm(request.GET)
    found = form.apply(Initiative.objects.running()).newest_activity_first().for_cards()
    cells = form.tallied()
    count = None if cells is None else Tally.objects.total(**cells)
    page = numbered_page(request, found, per_page=PER_PAGE, count=count)
    return render(
        request,
        "initiatives/list.html",
        {
            "form": form,
            "page_obj": page,
            "chips": form.chips(request.path),
            "sentence": form.sentence(page.paginator.count),
            "query": form.value("q").strip(),
        },
    )


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
