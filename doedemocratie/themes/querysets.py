from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery


def with_first_theme(found: QuerySet, *, name: bool = True) -> QuerySet:
    """Each item of `found` with `theme_slug` and, with `name`, `theme_name` of its first theme, or None. No further query."""
    themes = found.model._meta.get_field("themes")
    ours = {themes.m2m_field_name(): OuterRef("pk")}
    first = themes.remote_field.through.objects.filter(**ours).order_by("theme__order", "theme__name")
    found = found.annotate(theme_slug=Subquery(first.values("theme_id")[:1]))
    return found.annotate(theme_name=Subquery(first.values("theme__name")[:1])) if name else found
