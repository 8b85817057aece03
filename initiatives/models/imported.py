"""What other sites hold, brought in from a file: the import and its items, apart from the initiatives made of them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doedemocratie.places.models import Municipality
from initiatives.enums import ITEM_IN_QUEUE, ImportStatus, ItemStatus, Phase
from initiatives.models.initiative import Initiative

# What an item and the initiative made of it share.
SHARED = ("title", "summary", "description", "place", "phase", "municipality_id")


def content_hash(item: Initiative | ImportedItem, themes: list[str]) -> str:
    """Tells whether somebody changed what was imported."""
    parts = [str(getattr(item, name) or "") for name in SHARED]
    return sha256("\0".join([*parts, *sorted(themes)]).encode("utf-8", "replace")).hexdigest()


class Import(models.Model):
    """One file of another site, checked or brought in. Kept, because it says where initiatives came from.

    Personal data: who imported. The uploaded file can hold names; it goes at the import, or after 7 days (`forget_uploads`).
    """

    status = models.CharField(_("stand"), max_length=20, choices=ImportStatus, default=ImportStatus.CHECKED)
    source = models.CharField(_("bron"), max_length=80)
    source_url = models.URLField(_("webadres van de bron"), max_length=200, blank=True)
    file_name = models.CharField(_("bestand"), max_length=255)
    options = models.JSONField(_("keuzes"), default=dict, blank=True)
    publish = models.BooleanField(_("direct op de site"), default=False)
    reason = models.CharField(_("reden"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("door"))
    created_at = models.DateTimeField(_("begonnen"), default=timezone.now)
    finished_at = models.DateTimeField(_("klaar"), null=True)
    report = models.JSONField(_("verslag"), default=dict, blank=True)
    upload = models.BinaryField(_("het bestand zelf"), null=True, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        permissions = [("import_initiatives", _("Mag initiatieven importeren"))]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(status__in=ImportStatus.values), name="import_status_known")]

    def __str__(self) -> str:
        return f"Import {self.pk}: {self.source}"


class ImportedItem(models.Model):
    """One row of another site. It waits here until a moderator takes it over. Kept as long as its initiative is.

    Names and addresses of people are not taken along. Personal data: none, but for what a citizen wrote in the text.
    """

    source = models.CharField(_("bron"), max_length=80)
    external_id = models.CharField(_("nummer bij de bron"), max_length=200)
    url = models.URLField(_("webadres bij de bron"), max_length=500, blank=True)
    created_on = models.DateField(_("datum bij de bron"), null=True, blank=True)
    status = models.CharField(_("stand"), max_length=20, choices=ItemStatus, default=ItemStatus.WAITING, editable=False)
    # The proposal, as it is taken over
    title = models.CharField(_("titel"), max_length=80)
    summary = models.CharField(_("in het kort"), max_length=200, blank=True)
    description = models.TextField(_("tekst"), max_length=5000, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gemeente")
    )
    place = models.CharField(_("dorp, wijk of buurt"), max_length=80, blank=True)
    phase = models.CharField(_("fase"), max_length=20, choices=Phase, blank=True)
    themes = models.JSONField(_("thema's"), default=list, blank=True)
    notes = models.JSONField(_("opmerkingen"), default=list, blank=True, editable=False)
    # What a second run compares: the row of the source, the item as it was written, the initiative as it was written
    fingerprint = models.CharField(max_length=64, editable=False)
    written = models.CharField(max_length=64, editable=False)
    applied = models.CharField(max_length=64, blank=True, editable=False)
    made_by = models.ForeignKey(Import, models.PROTECT, related_name="items", editable=False, verbose_name=_("import"))
    changed_by = models.ForeignKey(Import, models.SET_NULL, null=True, related_name="+", editable=False)
    applied_by = models.ForeignKey(Import, models.SET_NULL, null=True, related_name="+", editable=False)
    initiative = models.OneToOneField(Initiative, models.SET_NULL, null=True, related_name="imported", editable=False)

    class Meta:
        verbose_name = _("geïmporteerd voorstel")
        verbose_name_plural = _("geïmporteerde voorstellen")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["status", "id"], name="imported_item_queue")]
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="imported_item_once"),
            models.CheckConstraint(condition=Q(status__in=ItemStatus.values), name="imported_item_status_known"),
            models.CheckConstraint(condition=Q(phase__in=["", *Phase.values]), name="imported_item_phase_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_complete(self) -> bool:
        """Whether an initiative can be made of it."""
        return bool(self.municipality_id and self.phase and self.description)

    @property
    def is_edited_here(self) -> bool:
        return content_hash(self, self.themes) != self.written

    @property
    def waits(self) -> bool:
        return self.status in ITEM_IN_QUEUE

    def shared(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in SHARED}
