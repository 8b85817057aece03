from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from doedemocratie.pages.models import Page


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """One editable page, with the way to it and the pages beside it. Two queries."""
    shown = get_object_or_404(Page.objects.public().with_parents(), path=path)
    above = [page for page in shown.ancestors() if page.is_public]
    return render(request, "pages/page.html", {"page": shown, "ancestors": above, "menu": shown.menu()})
