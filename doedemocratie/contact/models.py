from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doedemocratie.clock.days import AMSTERDAM, add_working_days
from doedemocratie.contact.enums import Subject

ANSWER_DAYS = 5  # working days
KEPT = timedelta(days=365)
TWICE_WITHIN = timedelta(hours=1)


class MessageQuerySet(models.QuerySet):
    def open(self) -> MessageQuerySet:
        return self.filter(handled_at=None)

    def handled(self) -> MessageQuerySet:
        return self.exclude(handled_at=None)

    def sent_just_now(self, *, subject: str, text: str, email: str) -> MessageQuerySet:
        """The same message of the same person: a button that was pressed twice."""
        return self.filter(subject=subject, text=text, email=email, received_at__gt=timezone.now() - TWICE_WITHIN)

    def past_their_term(self) -> MessageQuerySet:
        return self.filter(received_at__lt=timezone.now() - KEPT)


class Message(models.Model):
    """What a visitor wrote to the team with the form at /contact/.

    Personal data: name, e-mail address and whatever the text tells. Kept for 12 months after it came in, then the clock
    deletes the row (upkeep.py). The journal keeps the number and who handled it.
    """

    number = models.CharField(_("nummer"), max_length=20, unique=True)
    subject = models.CharField(_("onderwerp"), max_length=20, choices=Subject)
    text = models.TextField(_("bericht"), max_length=3000)
    name = models.CharField(_("naam"), max_length=80, blank=True)
    email = models.EmailField(_("e-mailadres"), max_length=254)
    received_at = models.DateTimeField(_("ontvangen"), default=timezone.now, editable=False, db_index=True)
    handled_at = models.DateTimeField(_("afgehandeld"), null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("afgehandeld door"),
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["received_at", "pk"]
        default_permissions = ("view",)
        permissions = [("handle_message", _("Mag berichten afhandelen"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject__in=Subject.values),
                name="contact_message_subject_known",
                violation_error_message=_("Kies een onderwerp uit de lijst."),
            ),
            models.CheckConstraint(
                # Not the other way round: an account may go, that it was handled stays.
                condition=Q(handled_by=None) | Q(handled_at__isnull=False),
                name="contact_message_handled_by_with_moment",
                violation_error_message=_("Wie het bericht afhandelde, hoort bij een moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.get_subject_display()})"

    @property
    def due_on(self) -> date:
        """The last day on which our answer is in time."""
        return add_working_days(timezone.localdate(self.received_at, AMSTERDAM), ANSWER_DAYS)

    @property
    def is_complaint(self) -> bool:
        return self.subject == Subject.COMPLAINT

    @property
    def is_handled(self) -> bool:
        return self.handled_at is not None
