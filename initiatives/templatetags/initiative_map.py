"""The many links of the map. Drawn without templates: 342 dots and as many lines of the list took 25 ms there."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from initiatives.dots import Dot

register = template.Library()

DOT = (
    '<a href="{}" tabindex="-1"><title>{}</title>'
    '<circle class="dd-map__reach" cx="{}" cy="{}" r="{}"/><circle cx="{}" cy="{}" r="{}"/></a>\n'
)
LINE = '<li><a href="{}">{}</a> <span class="dd-place__count">{}</span></li>\n'


@register.simple_tag
def draw_dots(dots: Iterable[Dot]) -> SafeString:
    """What belongs inside an `<svg>`. The first circle cannot be seen: it makes a small dot easy to hit."""
    return format_html_join("", DOT, ((dot.url, dot.words, dot.x, dot.y, dot.reach, dot.x, dot.y, dot.radius) for dot in dots))


@register.simple_tag
def list_dots(dots: Iterable[Dot]) -> SafeString:
    """What belongs inside a `<ul>`: each municipality with its count."""
    return format_html_join("", LINE, ((dot.url, dot.spot.name, dot.number) for dot in dots))
