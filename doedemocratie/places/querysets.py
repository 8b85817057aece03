from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from doedemocratie.clock.days import today
from doedemocratie.places.names import search_term


class PlaceQuerySet(models.QuerySet):
    def matching(self, text: str) -> Self:
        """Places of which a name or alias has words that begin with `text`, whatever its capitals and accents.

        Text without letters or digits matches nothing.
        """
        term = search_term(text)
        return self.filter(search_name__contains=term) if term else self.none()


class MunicipalityQuerySet(PlaceQuerySet):
    def current(self, on: date | None = None) -> Self:
        """The municipalities that exist on a day (today unless said otherwise)."""
        day = on or today()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
        )

    def by_province(self) -> Self:
        """With their province, sorted by its name and then by their own; one query."""
        return self.select_related("province").order_by("province__name", "sort_name")
