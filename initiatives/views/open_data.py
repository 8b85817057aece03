"""The list of initiatives as a table for a spreadsheet. Its columns are explained in docs/open-data.md."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.enums import NeedKind, NeedStatus
from initiatives.filters import FilterForm
from initiatives.models import Initiative, Need

MOST = 1000
COLUMNS = (
    "nummer", "titel", "samenvatting", "gemeente", "gemeentecode", "provincie", "plaats", "themas", "fase", "zoekt",
    "op_de_site_sinds", "laatste_activiteit", "adres",
)  # fmt: skip
READ = (
    "number", "slug", "title", "summary", "place", "phase", "published_at", "last_activity_at", "municipality__name",
    "municipality__province__name",
)  # fmt: skip
# A spreadsheet takes what begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def initiative_csv(request: HttpRequest) -> HttpResponse:
    """Everybody. The newest 1,000 that the filters give, without personal data. 3 SQL statements, however many rows.

    Semicolons and a byte order mark: so a Dutch Excel opens it at once, and others do as well.
    """
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="initiatieven.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows(map(guarded, _rows(FilterForm(request.GET))))
    return response


def guarded(cells: list[str]) -> list[str]:
    """Text stays text: an apostrophe in front of what a spreadsheet would calculate."""
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]


def _rows(form: FilterForm) -> Iterator[list[str]]:
    open_needs = Need.objects.filter(status=NeedStatus.OPEN).order_by("pk").only("initiative", "kind")
    found = (
        form.apply(Initiative.objects.running())
        .select_related("municipality__province")
        .only(*READ)
        .prefetch_related("themes", Prefetch("needs", open_needs, to_attr="open_needs"))
        .order_by("-published_at", "-pk")
    )
    for initiative in found[:MOST]:
        kinds = dict.fromkeys(need.kind for need in initiative.open_needs)
        yield [
            initiative.number,
            initiative.title,
            initiative.summary,
            initiative.municipality.name,
            initiative.municipality_id,
            initiative.municipality.province.name,
            initiative.place,
            ", ".join(theme.name for theme in initiative.themes.all()),
            initiative.phase_label,
            ", ".join(str(NeedKind(kind).label) for kind in kinds),
            f"{timezone.localtime(initiative.published_at):%Y-%m-%d}",
            f"{timezone.localtime(initiative.last_activity_at):%Y-%m-%d}",
            f"{settings.SITE_URL}{initiative.url}",
        ]
