"""Pages kept for visitors without a cookie, for as long as nothing changed. Why this is always right: ADR 0009."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

from doedemocratie.freshness import stamp
from doedemocratie.middleware import PUBLIC, GetResponse

LONGEST_QUERY = 300  # signs; longer ones are made up and would never be asked twice
LARGEST = 512 * 1024  # bytes of one page
ROOM = 32 * 1024 * 1024  # bytes of all pages in one process
SECONDS = 60  # pages name today's date
KNOCKING = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")
ABOUT_THE_BODY = {"content-type", "content-length"}

Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Page:
    content: bytes
    headers: dict[str, str]
    made_at: float


@dataclass
class Shelf:
    """The pages of one stamp; what was asked longest ago goes first when there is no room."""

    stamp: bytes = b""
    size: int = 0
    pages: OrderedDict[Key, Page] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def find(self, now: bytes, key: Key) -> Page | None:
        with self.lock:
            if now != self.stamp:
                self.stamp, self.size, self.pages = now, 0, OrderedDict()
            page = self.pages.get(key)
            if page is None or time.monotonic() - page.made_at > SECONDS:
                return None
            self.pages.move_to_end(key)
            return page

    def keep(self, now: bytes, key: Key, page: Page) -> None:
        """`now`: the stamp that was read before the page was made. If it is another one by now, the page is old."""
        with self.lock:
            if now != self.stamp:
                return
            if earlier := self.pages.pop(key, None):
                self.size -= len(earlier.content)
            self.pages[key] = page
            self.size += len(page.content)
            while self.size > ROOM:
                _key, oldest = self.pages.popitem(last=False)
                self.size -= len(oldest.content)


class KeptPages:
    """Stands above every other middleware: what it keeps carries all headers, and finding it costs nothing more."""

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.shelf = Shelf()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key(request)
        now = stamp.current() if key else None
        if not key or not now:
            return self.get_response(request)
        if page := self.shelf.find(now, key):
            return _answer(request, page)
        response = self.get_response(request)
        if request.method == "GET" and _may_be_kept(response):
            self.shelf.keep(now, key, Page(response.content, dict(response.headers), time.monotonic()))
        return response


def _key(request: HttpRequest) -> Key | None:
    """What the page depends on; None for who may see something else than others, and for a wrong host."""
    meta = request.META
    query = meta.get("QUERY_STRING", "")
    if request.method not in {"GET", "HEAD"} or len(query) > LONGEST_QUERY or any(meta.get(name) for name in KNOCKING):
        return None
    try:
        return (request.scheme or "", request.get_host(), request.path, query)
    except DisallowedHost:
        return None


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.headers.get("Cache-Control") == PUBLIC
        and response.headers.get("Vary", "Cookie").lower() == "cookie"
        and not response.has_header("Content-Encoding")
        and len(response.content) <= LARGEST
    )


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    """The page, or 304 for who has it already; with all its headers either way."""
    response = HttpResponse(page.content, headers=page.headers)
    changed_at = parse_http_date_safe(page.headers.get("Last-Modified", ""))
    found = get_conditional_response(request, etag=page.headers.get("ETag"), last_modified=changed_at, response=response)
    if found is not response:
        for name, value in page.headers.items():
            if name.lower() not in ABOUT_THE_BODY:
                found.headers.setdefault(name, value)
    return found
