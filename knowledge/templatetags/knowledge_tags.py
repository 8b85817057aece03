from __future__ import annotations

from typing import Any

from django import template

from doedemocratie.freshness.remembering import may_remember, remembered
from initiatives.models import Initiative
from knowledge.models import KnowledgeItem

register = template.Library()
SHOWN = 3


@register.inclusion_tag("knowledge/_for_initiative.html")
def knowledge_for(initiative: Initiative) -> dict[str, Any]:
    """What helps this initiative; nothing when nothing does. One query, when its themes are fetched, or none: it was a quarter
    of the page, while all but the few that an item names get the same as others with their themes and phase.
    """
    if not may_remember() or initiative.pk in remembered("knowledge:named", KnowledgeItem.objects.named_initiatives):
        return {"items": KnowledgeItem.objects.helping(initiative, at_most=SHOWN)}
    themes = ",".join(sorted(theme.pk for theme in initiative.themes.all()))
    return {"items": remembered(f"knowledge:{initiative.phase}:{themes}", lambda: _links(initiative))}


def _links(initiative: Initiative) -> list[dict[str, str]]:
    found = KnowledgeItem.objects.helping(initiative, at_most=SHOWN)
    return [{"url": item.url, "title": item.title, "label": item.label} for item in found]
