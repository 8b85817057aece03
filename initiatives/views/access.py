"""Who may come in at the owner's pages: by the session of the start pages, or by a mailed link."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from initiatives.enums import EDITABLE_BY_OWNER
from initiatives.links import Purpose, fits, read_token
from initiatives.models import Initiative

SESSION_KEY = "initiative"
RECEIPT_KEY = "received"
View = Callable[..., HttpResponse]


def remember(request: HttpRequest, initiative: Initiative) -> None:
    """From now on this browser session works on this initiative. The session id changes, against fixation."""
    request.session.cycle_key()
    request.session[SESSION_KEY] = initiative.pk


def hand_over_receipt(request: HttpRequest, initiative: Initiative, *, by_link: bool) -> None:
    """What was sent is no longer this session's to change; it may still show the receipt.

    `by_link`: the person came by the mailed link, so the receipt may show the way to the dossier. A session that only
    filled in the form may be anybody's: a shared computer, or somebody who gave another's address.
    """
    request.session.cycle_key()
    request.session.pop(SESSION_KEY, None)
    request.session[RECEIPT_KEY] = [initiative.pk, by_link]


def receipt(request: HttpRequest) -> tuple[Initiative | None, bool]:
    pk, by_link = request.session.get(RECEIPT_KEY) or (None, False)
    if pk is None:
        return None, False
    return Initiative.objects.filter(pk=pk).select_related("municipality").first(), by_link


def remembered(request: HttpRequest) -> Initiative | None:
    """The initiative that this browser session works on. No query for a visitor without a session."""
    pk = request.session.get(SESSION_KEY)
    if pk is None:
        return None
    found = Initiative.objects.filter(pk=pk).select_related("municipality", "photo")
    return found.prefetch_related("themes", "needs", "remarks").first()


def being_edited(request: HttpRequest) -> Initiative | None:
    initiative = remembered(request)
    return initiative if initiative and initiative.status in EDITABLE_BY_OWNER else None


def owner_by_session(view: View) -> View:
    """The view gets the initiative that this session works on; without one the person goes to the start page."""

    @never_cache
    @wraps(view)
    def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        initiative = remembered(request)
        if initiative is None:
            return redirect("initiatives:start")
        return view(request, initiative, *args, **kwargs)

    return inner


def owner_by_link(purpose: Purpose) -> Callable[[View], View]:
    """The view gets the initiative that the mailed link opens, and the token; a false or old one gets a page that says so."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def inner(request: HttpRequest, token: str, *args, **kwargs) -> HttpResponse:
            initiative = _opened_by(token, purpose)
            if initiative is None:
                return render(request, "initiatives/link_does_not_work.html", status=404)
            return view(request, initiative, *args, token=token, **kwargs)

        return inner

    return decorate


def _opened_by(token: str, purpose: Purpose) -> Initiative | None:
    pk = read_token(token, purpose)
    if pk is None:
        return None
    initiative = (
        Initiative.objects.filter(pk=pk)
        .select_related("municipality", "photo")
        .prefetch_related("themes", "needs", "remarks")
        .first()
    )
    return initiative if initiative and fits(initiative, token, purpose) else None
