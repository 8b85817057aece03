from __future__ import annotations

from typing import Any

from django import template

from initiatives.models import Initiative
from stories.models import Story

register = template.Library()


@register.inclusion_tag("stories/_about_initiative.html")
def stories_about(initiative: Initiative) -> dict[str, Any]:
    """The stories about this initiative, the newest in front; nothing when there are none. One query."""
    return {"stories": Story.objects.public().filter(initiative=initiative).newest_first().only("slug", "title", "intro")[:3]}


@register.inclusion_tag("stories/_with_knowledge.html")
def stories_with(knowledge_item: int) -> dict[str, Any]:
    """The stories that name the knowledge item with this key, the newest in front; nothing without. One query."""
    stories = Story.objects.public().filter(knowledge_items=knowledge_item).select_related("municipality").newest_first()
    return {"stories": stories.only("slug", "title", "municipality__name")[:3]}
