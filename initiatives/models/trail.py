"""What an initiative leaves behind on its way: phases, remarks, former addresses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.enums import Phase
from initiatives.models.initiative import Initiative


class PhaseChange(models.Model):
    """When an initiative came into a phase; the public history and the figures are made of these. No personal data."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="phase_changes")
    phase = models.CharField(_("fase"), max_length=20, choices=Phase)
    on = models.DateField(_("op"))

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_phase_display()} ({self.on})"


class Remark(models.Model):
    """What a moderator asks the owner to change, at one field. Goes when the initiative goes; no personal data."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="remarks")
    field = models.CharField(_("veld"), max_length=40)
    text = models.CharField(_("opmerking"), max_length=500)
    asked_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.field}: {self.text}"


class FormerSlug(models.Model):
    """An address that an initiative had before; it answers 301. No personal data."""

    slug = models.SlugField(max_length=100, unique=True)
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug
