from __future__ import annotations

from operator import itemgetter
from typing import Any

from django import template

from doedemocratie.search.models import Document
from initiatives.models import Initiative
from stories.models import Story

register = template.Library()
SHOWN = 3


@register.inclusion_tag("stories/_about_initiative.html")
def more_about(initiative: Initiative) -> dict[str, Any]:
    """The stories about this initiative, the newest in front, and the initiatives that look like it. One query for both."""
    told = Story.objects.public().filter(initiative=initiative).values("pk")
    stories = Document.objects.filter(kind=Story.search_kind, subject_id__in=told)
    near = stories.union(Document.objects.like(initiative.search_kind, initiative.pk, at_most=SHOWN), all=True)
    near = sorted(near.values("kind", "url", "title", "summary", "place", "active_at"), key=itemgetter("active_at"), reverse=True)
    return {
        "stories": [found for found in near if found["kind"] == Story.search_kind][:SHOWN],
        "alike": [found for found in near if found["kind"] == initiative.search_kind],
    }


@register.inclusion_tag("stories/_with_knowledge.html")
def stories_with(knowledge_item: int) -> dict[str, Any]:
    """The stories that name the knowledge item with this key, the newest in front; nothing without. One query."""
    stories = Story.objects.public().filter(knowledge_items=knowledge_item).select_related("municipality").newest_first()
    return {"stories": stories.only("slug", "title", "municipality__name")[:SHOWN]}
