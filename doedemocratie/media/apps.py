from __future__ import annotations

import warnings

from django.apps import AppConfig
from PIL import Image

from doedemocratie.media.cleaning import MAX_PIXELS


class MediaConfig(AppConfig):
    name = "doedemocratie.media"
    verbose_name = "Foto's"

    def ready(self) -> None:
        """No picture of more than MAX_PIXELS is decoded anywhere in this process, in the admin neither."""
        Image.MAX_IMAGE_PIXELS = MAX_PIXELS
        warnings.simplefilter("error", Image.DecompressionBombWarning)
