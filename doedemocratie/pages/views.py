from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from doedemocratie.pages.models import Page


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """One editable page, with the way to it and the pages beside it. Two queries."""
    shown = get_object_or_404(Page.objects.with_parents(), path=path)
    return render(request, "pages/page.html", {"page": shown, "ancestors": shown.ancestors(), "menu": shown.menu()})
