"""What holds for every question and every answer, whatever view made it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.http import ConditionalGetMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string

from doedemocratie.limits import TooMany
from doedemocratie.workflow import Refused

GetResponse = Callable[[HttpRequest], HttpResponse]

# Long enough to carry a rush, short enough that a person sees a change at once.
PUBLIC = "public, max-age=10, stale-while-revalidate=20, stale-if-error=50"
PERSONAL = "private, no-store"
# How Django writes a byte of a path that is no UTF-8.
UNDECODABLE = re.compile(r"%[89A-F][0-9A-F]")


def own_origin_only(get_response: GetResponse) -> GetResponse:
    """No other site may show our answers as its own pictures or scripts, redirects and errors included."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


class SafeAnswer:
    """Refuses unreadable addresses, gives errors a page, and says of each answer who may keep it.

    Stands below the middlewares that set security headers, so that what it answers itself carries them too.
    A view that sets Cache-Control has the last word.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.conditional = ConditionalGetMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _readable(request):
            return render(request, "400.html", status=400)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            _give_page(request, response, "405.html")
        if response.has_header("Cache-Control"):
            return response
        if _personal(request, response):
            response["Cache-Control"] = PERSONAL
        elif request.method in {"GET", "HEAD"} and response.status_code == 200:
            response["Cache-Control"] = PUBLIC
            return self.conditional.process_response(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return render(request, "409.html", {"text": str(exception)}, status=409)
        if not isinstance(exception, TooMany):
            return None
        response = render(request, "429.html", {"retry_after": exception.when}, status=429)
        response["Retry-After"] = str(exception.retry_after)
        return response


def _readable(request: HttpRequest) -> bool:
    """Whether path, query and cookies are text without NUL, which PostgreSQL refuses. Asks no host name."""
    try:
        query = unquote_to_bytes(request.META.get("QUERY_STRING", "")).decode()
    except UnicodeDecodeError:
        return False
    if UNDECODABLE.search(request.path_info):
        return False
    return not any("\0" in text for text in (request.path_info, query, *request.COOKIES.values()))


def _give_page(request: HttpRequest, response: HttpResponse, template: str) -> None:
    """Put a page in an answer that Django left empty, after CommonMiddleware counted its length."""
    response.content = render_to_string(template, request=request)
    response["Content-Type"] = "text/html; charset=utf-8"
    response["Content-Length"] = str(len(response.content))


def _personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer may differ from what another visitor gets."""
    session = getattr(request, "session", None)
    recognised = session is not None and session.accessed and settings.SESSION_COOKIE_NAME in request.COOKIES
    return recognised or bool(response.cookies) or request.method not in {"GET", "HEAD"} or request.path.startswith("/beheer/")
