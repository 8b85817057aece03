from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery


def with_first_theme(found: QuerySet) -> QuerySet:
    """Each item of `found` with `theme_slug` and `theme_name` of its first theme, None without one. No further query."""
    themes = found.model._meta.get_field("themes")
    ours = {themes.m2m_field_name(): OuterRef("pk")}
    first = themes.remote_field.through.objects.filter(**ours).order_by("theme__order", "theme__name")
    return found.annotate(theme_slug=Subquery(first.values("theme_id")[:1]), theme_name=Subquery(first.values("theme__name")[:1]))
