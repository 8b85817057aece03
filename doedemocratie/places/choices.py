"""The municipalities to choose from, kept in this process for an hour: a form, a filter or the overview costs no query."""

from __future__ import annotations

from django.core.cache import cache
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from doedemocratie.places.models import Municipality

CHOICES, OVERVIEW, SPOTS = KEYS = ("places:choices", "places:overview", "places:spots")
SECONDS = 3600

Choice = tuple[str, str]
Group = tuple[str, tuple[Choice, ...]]


def province_choices() -> tuple[Group, ...]:
    """((province, ((code, name), ...)), ...) of the current municipalities, both sorted. No query, or one an hour."""
    return _cached()[0]


def option_groups(selected: str = "") -> SafeString:
    """The `<optgroup>`s of a `<select>`, with the municipality of code `selected` chosen if it is one of them.

    Only the group with the chosen one is drawn anew; the others come from the cache.
    """
    groups, drawn = _cached()
    return format_html_join(
        "",
        "{}",
        (
            (_draw(group, selected) if any(code == selected for code, _name in group[1]) else ready,)
            for group, ready in zip(groups, drawn, strict=True)
        ),
    )


def overview() -> SafeString:
    """The list of all current municipalities by province, as HTML. No query, or one an hour."""
    drawn = cache.get(OVERVIEW)
    if drawn is None:
        municipalities = list(Municipality.objects.current().by_province())
        drawn = render_to_string("places/_by_province.html", {"municipalities": municipalities})
        if municipalities:
            cache.set(OVERVIEW, drawn, SECONDS)
    return drawn


def forget_choices() -> None:
    """Read the municipalities again at the next call, in this process; others follow within the hour."""
    cache.delete_many(KEYS)


def _cached() -> tuple[tuple[Group, ...], tuple[SafeString, ...]]:
    found = cache.get(CHOICES)
    if found is None:
        groups = _read()
        found = groups, tuple(_draw(group) for group in groups)
        if groups:  # nothing loaded yet is no answer to keep
            cache.set(CHOICES, found, SECONDS)
    return found


def _read() -> tuple[Group, ...]:
    groups: dict[str, list[Choice]] = {}
    rows = Municipality.objects.current().by_province().values_list("province__name", "code", "name")
    for province, code, name in rows:
        groups.setdefault(province, []).append((code, name))
    return tuple((province, tuple(choices)) for province, choices in groups.items())


def _draw(group: Group, selected: str = "") -> SafeString:
    province, choices = group
    options = format_html_join(
        "",
        "<option{}>{}</option>",
        ((flatatt({"value": code, "selected": code == selected}), name) for code, name in choices),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', province, options)
