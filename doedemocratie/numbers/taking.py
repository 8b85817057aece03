from __future__ import annotations

from django.db.models import F

from doedemocratie.numbers.models import Series


def take_number(prefix: str, year: int) -> str:
    """The next number of the year, such as DD-2026-00042. Call it in a transaction.

    The row stays locked until that ends, so none is given twice, and a rollback gives the number back. Three queries.
    """
    Series.objects.get_or_create(prefix=prefix, year=year)
    series = Series.objects.filter(prefix=prefix, year=year)
    series.update(last=F("last") + 1)
    return f"{prefix}-{year}-{series.get().last:05d}"


def take_numbers(prefix: str, year: int, count: int) -> list[str]:
    """The next `count` numbers of the year, under the same promise. Three queries however many."""
    Series.objects.get_or_create(prefix=prefix, year=year)
    series = Series.objects.filter(prefix=prefix, year=year)
    series.update(last=F("last") + count)
    last = series.get().last
    return [f"{prefix}-{year}-{number:05d}" for number in range(last - count + 1, last + 1)]
