from __future__ import annotations

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When

from doedemocratie.editorial.querysets import PublicationQuerySet
from doedemocratie.search.lists import matching
from doedemocratie.themes.querysets import with_first_theme


class StoryQuerySet(PublicationQuerySet):
    def for_cards(self) -> StoryQuerySet:
        """With all that a card shows, in one query however many cards there are."""
        return with_first_theme(self.select_related("municipality", "photo").defer("body", "lessons"))

    def matching(self, text: str) -> StoryQuerySet:
        """What the search finds for `text`, of these; all when it asks nothing."""
        return matching(self, text)

    def near(self, story) -> StoryQuerySet:
        """The other stories: those from the same municipality or about a shared theme in front, the newest first."""
        themes = [theme.pk for theme in story.themes.all()]
        shared = self.model.themes.through.objects.filter(story=OuterRef("pk"), theme__in=themes)
        near = Q(municipality=story.municipality_id) | Q(Exists(shared))
        is_near = Case(When(near, then=Value(1)), default=Value(0), output_field=IntegerField())
        return self.exclude(pk=story.pk).order_by(is_near.desc(), "-published_at", "-pk")
