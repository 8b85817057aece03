from __future__ import annotations

from django.urls import path

from doedemocratie.bench import floor
from doedemocratie.urls import urlpatterns as site

urlpatterns = [path("bench/constant/", floor.constant), path("bench/list/", floor.bare_list), *site]
