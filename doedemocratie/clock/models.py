from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TaskRunQuerySet(models.QuerySet):
    def claim(self, name: str, *, now: datetime, due_since: datetime, until: datetime) -> bool:
        """Take the task for this process; False when it is not due yet or another process has it.

        One UPDATE, so of two processes that ask at once exactly one gets it, on SQLite and PostgreSQL alike. The claim ends
        by itself at `until`, should the process die. `due_since`: a start after this moment is too recent.
        """
        free = Q(held_until=None) | Q(held_until__lte=now)
        due = Q(started_at=None) | Q(started_at__lte=due_since)
        return self.filter(free, due, name=name).update(started_at=now, held_until=until) == 1

    def release(self, name: str, *, claimed_at: datetime, now: datetime, error: str = "") -> None:
        """Give the task back; does nothing when another process took it over meanwhile."""
        values = {"error": error, "failed_at": now} if error else {"error": "", "finished_at": now}
        self.filter(name=name, started_at=claimed_at).update(held_until=None, **values)


class TaskRun(models.Model):
    """The last run of each timed task: its lease, and how it ended. No personal data."""

    name = models.CharField(_("taak"), max_length=60, primary_key=True)
    started_at = models.DateTimeField(_("begonnen"), null=True, blank=True)
    held_until = models.DateTimeField(_("bezet tot"), null=True, blank=True)
    finished_at = models.DateTimeField(_("laatst gelukt"), null=True, blank=True)
    failed_at = models.DateTimeField(_("laatst mislukt"), null=True, blank=True)
    error = models.CharField(_("fout"), max_length=200, blank=True)

    objects = TaskRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("taak van het uurwerk")
        verbose_name_plural = _("uurwerk")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until=None) | Q(held_until__gt=F("started_at")),
                name="clock_lease_ends_after_start",
                violation_error_message=_("Een taak kan niet eerder vrijkomen dan hij begint."),
            )
        ]

    def __str__(self) -> str:
        return self.name
