from __future__ import annotations

from django.urls import path
from django.views.decorators.http import require_safe

from knowledge import views
from knowledge.feeds import NewestKnowledge

app_name = "knowledge"

# What stands before the last line is no address for an item (models.RESERVED).
urlpatterns = [
    path("", views.item_list, name="list"),
    path("feed.atom", require_safe(NewestKnowledge()), name="feed"),
    path("woordenlijst/", views.glossary, name="glossary"),
    path("starten/", views.starting, name="starting"),
    path("voor-ambtenaren/", views.for_government, name="for_government"),
    path("<slug:slug>/", views.detail, name="detail"),
]
