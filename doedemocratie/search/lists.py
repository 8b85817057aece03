"""The search within a list that is narrowed and ordered by other means."""

from __future__ import annotations

from django.db.models import QuerySet

from doedemocratie.search.models import Document
from doedemocratie.search.query import read


def matching(items: QuerySet, text: str) -> QuerySet:
    """Those of `items` that answer to what was typed; all when nothing was asked. No query of its own."""
    query = read(text)
    if not query:
        return items
    return items.filter(pk__in=Document.objects.filter(kind=items.model.search_kind).matching(query).subjects())
