from __future__ import annotations

from django.contrib.syndication.views import Feed
from django.urls import reverse

from doedemocratie.design.feeds import TextFeed
from stories.models import Story


class NewestStories(Feed):
    """The 30 newest stories, as Atom. Everybody. 2 SQL statements."""

    feed_type = TextFeed
    title = "Nieuwe verhalen - Doe-democratie"
    subtitle = "Hoe bewoners het deden, met wat er misging en wat zij leerden."
    language = "nl"

    def link(self) -> str:
        return reverse("stories:list")

    def feed_url(self) -> str:
        return reverse("stories:feed")

    def items(self):
        stories = Story.objects.public().newest_first().select_related("municipality").prefetch_related("themes")
        return stories.defer("body", "lessons")[:30]

    def item_title(self, item: Story) -> str:
        return f"{item.title} ({item.location})"

    def item_description(self, item: Story) -> str:
        return item.intro

    def item_author_name(self, item: Story) -> str:
        return item.author

    def item_pubdate(self, item: Story):
        return item.published_at

    def item_updateddate(self, item: Story):
        return item.changed_at

    def item_categories(self, item: Story) -> list[str]:
        return [theme.name for theme in item.themes.all()]
