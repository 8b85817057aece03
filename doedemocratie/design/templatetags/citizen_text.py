from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from doedemocratie.amounts import whole_amounts
from doedemocratie.design.citizen_text import render_citizen_text

register = template.Library()
register.filter("whole_amounts", whole_amounts, is_safe=True)


@register.filter
def citizen_text(text: str) -> SafeString:
    """Text of a citizen with its paragraphs, lists and links."""
    return render_citizen_text(text)
