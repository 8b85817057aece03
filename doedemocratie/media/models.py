from __future__ import annotations

import secrets

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pictures.models import PictureField

ALT_LENGTH = (10, 150)


def photo_path(photo: Photo, filename: str) -> str:
    """A new name of 128 random bits. The name that the visitor's file had may hold personal data and is not kept."""
    name = secrets.token_hex(16)
    return f"fotos/{name[:2]}/{name}.jpg"


class Photo(models.Model):
    """A photo that `clean_photo` made, with its sizes (AVIF and WebP, whole and 16:9, at most 1160 px wide).

    Personal data: people may be recognisable on it, and `maker` names a person. Kept as long as what it belongs to;
    `actions.delete_photo` removes the row, the file and all sizes. Consent is the uploader's word, with the moment.
    """

    file = PictureField(
        _("foto"),
        upload_to=photo_path,
        width_field="width",
        height_field="height",
        aspect_ratios=[None, "16/9"],
    )
    width = models.PositiveIntegerField(_("breedte in beeldpunten"), editable=False)
    height = models.PositiveIntegerField(_("hoogte in beeldpunten"), editable=False)
    alt = models.CharField(
        _("wat is er te zien op de foto?"),
        max_length=ALT_LENGTH[1],
        blank=True,
        validators=[MinLengthValidator(ALT_LENGTH[0])],
        help_text=_("Voor mensen die de foto niet zien. Leeg zolang het initiatief nog niet af is."),
    )
    maker = models.CharField(_("wie maakte de foto?"), max_length=80, blank=True)
    consent_at = models.DateTimeField(_("toestemming van herkenbare mensen"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("geplaatst"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("foto")
        verbose_name_plural = _("foto's")
        constraints = [
            models.CheckConstraint(
                name="photo_alt_says_something",
                condition=models.Q(alt="") | GreaterThanOrEqual(Length("alt"), ALT_LENGTH[0]),
                violation_error_message=_("Vertel in 10 tekens of meer wat er op de foto te zien is."),
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.file.name
