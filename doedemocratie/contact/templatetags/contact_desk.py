from __future__ import annotations

from django import template

from doedemocratie.clock.days import today
from doedemocratie.contact.models import Message

register = template.Library()


@register.simple_tag(takes_context=True)
def messages_to_answer(context) -> dict[str, int] | None:
    """For the desk's first page: {total, late}; None for who may not handle messages. One query."""
    if not context["request"].user.has_perm("contact.handle_message"):
        return None
    due = [message.due_on for message in Message.objects.open()[:500]]
    return {"total": len(due), "late": sum(day < today() for day in due)}
