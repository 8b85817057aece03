from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from initiatives.enums import NeedKind, NeedStatus
from initiatives.models.initiative import Initiative


def capitalised(text: str) -> str:
    """A text as the beginning of a sentence: "één contact" becomes "Eén contact", as Dutch spelling wants."""
    return "Eé" + text[2:] if text[:2] == "éé" else text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """A text in the middle of a sentence; an abbreviation in capitals stays as it is."""
    if text[:2].isupper():
        return text
    return "éé" + text[2:] if text[:2] == "Eé" else text[:1].lower() + text[1:]


class Need(models.Model):
    """Something an initiative looks for. At most five are open at once. Holds no personal data."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="needs")
    kind = models.CharField(_("Wat heeft u nodig?"), max_length=20, choices=NeedKind)
    text = models.CharField(_("Vertel precies wat u zoekt"), max_length=300)
    amount = models.PositiveIntegerField(_("Hoeveel euro?"), null=True, blank=True)
    count = models.PositiveIntegerField(_("Hoeveel mensen?"), null=True, blank=True)
    by_month = models.DateField(_("Voor wanneer?"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=NeedStatus, default=NeedStatus.OPEN)

    class Meta:
        verbose_name = _("hulpvraag")
        verbose_name_plural = _("hulpvragen")
        ordering = ["pk"]
        indexes = [models.Index(fields=["initiative", "status", "kind"], name="need_open_kind")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NeedKind.values), name="need_kind_known"),
            models.CheckConstraint(condition=Q(status__in=NeedStatus.values), name="need_status_known"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(kind=NeedKind.MONEY, amount__range=(1, 1_000_000)),
                name="need_amount_is_money",
            ),
            models.CheckConstraint(
                condition=Q(count__isnull=True) | Q(kind=NeedKind.PEOPLE, count__gte=1), name="need_count_is_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    @property
    def headline(self) -> str:
        """What is looked for, in the words of the owner: the first sentence of the text."""
        return self._parts[0]

    @property
    def rest(self) -> str:
        return self._parts[1]

    @property
    def _parts(self) -> tuple[str, str]:
        first, stop, rest = self.text.partition(". ")
        return (first, rest) if stop else (self.text.rstrip("."), "")

    @property
    def short(self) -> str:
        """A few words for a card: the headline when it is short, else "€ 4.500", "3 mensen" or the kind."""
        if len(self.headline) <= 40:
            return uncapitalised(self.headline)
        if self.amount:
            return self.amount_in_words
        return self.count_in_words or str(NeedKind(self.kind).label).lower()

    @property
    def in_full(self) -> str:
        """ "Geld: Een waterpomp. (€ 1.500)": all that was answered."""
        more = ", ".join(filter(None, (self.amount_in_words, self.count_in_words, self.by_when)))
        return f"{self} ({more})" if more else str(self)

    @property
    def by_when(self) -> str:
        return f"voor {date_format(self.by_month, 'F Y')}" if self.by_month else ""

    @property
    def amount_in_words(self) -> str:
        return "€ " + f"{self.amount:,}".replace(",", ".") if self.amount else ""

    @property
    def count_in_words(self) -> str:
        return f"{self.count} {'mens' if self.count == 1 else 'mensen'}" if self.count else ""
