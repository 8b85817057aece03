from __future__ import annotations

from django.contrib.syndication.views import Feed
from django.urls import reverse

from doedemocratie.design.feeds import TextFeed
from initiatives.models import Initiative


class NewestInitiatives(Feed):
    """The 30 newest initiatives, as Atom. Everybody. 2 SQL statements."""

    feed_type = TextFeed
    title = "Nieuwe initiatieven - Doe-democratie"
    subtitle = "Wat bewoners doen, bij u in de buurt en in heel Nederland."
    language = "nl"

    def link(self) -> str:
        return reverse("initiatives:list")

    def feed_url(self) -> str:
        return reverse("initiatives:feed")

    def items(self):
        return (
            Initiative.objects.running().select_related("municipality").prefetch_related("themes").order_by("-published_at")[:30]
        )

    def item_title(self, item: Initiative) -> str:
        return f"{item.title} ({item.municipality.name})"

    def item_description(self, item: Initiative) -> str:
        return item.summary

    def item_pubdate(self, item: Initiative):
        return item.published_at

    def item_updateddate(self, item: Initiative):
        return item.last_activity_at

    def item_categories(self, item: Initiative) -> list[str]:
        return [theme.name for theme in item.themes.all()]
