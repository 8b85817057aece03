from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from doedemocratie.editorial.querysets import CheckedQuerySet
from doedemocratie.search.lists import matching
from doedemocratie.themes.querysets import with_first_theme
from knowledge.enums import Audience, Kind

# What a list never shows; left in the database until a detail page asks.
HEAVY = ("body", "law", "in_short")
# What a line with a link shows.
IN_A_LINK = ("slug", "title", "kind")
# The same on every database: PostgreSQL would put what has no day in front.
LAST_CHECKED = F("checked_on").desc(nulls_last=True)


class KnowledgeQuerySet(CheckedQuerySet):
    def items(self) -> KnowledgeQuerySet:
        """All but the terms, which stand in the glossary."""
        return self.exclude(kind=Kind.TERM)

    def terms(self) -> KnowledgeQuerySet:
        """The glossary."""
        return self.filter(kind=Kind.TERM)

    def for_audiences(self, audiences: Iterable[str]) -> KnowledgeQuerySet:
        """Written for at least one of these."""
        return self.filter(_any_of("audiences", audiences))

    def in_phase(self, phase: str) -> KnowledgeQuerySet:
        """What helps in this phase; what names no phase helps in each."""
        return self.filter(_helps_in(phase))

    def matching(self, text: str) -> KnowledgeQuerySet:
        """What the search finds for `text`, of these; all when it asks nothing."""
        return matching(self, text)

    def last_checked_first(self) -> KnowledgeQuerySet:
        return self.order_by(LAST_CHECKED, "-pk")

    def for_cards(self) -> KnowledgeQuerySet:
        """With all that a card shows, in one query however many cards there are."""
        return with_first_theme(self.select_related("photo").defer(*HEAVY))

    def about(self, themes: Iterable[str]) -> Q:
        """The condition: about at least one of these themes."""
        through = self.model.themes.through.objects
        return Q(Exists(through.filter(knowledgeitem=OuterRef("pk"), theme_id__in=list(themes))))

    def chosen_or_like(self, chosen: Q, alike: Q, *, at_most: int) -> list:
        """The items that somebody chose; when there are none, those that are alike. The last checked in front. One query."""
        is_chosen = ExpressionWrapper(chosen, output_field=BooleanField())
        found = self.filter(chosen | alike).annotate(is_chosen=is_chosen).order_by("-is_chosen", LAST_CHECKED, "-pk")
        items = list(found[:at_most])
        return [item for item in items if item.is_chosen] or items

    def named_initiatives(self) -> set[int]:
        """The initiatives that a public item names. One query."""
        return set(self.public().filter(initiatives__isnull=False).values_list("initiatives", flat=True))

    def helping(self, initiative, *, at_most: int) -> list:
        """What helps this initiative: the items that name it, else those for initiators in its phase and themes. One query."""
        through = self.model.initiatives.through.objects
        names_it = Q(Exists(through.filter(knowledgeitem=OuterRef("pk"), initiative=initiative.pk)))
        themes = self.about(theme.pk for theme in initiative.themes.all())
        alike = themes & _helps_in(initiative.phase) & Q(audiences__has=Audience.INITIATOR)
        return self.public().items().only(*IN_A_LINK).chosen_or_like(names_it, alike, at_most=at_most)

    def related_to(self, item) -> KnowledgeQuerySet:
        """The other items about a theme of `item`, those for the same phase in front, the last checked first."""
        about = self.about(theme.pk for theme in item.themes.all())
        found = self.filter(about).exclude(pk__in=[item.pk, item.revision_of_id or item.pk])
        if not item.phases:
            return found.last_checked_first()
        fits = ExpressionWrapper(_any_of("phases", item.phases), output_field=BooleanField())
        return found.annotate(fits=fits).order_by("-fits", LAST_CHECKED, "-pk")


def _any_of(field: str, values: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{f"{field}__has": value}) for value in values))


def _helps_in(phase: str) -> Q:
    return Q(phases__has=phase) | Q(phases="")
