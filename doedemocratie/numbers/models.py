from __future__ import annotations

from django.db import models


class Series(models.Model):
    """The last number given out in a year for one kind of item. Never goes back. No personal data."""

    prefix = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="numbers_series_prefix_year")]

    def __str__(self) -> str:
        return f"{self.prefix} {self.year}: {self.last}"
