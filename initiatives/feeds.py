from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from doedemocratie.design.feeds import TextFeed
from initiatives.enums import GONE, Phase
from initiatives.filters import FilterForm
from initiatives.models import FormerSlug, Initiative
from initiatives.querysets import HEAVY, InitiativeQuerySet


class NewestInitiatives(Feed):
    """The 30 newest initiatives that the filters of the list give, as Atom. Everybody. 2 SQL statements."""

    feed_type = TextFeed
    subtitle = "Wat bewoners doen, bij u in de buurt en in heel Nederland."
    language = "nl"

    def get_object(self, request: HttpRequest) -> FilterForm:
        return FilterForm(request.GET)

    def title(self, form: FilterForm) -> str:
        return f"{feed_title(form)} - Doe-democratie"

    def link(self, form: FilterForm) -> str:
        return reverse("initiatives:list") + form.query

    def feed_url(self, form: FilterForm) -> str:
        return reverse("initiatives:feed") + form.query

    def items(self, form: FilterForm) -> InitiativeQuerySet:
        found = form.apply(Initiative.objects.running())
        return found.select_related("municipality").prefetch_related("themes").order_by("-published_at", "-pk")[:30]

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


def feed_title(form: FilterForm) -> str:
    """ "Nieuwe initiatieven: Overijssel, Wonen" """
    kept = ", ".join(chip.label for chip in form.chips(""))
    return f"Nieuwe initiatieven: {kept}" if kept else "Nieuwe initiatieven"


class OneInitiative(Feed):
    """What happened to one initiative, as Atom, the newest first.

    Each entry has an id of its own that never changes, also not when the initiative gets another address.
    """

    feed_type = TextFeed
    language = "nl"

    def get_object(self, request: HttpRequest, initiative: Initiative) -> Initiative:
        return initiative

    def title(self, initiative: Initiative) -> str:
        return f"{initiative.title} - Doe-democratie"

    def subtitle(self, initiative: Initiative) -> str:
        return initiative.summary

    def link(self, initiative: Initiative) -> str:
        return initiative.get_absolute_url()

    def feed_url(self, initiative: Initiative) -> str:
        return reverse("initiatives:feed_of_one", args=[initiative.slug])

    def feed_guid(self, initiative: Initiative) -> str:
        return _tag(initiative)

    def items(self, initiative: Initiative) -> list[FeedEntry]:
        start = FeedEntry(
            id=_tag(initiative, "pagina"),
            title=f"{initiative.title} ({initiative.location})",
            text=initiative.summary,
            url=initiative.get_absolute_url(),
            published=initiative.published_at,
            changed=max(initiative.changed_at, initiative.published_at),
        )
        changes = [
            FeedEntry(
                id=_tag(initiative, f"fase-{change.pk}"),
                title=f"Fase: {change.get_phase_display()}",
                text=Phase(change.phase).explanation,
                url=initiative.get_absolute_url(),
                published=_day(change.on),
                changed=_day(change.on),
            )
            for change in initiative.phase_changes.all()
        ]
        return sorted([*changes, start], key=lambda entry: entry.published, reverse=True)

    def item_title(self, entry: FeedEntry) -> str:
        return entry.title

    def item_description(self, entry: FeedEntry) -> str:
        return str(entry.text)

    def item_link(self, entry: FeedEntry) -> str:
        return entry.url

    def item_guid(self, entry: FeedEntry) -> str:
        return entry.id

    def item_pubdate(self, entry: FeedEntry) -> datetime:
        return entry.published

    def item_updateddate(self, entry: FeedEntry) -> datetime:
        return entry.changed


class FeedEntry(NamedTuple):
    """One thing that happened to an initiative."""

    id: str
    title: str
    text: str
    url: str
    published: datetime
    changed: datetime


def _tag(initiative: Initiative, part: str = "") -> str:
    """An id after RFC 4151, of the number: that stays when title and address change."""
    host = urlsplit(settings.SITE_URL).hostname
    return "/".join(filter(None, (f"tag:{host},2026:initiatief", initiative.number, part)))


def _day(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@require_safe
def feed_of_one(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody, while the page is public; 301 from an earlier address, 410 and 404 as the page itself. 2 SQL statements."""
    found = Initiative.objects.select_related("municipality").prefetch_related("phase_changes").defer(*HEAVY)
    initiative = found.filter(slug=slug).first()
    if initiative is None:
        former = get_object_or_404(FormerSlug.objects.select_related("initiative"), slug=slug)
        return redirect("initiatives:feed_of_one", former.initiative.slug, permanent=True)
    if initiative.status in GONE:
        return render(request, "410.html", status=410)
    if not initiative.is_public:
        raise Http404
    return OneInitiative()(request, initiative=initiative)
