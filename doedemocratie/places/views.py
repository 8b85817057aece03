from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doedemocratie.places.choices import overview
from doedemocratie.places.models import Municipality, Province

# No name of a place is longer; what is longer is cut, as the field itself does.
LONGEST_QUERY = 60


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """All municipalities by province, or with `?q=` the places of that name. No query without `q`, two with it."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    context = {"query": query, "longest_query": LONGEST_QUERY}
    if query:
        found = Municipality.objects.current().select_related("province").matching(query)
        context["municipalities"] = [(municipality, municipality.other_name(query)) for municipality in found]
        context["provinces"] = Province.objects.matching(query)
    else:
        context["overview"] = overview()
    return render(request, "places/municipalities.html", context)
