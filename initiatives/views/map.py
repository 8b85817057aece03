from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from doedemocratie.places.mapping import WHOLE, shapes
from initiatives.dots import OTHER_PLACE, chosen_province, make_areas, make_dots, query_with
from initiatives.filters import FilterForm
from initiatives.models import Initiative
from initiatives.spread import spread

# How many titles stand beside the map of a province or a municipality.
NEWEST = 5


@require_safe
def initiative_map(request: HttpRequest) -> HttpResponse:
    """Everybody. 1 SQL statement, 2 where a place is chosen, however many initiatives and municipalities there are."""
    form = FilterForm(request.GET)
    found = spread(form)
    drawing = shapes()
    chosen = chosen_province(form)
    frame = drawing.provinces[chosen].frame if drawing and chosen in drawing.provinces else WHOLE
    dots = make_dots(form, found.counts, frame)
    place = {name: form.value(name) for name in ("gemeente", "provincie", *OTHER_PLACE) if name in form.fields}
    return render(
        request,
        "initiatives/map.html",
        {
            "form": form,
            "chips": form.chips(request.path),
            "sentence": f"Meer dan {form.sentence(found.total)}" if found.is_part else form.sentence(found.total),
            "found": found,
            "drawing": drawing,
            "frame": frame,
            "areas": make_areas(form, dots, chosen, drawing),
            # The largest first: a small dot lies on top of a large neighbour.
            "dots": sorted(dots, key=lambda dot: -dot.count),
            "chosen": chosen,
            "newest": newest(form) if chosen else [],
            "list_url": reverse("initiatives:list") + query_with(form, **place),
            "query": query_with(form, **place).removeprefix("?"),
            "whole_url": reverse("initiatives:map") + query_with(form, gemeente="", provincie=""),
        },
    )


def newest(form: FilterForm) -> list[Initiative]:
    """One query."""
    found = form.apply(Initiative.objects.running()).newest_activity_first()
    return list(found.select_related("municipality").only("title", "slug", "place", "municipality__name")[:NEWEST])
