from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doedemocratie.design.forms import style_guide_forms
from doedemocratie.design.samples import STYLEGUIDE


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component and every kind of field, with invented content. Not for search engines."""
    response = render(request, "design/styleguide.html", {**STYLEGUIDE, "example_forms": style_guide_forms()})
    response["X-Robots-Tag"] = "noindex"
    return response
