"""/delen/...png: the picture of a page for who shares it. It follows the rights of the page."""

from __future__ import annotations

import logging
from hashlib import sha256

from django.core.cache import caches
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from doedemocratie.discovery.drawing import VERSION, drawn
from doedemocratie.editorial.enums import Status
from initiatives.enums import GONE
from initiatives.models import Initiative
from knowledge.models import KnowledgeItem
from stories.models import Story

logger = logging.getLogger(__name__)

# As long as a photo: one that is taken off the site is gone from browsers within the hour.
A_WHILE = "public, max-age=3600"
SITE = ("Samen doen we het", "Bewoners en overheid", "Initiatieven, verhalen en kennis")


@require_safe
def of_site(request: HttpRequest) -> HttpResponse:
    """Everybody: for pages without a picture of their own. No query."""
    return _picture(request, *SITE)


@require_safe
def of_initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody, while its page is public; 410 when it was withdrawn or taken down, else 404. One query."""
    found = Initiative.objects.select_related("municipality").only("title", "status", "place", "municipality__name")
    initiative = found.filter(slug=slug).first()
    _there(initiative)
    if initiative.status in GONE:
        return render(request, "410.html", status=410)
    return _picture(request, initiative.title, "Initiatief", initiative.location)


@require_safe
def of_story(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody, while it is published; 410 once it was taken off the site, else 404. One query."""
    story = Story.objects.select_related("municipality").only("title", "status", "municipality__name").filter(slug=slug).first()
    _there(story)
    if story.status == Status.ARCHIVED:
        return render(request, "410.html", {"heading": "Dit verhaal staat niet meer op de site"}, status=410)
    return _picture(request, story.title, "Verhaal", story.location)


@require_safe
def of_knowledge(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody, while it is published and no term of the glossary; 410 once it was taken off the site, else 404. One query."""
    item = KnowledgeItem.objects.items().only("title", "status", "kind").filter(slug=slug).first()
    _there(item)
    if item.status == Status.ARCHIVED:
        return render(request, "410.html", {"heading": "Dit staat niet meer op de site"}, status=410)
    return _picture(request, item.title, "Kennis", item.label)


def _there(item: Model | None) -> None:
    """Whether the public ever saw it; 404 when not."""
    if item is None or not (item.is_public or item.status in (*GONE, Status.ARCHIVED)):
        raise Http404


def _picture(request: HttpRequest, title: str, kind: str, place: str) -> HttpResponse:
    """Drawn once for each text, and kept in a folder that holds a bounded number of pictures (settings.CACHES)."""
    key = sha256("\0".join((str(VERSION), title, kind, place)).encode()).hexdigest()
    etag = quote_etag(key[:32])
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(_kept(key, title, kind, place), content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = A_WHILE
    return response


def _kept(key: str, title: str, kind: str, place: str) -> bytes:
    kept = caches["pictures"]
    picture = kept.get(key)
    if picture is None:
        picture = drawn(title, kind, place)
        try:
            kept.set(key, picture)
        except OSError:  # a full disk costs the time to draw it again, not the picture
            logger.warning("A picture to share could not be kept")
    return picture
