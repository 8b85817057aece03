"""Where the site tells what there is: sitemaps for machines and people, and how a browser searches here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from doedemocratie.discovery import sitemaps
from doedemocratie.discovery.contents import groups

XML = "application/xml; charset=utf-8"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Everybody: the files that together name every public page."""
    found = ((reverse("sitemap_file", args=[kind, number]), last) for kind, number, last in sitemaps.files())
    return _listing("sitemapindex", "sitemap", found)


@require_safe
def sitemap_file(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Everybody; 404 for a file without pages. At most 2 SQL statements."""
    found = sitemaps.entries(kind, number)
    first = next(found, None)
    if first is None:
        raise Http404
    return _listing("urlset", "url", chain([first], found))


def _listing(root: str, item: str, found: Iterable[sitemaps.Entry]) -> HttpResponse:
    """Written here and not by a template, which took ten times as long for 10,000 addresses."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{NAMESPACE}">', *_lines(item, found), f"</{root}>\n"]
    return HttpResponse("\n".join(lines), content_type=XML)


def _lines(item: str, found: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    for path, changed in found:
        last = f"<lastmod>{changed:%Y-%m-%dT%H:%M:%S}+00:00</lastmod>" if changed else ""
        yield f"<{item}><loc>{escape(settings.SITE_URL + path)}</loc>{last}</{item}>"


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Everybody: what there is, for people. At most 6 SQL statements."""
    return render(request, "discovery/sitemap.html", {"groups": groups()})


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Everybody: with this a browser can search here from its address bar. No query."""
    return render(request, "discovery/opensearch.xml", content_type="application/opensearchdescription+xml; charset=utf-8")
