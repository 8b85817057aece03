"""The verbs of a photo. The files follow the row: written before it, removed after the deletion is certain."""

from __future__ import annotations

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from doedemocratie.media.models import Photo


def store_photo(*, content: ContentFile, alt: str, maker: str, consent: bool) -> Photo:
    """Keep what `clean_photo` answered, with its 16 sizes, under a new random name.

    `consent` is the tick that recognisable people agree. Takes about a second of CPU: call it outside a transaction
    that others wait for. When the caller's transaction is rolled back the files stay behind, without a row or a link.
    """
    return Photo.objects.create(
        file=content,
        alt=alt,
        maker=maker,
        consent_at=timezone.now() if consent else None,
    )


def delete_photo(photo: Photo) -> None:
    """Remove the row now, and the file with all its sizes once the transaction is certain.

    A storage that fails does not undo the deletion; Django logs it.
    """
    file = photo.file
    with transaction.atomic():
        photo.delete()
        transaction.on_commit(partial(file.delete, save=False), robust=True)
