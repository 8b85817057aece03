from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from doedemocratie.design.paging import numbered_page
from doedemocratie.editorial.enums import Status
from doedemocratie.richtext.html import Heading
from initiatives.models import Initiative
from knowledge.enums import GOVERNMENT, Audience
from knowledge.filters import FilterForm
from knowledge.models import KnowledgeItem
from knowledge.sections import by_letter, by_phase, by_question

PER_PAGE = 20
SHOWN_RELATED = 4
SHOWN_INITIATIVES = 4


@require_safe
def item_list(request: HttpRequest) -> HttpResponse:
    """Everybody. 2 SQL statements, however many cards."""
    form = FilterForm(request.GET)
    found = form.apply(KnowledgeItem.objects.public().items()).last_checked_first().for_cards()
    page = numbered_page(request, found, per_page=PER_PAGE)
    context = {"form": form, "page_obj": page, "chips": form.chips(request.path), "query": form.value("q").strip()}
    return render(request, "knowledge/list.html", context | {"sentence": form.sentence(page.paginator.count)})


@require_safe
def starting(request: HttpRequest) -> HttpResponse:
    """Everybody: the door of who has an initiative. 1 SQL statement."""
    return render(request, "knowledge/starting.html", {"sections": by_phase(_written_for(Audience.INITIATOR))})


@require_safe
def for_government(request: HttpRequest) -> HttpResponse:
    """Everybody: the door of who works at a government. 1 SQL statement."""
    return render(request, "knowledge/for_government.html", {"sections": by_question(_written_for(*GOVERNMENT))})


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Everybody. 1 SQL statement."""
    terms = KnowledgeItem.objects.public().terms().select_related("explained_in")
    return render(request, "knowledge/glossary.html", {"letters": by_letter(terms)})


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody, while it is published. 301 for a term to its place in the glossary, and for what was taken off the site to
    its successor; 410 without one, else 404. 6 SQL statements, and one for each successor that was followed.
    """
    item = KnowledgeItem.objects.filter(slug=slug).select_related("photo", "municipality").first()
    if item is not None and item.status == Status.ARCHIVED:
        return _gone(request, item)
    if item is None or not item.is_public:
        raise Http404
    if item.is_term:
        return redirect(item, permanent=True)
    return render(request, "knowledge/detail.html", shown(item))


def shown(item: KnowledgeItem) -> dict[str, Any]:
    """What templates/knowledge/detail.html reads; the editors' preview uses the same."""
    prefetch_related_objects([item], "themes")
    initiatives = Initiative.objects.public().filter(knowledge_items=item).select_related("municipality")
    law = [Heading("in_de_wet", "Wat staat in de wet?")] if item.law else []
    return {
        "item": item,
        "contents": [*item.headings, *law],
        # What links to it links to the text that visitors read, not to a change of it.
        "original": item.revision_of_id or item.pk,
        "initiatives": initiatives.only("slug", "title", "municipality__name").order_by("title", "pk")[:SHOWN_INITIATIVES],
        "terms": KnowledgeItem.objects.public().terms().filter(explained_in=item.revision_of_id or item.pk).order_by("title"),
        "related": KnowledgeItem.objects.public().items().related_to(item).defer("body", "law")[:SHOWN_RELATED],
    }


def _written_for(*audiences: str) -> list[KnowledgeItem]:
    return list(KnowledgeItem.objects.public().items().for_audiences(audiences).last_checked_first().defer("body", "law"))


def _gone(request: HttpRequest, item: KnowledgeItem) -> HttpResponse:
    if successor := _public_successor(item):
        return redirect(successor, permanent=True)
    gone = {
        "heading": "Dit staat niet meer op de site",
        "text": "Het team heeft deze tekst van de site gehaald, omdat hij niet meer klopte.",
        "url": reverse("knowledge:list"),
        "action": "Bekijk alle kennis",
    }
    return render(request, "410.html", gone, status=410)


def _public_successor(item: KnowledgeItem) -> KnowledgeItem | None:
    """The first in the row of successors that is on the site; None when the row ends or runs in a circle."""
    seen = set()
    while item is not None and item.pk not in seen:
        if item.is_public:
            return item
        seen.add(item.pk)
        item = item.successor
    return None
