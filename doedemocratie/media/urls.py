from __future__ import annotations

from django.urls import path

from doedemocratie.media.views import media

app_name = "media"
urlpatterns = [path("<path:path>", media, name="media")]
