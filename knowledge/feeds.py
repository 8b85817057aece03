from __future__ import annotations

from django.contrib.syndication.views import Feed
from django.urls import reverse

from doedemocratie.design.feeds import TextFeed
from knowledge.models import KnowledgeItem


class NewestKnowledge(Feed):
    """The 30 newest items, as Atom. Everybody. 2 SQL statements."""

    feed_type = TextFeed
    title = "Nieuwe kennis - Doe-democratie"
    subtitle = "Stappen, uitleg en voorbeelden voor initiatiefnemers en de overheid."
    language = "nl"

    def link(self) -> str:
        return reverse("knowledge:list")

    def feed_url(self) -> str:
        return reverse("knowledge:feed")

    def items(self):
        return KnowledgeItem.objects.public().items().newest_first().prefetch_related("themes").defer("body", "law")[:30]

    def item_title(self, item: KnowledgeItem) -> str:
        return item.title

    def item_description(self, item: KnowledgeItem) -> str:
        return item.summary

    def item_pubdate(self, item: KnowledgeItem):
        return item.published_at

    def item_updateddate(self, item: KnowledgeItem):
        return item.changed_at

    def item_categories(self, item: KnowledgeItem) -> list[str]:
        return [item.label, *(theme.name for theme in item.themes.all())]
