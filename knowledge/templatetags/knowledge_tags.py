from __future__ import annotations

from typing import Any

from django import template

from initiatives.models import Initiative
from knowledge.models import KnowledgeItem

register = template.Library()
SHOWN = 3


@register.inclusion_tag("knowledge/_for_initiative.html")
def knowledge_for(initiative: Initiative) -> dict[str, Any]:
    """What helps this initiative; nothing when nothing does. One query, when its themes are fetched."""
    return {"items": KnowledgeItem.objects.helping(initiative, at_most=SHOWN)}
