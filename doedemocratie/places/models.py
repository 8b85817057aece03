from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doedemocratie.clock.days import today
from doedemocratie.places.names import search_key, search_term
from doedemocratie.places.querysets import MunicipalityQuerySet, PlaceQuerySet


class Province(models.Model):
    """A province, by its CBS code ("PV23"). `manage.py load_places` writes it; nobody else does."""

    code = models.CharField(_("code"), max_length=4, primary_key=True)
    name = models.CharField(_("naam"), max_length=40, unique=True)
    slug = models.SlugField(_("adres"), max_length=50, unique=True)
    aliases = models.JSONField(_("andere namen"), default=list, blank=True)
    search_name = models.CharField(_("zoektekst"), max_length=200, editable=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("provincie")
        verbose_name_plural = _("provincies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:province", args=[self.slug])


def place_words(municipality: Municipality | None) -> str:
    """All names of a municipality, to find something by."""
    if municipality is None:
        return ""
    return " ".join((municipality.name, *municipality.aliases))


class Municipality(models.Model):
    """A municipality, by its CBS code ("gm0150"). `manage.py load_places` writes it; nobody else does.

    Its place on the map is the middle of its towns and villages (WGS 84), a few kilometres precise.
    """

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    name = models.CharField(_("naam"), max_length=60)
    slug = models.SlugField(_("adres"), max_length=70, unique=True)
    sort_name = models.CharField(_("sorteernaam"), max_length=60, editable=False, db_index=True)
    aliases = models.JSONField(_("andere namen"), default=list, blank=True)
    search_name = models.CharField(_("zoektekst"), max_length=300, editable=False)
    province = models.ForeignKey(Province, models.PROTECT, related_name="municipalities", verbose_name=_("provincie"))
    latitude = models.FloatField(_("breedtegraad"))
    longitude = models.FloatField(_("lengtegraad"))
    tooi_uri = models.URLField(_("TOOI-adres"), max_length=100)
    valid_from = models.DateField(_("bestaat sinds"), null=True, blank=True)
    valid_until = models.DateField(_("bestaat tot en met"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("opvolger")
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["sort_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_from=None) | Q(valid_until__gte=F("valid_from")),
                name="places_municipality_ends_after_it_began",
                violation_error_message=_("Een gemeente kan niet ophouden voordat zij begint."),
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(valid_until__isnull=False),
                name="places_successor_needs_an_end",
                violation_error_message=_("Een gemeente met een opvolger heeft een laatste dag."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:municipality", args=[self.slug])

    def other_name(self, text: str) -> str:
        """The alias that `text` looks for, such as "Uden" for Maashorst; empty when it looks for the name itself."""
        term = search_term(text)
        if term in search_key(self.name, []):
            return ""
        return next((alias for alias in self.aliases if term in search_key(alias, [])), "")

    @property
    def successor_url(self) -> str:
        """The page of the municipality that took over; empty as long as this one exists. One query when it is not."""
        if self.successor_id and self.valid_until < today():
            return self.successor.get_absolute_url()
        return ""
