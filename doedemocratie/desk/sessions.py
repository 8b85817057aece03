from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 8 * 3600
NOTE_EVERY = 60
SEEN = "desk.seen"


def ends_by_itself(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Around every page of the desk: log out after half an hour without a page, and eight hours after logging in.

    Notes at most once a minute that somebody is there, so that most pages write nothing.
    """

    def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated and request.user.last_login:
            _end_or_note(request)
        return view(request, *args, **kwargs)

    return inner


def _end_or_note(request: HttpRequest) -> None:
    now, began = time.time(), request.user.last_login.timestamp()
    seen = max(request.session.get(SEEN, 0), began)
    if now - seen > IDLE_SECONDS or now - began > LONGEST_SECONDS:
        logout(request)
    elif now - seen > NOTE_EVERY:
        request.session[SEEN] = int(now)
