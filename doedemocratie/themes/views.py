from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doedemocratie.themes.models import all_themes


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """All themes with their drawing. No query when they are in the cache."""
    return render(request, "themes/themes.html", {"themes": all_themes()})
