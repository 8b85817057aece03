"""The sizes of a photo in a tenth of the time, for tests that are about something else: grey, but each of its own kind and size."""

from __future__ import annotations

import io
from functools import cache
from math import floor

from django.core.files.base import ContentFile
from PIL import Image

from doedemocratie.media.pictures import SitePicture


@cache
def grey(kind: str, width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(file, kind)
    return file.getvalue()


def save_quickly(size: SitePicture, image: Image.Image) -> None:
    """In place of SitePicture.save, which takes most of a second for one photo."""
    height = size.height or floor(size.width * image.height / image.width)
    size.storage.delete(size.name)
    size.storage.save(size.name, ContentFile(grey(size.file_type, size.width, height)))
