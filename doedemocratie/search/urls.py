from __future__ import annotations

from django.urls import path

from doedemocratie.search.views import search

urlpatterns = [path("zoeken/", search, name="search")]
