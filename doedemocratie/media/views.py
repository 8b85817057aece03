from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

# What `photo_path` and django-pictures name, and nothing else: no other folder, no dots, no slash too many.
PHOTO_FILE = re.compile(r"(fotos/[0-9a-f]{2}/[0-9a-f]{32})(?:(?:/16_9)?/[0-9]{2,4}w)?\.(avif|webp|jpg)")
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
# Not for ever: a photo that is taken off the site is gone from browsers within the hour.
A_WHILE = "public, max-age=3600"


def everyone(request: HttpRequest, photo: str) -> bool:
    """Whoever knows the name, 128 random bits, may see the photo."""
    return True


@require_safe
def media(request: HttpRequest, path: str, may_see: Callable[[HttpRequest, str], bool] = everyone) -> FileResponse:
    """A photo or one of its sizes, from the default storage; 404 for all else, and when a proxy does this work.

    `may_see(request, photo)` gets the name that `Photo.file` has. The front door passes a stricter one in its urls:
    `path("media/<path:path>", media, {"may_see": ...})`. An answer that looked at the session is not stored by others.
    """
    match = PHOTO_FILE.fullmatch(path)
    if not (settings.SERVE_MEDIA and match and may_see(request, f"{match[1]}.jpg")):
        raise Http404
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type=CONTENT_TYPES[match[2]])
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store" if _depends_on_person(request) else A_WHILE
    return response


def _depends_on_person(request: HttpRequest) -> bool:
    return getattr(getattr(request, "session", None), "accessed", False)
