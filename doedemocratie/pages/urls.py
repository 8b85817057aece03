"""All that is left of the address space: include it last. Only what can be the path of a page comes here."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.generic import RedirectView

from doedemocratie.pages.models import PATH
from doedemocratie.pages.views import page

app_name = "pages"


class PagePath(StringConverter):
    regex = PATH


register_converter(PagePath, "page-path")

# The address of this page on the first site of the programme; others still link to it.
legacy = RedirectView.as_view(url="/over-ons/ministerie-van-bzk/", permanent=True)

urlpatterns = [
    path("content/ministerie-van-bzk", legacy),
    path("content/ministerie-van-bzk/", legacy),
    path("<page-path:path>/", page, name="page"),
]
