from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from doedemocratie.search.lists import matching
from doedemocratie.search.models import Document
from doedemocratie.search.query import telling
from doedemocratie.themes.querysets import with_first_theme
from initiatives.enums import IN_QUEUE, PUBLIC, NeedStatus, Status

# What a list never shows; left in the database until a detail page asks.
HEAVY = ("description", "aim", "unfinished", "answers_before")

# What a card reads. Making 20 of the whole row, its municipality and photo costs as much as half of the page.
ON_CARD = (
    "slug", "title", "summary", "place", "phase", "status", "is_example", "published_at", "last_activity_at",
    "municipality__name", "municipality__slug", "photo__file", "photo__width", "photo__height", "photo__alt",
)  # fmt: skip
OF_NEED = ("initiative", "kind", "text", "amount", "count")


class InitiativeQuerySet(models.QuerySet):
    """Which initiatives? Views and actions speak in these words."""

    @property
    def _needs(self) -> models.QuerySet:
        return self.model._meta.get_field("needs").related_model._default_manager.all()

    def public(self) -> InitiativeQuerySet:
        """What every visitor may read."""
        return self.filter(status__in=PUBLIC)

    def running(self) -> InitiativeQuerySet:
        """Public, and neither archived nor paused: what the open list shows."""
        return self.filter(status=Status.PUBLISHED)

    def in_queue(self) -> InitiativeQuerySet:
        """What waits for a moderator, the first due in front."""
        return self.filter(status__in=IN_QUEUE).order_by("due_on", "submitted_at", "pk")

    def newest_activity_first(self) -> InitiativeQuerySet:
        return self.order_by("-last_activity_at", "-pk")

    def for_cards(self) -> InitiativeQuerySet:
        """With all that a card shows, in two queries however many cards there are."""
        return with_first_theme(self.select_related("municipality", "photo").only(*ON_CARD).with_open_needs(), name=False)

    def with_open_needs(self) -> InitiativeQuerySet:
        """What a card prints after "Zoekt:", as `open_needs`; one further query."""
        open_needs = self._needs.filter(status=NeedStatus.OPEN).order_by("pk").only(*OF_NEED)
        return self.prefetch_related(Prefetch("needs", open_needs, to_attr="open_needs"))

    def with_theme(self, slug: str) -> InitiativeQuerySet:
        through = self.model.themes.through.objects
        return self.filter(Exists(through.filter(initiative=OuterRef("pk"), theme__slug=slug)))

    def looking_for(self, kinds: list[str]) -> InitiativeQuerySet:
        """With an open need of at least one of these kinds."""
        return self.filter(Exists(self._needs.filter(initiative=OuterRef("pk"), kind__in=kinds, status=NeedStatus.OPEN)))

    def matching(self, text: str) -> InitiativeQuerySet:
        """What the search finds for `text`, of these; all when it asks nothing."""
        return matching(self, text)

    def look_alikes_of(self, initiative) -> list:
        """At most three running initiatives in the same municipality that share a word of the title or a theme.

        Ordered by how many title words they share. Three queries, when the themes of `initiative` were brought along.
        """
        words = telling(initiative.title)
        themes = {theme.pk for theme in initiative.themes.all()}
        with_a_word = Document.objects.filter(kind=initiative.search_kind).with_any_word_of(initiative.title)
        same_place = (
            self.running()
            .filter(municipality_id=initiative.municipality_id)
            .exclude(pk=initiative.pk)
            .for_cards()
            .prefetch_related("themes")
            .order_by(Exists(with_a_word.filter(subject_id=OuterRef("pk"))).desc(), "-last_activity_at", "-pk")[:50]
        )

        def likeness(other) -> int:
            shared_words = len(words & telling(f"{other.title} {other.summary}"))
            shared_themes = sum(theme.pk in themes for theme in other.themes.all())
            return 2 * shared_words + shared_themes

        scored = [(likeness(other), other) for other in same_place]
        return [other for score, other in sorted(scored, key=lambda pair: -pair[0]) if score >= 2][:3]

    def drafts_untouched_since(self, moment: datetime) -> InitiativeQuerySet:
        return self.filter(status=Status.DRAFT, changed_at__lt=moment)

    def unconfirmed_since(self, moment: datetime) -> InitiativeQuerySet:
        return self.filter(status=Status.AWAITING_CONFIRMATION, status_changed_at__lt=moment)

    def waiting_for_owner_since(self, moment: datetime) -> InitiativeQuerySet:
        return self.filter(status=Status.CHANGES_REQUESTED, status_changed_at__lt=moment)

    def answer_was_due_before(self, day: date) -> InitiativeQuerySet:
        return self.filter(status=Status.CHANGES_REQUESTED, due_on__lt=day)

    def claimed(self) -> InitiativeQuerySet:
        return self.filter(status=Status.IN_REVIEW, claimed_until__gt=timezone.now())
