from __future__ import annotations

from django import template
from django.db.models import Count, Q
from django.utils import timezone

from doedemocratie.clock.days import today
from initiatives.models import Initiative

register = template.Library()


@register.simple_tag(takes_context=True)
def queue_figures(context) -> dict[str, int] | None:
    """For the desk's first page: {total, late, mine}; None for who may not moderate. One query."""
    user = context["request"].user
    if not user.has_perm("initiatives.moderate_initiative"):
        return None
    return (
        Initiative.objects.in_queue()
        .order_by()
        .aggregate(
            total=Count("pk"),
            late=Count("pk", filter=Q(due_on__lt=today())),
            mine=Count("pk", filter=Q(assignee=user, claimed_until__gt=timezone.now())),
        )
    )
