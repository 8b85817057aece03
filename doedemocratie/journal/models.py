from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from doedemocratie.accounts.roles import Role
from doedemocratie.journal.words import action_words


class EntryQuerySet(models.QuerySet):
    """Entries are only added: nobody updates or deletes them but the retention command, by `expire`."""

    def about(self, subject: models.Model) -> EntryQuerySet:
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def update(self, **values):
        raise TypeError("The journal is append-only.")

    def delete(self):
        raise TypeError("The journal is append-only; old entries leave by expire().")

    def forget_words_of_owner(self, subject: models.Model) -> None:
        """Empty what the owner of `subject` wrote as a reason; that and when it was done stays."""
        own = models.QuerySet(self.model, using=self.db).filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
        own.filter(actor_role=Role.OWNER).update(reason="")

    def expire(self, *, before) -> int:
        """Delete entries from before the moment `before`; returns how many."""
        old = models.QuerySet(self.model, using=self.db).filter(at__lt=before)
        return old._raw_delete(self.db)


class Entry(models.Model):
    """Who did what to which item, when, from where to where, and why. Kept for 5 years.

    Personal data: the member of staff who acted (a citizen is only "Initiatiefnemer"). The subject is named by type
    and id without a foreign key, so that the record outlives what it is about.
    """

    at = models.DateTimeField(_("wanneer"), auto_now_add=True, db_index=True)
    subject_type = models.CharField(_("soort"), max_length=60)
    subject_id = models.BigIntegerField(_("id"))
    subject_label = models.CharField(_("wat"), max_length=120)
    action = models.CharField(_("handeling"), max_length=40)
    from_status = models.CharField(_("van"), max_length=40, blank=True)
    to_status = models.CharField(_("naar"), max_length=40, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("medewerker")
    )
    actor_role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    reason = models.TextField(_("reden"), blank=True)
    detail = models.JSONField(_("bijzonderheden"), default=dict, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("journaalregel")
        verbose_name_plural = _("journaalregels")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "at"], name="journal_entry_subject")]

    def __str__(self) -> str:
        return f"{self.subject_label}: {action_words(self.subject_type, self.action)}"

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None:
            raise TypeError("The journal is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The journal is append-only.")
