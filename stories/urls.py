from __future__ import annotations

from django.urls import path
from django.views.decorators.http import require_safe

from stories import views
from stories.feeds import NewestStories

app_name = "stories"

urlpatterns = [
    path("", views.story_list, name="list"),
    path("feed.atom", require_safe(NewestStories()), name="feed"),
    path("<slug:slug>/", views.detail, name="detail"),
]
