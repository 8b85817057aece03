from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef

from doedemocratie.editorial.enums import Status


class PublicationQuerySet(models.QuerySet):
    """Which texts? Views, admin and tasks speak in these words."""

    def public(self) -> PublicationQuerySet:
        """What every visitor may read."""
        return self.filter(status=Status.PUBLISHED)

    def newest_first(self) -> PublicationQuerySet:
        return self.order_by("-published_at", "-pk")

    def waiting_for_reader(self) -> PublicationQuerySet:
        """What a colleague asked to read, the longest waiting in front."""
        return self.filter(status=Status.IN_CHECK).order_by("status_changed_at", "pk")

    def planned_until(self, moment: datetime) -> PublicationQuerySet:
        return self.filter(status=Status.SCHEDULED, publish_at__lte=moment).order_by("publish_at", "pk")

    def with_theme(self, slug: str) -> PublicationQuerySet:
        through = self.model.themes.through.objects
        ours = self.model.themes.field.m2m_field_name()
        return self.filter(Exists(through.filter(**{ours: OuterRef("pk")}, theme_id=slug)))


class CheckedQuerySet(PublicationQuerySet):
    def check_due_before(self, day: date) -> CheckedQuerySet:
        """Published texts that somebody should have looked at before `day`, the longest overdue in front."""
        return self.filter(status=Status.PUBLISHED, check_before__lt=day).order_by("check_before", "pk")
