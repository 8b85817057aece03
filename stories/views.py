from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from doedemocratie.design.paging import numbered_page
from doedemocratie.editorial.enums import Status
from doedemocratie.places.models import Municipality
from initiatives.enums import NeedStatus
from initiatives.models import Initiative, Need
from knowledge.models import KnowledgeItem
from stories.filters import FilterForm
from stories.models import Story

PER_PAGE = 13  # on the first page one large and twelve cards
SHOWN_MORE = 3


@require_safe
def story_list(request: HttpRequest) -> HttpResponse:
    """Everybody. 3 SQL statements, however many cards; one more when a municipality has none."""
    form = FilterForm(request.GET)
    chips = form.chips(request.path)
    page = numbered_page(request, form.apply(Story.objects.public()).newest_first().for_cards(), per_page=PER_PAGE)
    stories = list(page)
    newest = stories.pop(0) if stories and page.number == 1 and not chips else None
    context = {"form": form, "page_obj": page, "chips": chips, "newest": newest, "stories": stories}
    context |= {"query": form.value("q").strip(), "nearby": None if page.object_list else _nearby(form)}
    return render(request, "stories/list.html", context | {"sentence": form.sentence(page.paginator.count)})


def _nearby(form: FilterForm) -> dict[str, Any] | None:
    """For who asks for the stories of a municipality that has none: the place, and whether its province has stories."""
    code = form.value("gemeente")
    place = Municipality.objects.select_related("province").get(code=code) if code else None
    return place and {"place": place, "province_has_stories": place.province_id in form.told}


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody, while it is published; 410 once it was taken off the site, else 404. 5 SQL statements."""
    story = Story.objects.filter(slug=slug).select_related("photo", "municipality", "initiative__municipality").first()
    if story is not None and story.status == Status.ARCHIVED:
        gone = {
            "heading": "Dit verhaal staat niet meer op de site",
            "text": "Het team heeft dit verhaal van de site gehaald.",
            "url": reverse("stories:list"),
            "action": "Bekijk andere verhalen",
        }
        return render(request, "410.html", gone, status=410)
    if story is None or not story.is_public:
        raise Http404
    return render(request, "stories/detail.html", shown(story))


def shown(story: Story) -> dict[str, Any]:
    """What templates/stories/detail.html reads; the editors' preview uses the same."""
    open_needs = Prefetch("initiative__needs", Need.objects.filter(status=NeedStatus.OPEN).order_by("pk"), to_attr="open_needs")
    prefetch_related_objects([story], "themes", open_needs)
    return {
        "story": story,
        "initiative": _public(story.initiative),
        "knowledge": _knowledge(story),
        "more": Story.objects.public().near(story).for_cards()[:SHOWN_MORE],
    }


def _public(initiative: Initiative | None) -> Initiative | None:
    return initiative if initiative and initiative.is_public else None


def _knowledge(story: Story) -> list[KnowledgeItem]:
    """What the editor chose, as far as it is public; when nothing is, what is about the same themes. One query."""
    chosen = Q(pk__in=story.knowledge_items.through.objects.filter(story=story.pk).values("knowledgeitem"))
    alike = KnowledgeItem.objects.about(theme.pk for theme in story.themes.all())
    return KnowledgeItem.objects.public().items().defer("body", "law").chosen_or_like(chosen, alike, at_most=SHOWN_MORE)
