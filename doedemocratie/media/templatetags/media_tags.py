from __future__ import annotations

from typing import Any

from django import template
from pictures.utils import source_set

from doedemocratie.media.models import Photo

register = template.Library()

# How wide the layout shows a photo, the widest screen first.
SIZES = {
    "card": "(min-width: 1160px) 390px, (min-width: 768px) 46vw, 92vw",
    "band": "(min-width: 1160px) 680px, (min-width: 832px) 58vw, 92vw",
    "wide": "(min-width: 1160px) 1112px, 92vw",
    "page": "(min-width: 1160px) 720px, (min-width: 768px) 60vw, 92vw",
    "whole": "(min-width: 1160px) 720px, 92vw",
}


@register.inclusion_tag("media/_photo.html")
def photo(photo: Photo | None, *, sizes: str, alt: str = "", first: bool = False) -> dict[str, Any]:
    """A <picture> of the photo: `sizes` is one of SIZES, all cut to 16:9 but "whole" (not cut, for who must judge it).

    `alt` replaces that of the photo itself. Nothing for None. No query. The browser fetches the photo of a "page", a "wide"
    one and what stands `first` at once, and the others when they come near the screen. Addresses are written here rather
    than asked of each django-pictures object: 20 cards took 4 ms.
    """
    if not photo:
        return {}
    ratio = None if sizes == "whole" else "16/9"
    field = photo.file.field
    widths = sorted(
        source_set((photo.width, photo.height), ratio=ratio, max_width=field.container_width, cols=field.grid_columns)
    )
    url = photo.file.url
    folder = url.removesuffix(".jpg") + ("/16_9" if ratio else "")
    width = widths[-1] if widths else photo.width
    return {
        "alt": alt or photo.alt,
        "url": url,
        "sources": [(kind, _srcset(folder, widths, kind)) for kind in ("avif", "webp")] if widths else [],
        "sizes": SIZES[sizes],
        "first": first or sizes in ("page", "wide"),
        "width": str(width),
        "height": str(width * 9 // 16 if ratio and widths else round(width * photo.height / photo.width)),
    }


def _srcset(folder: str, widths: list[int], kind: str) -> str:
    return ", ".join(f"{folder}/{width}w.{kind} {width}w" for width in widths)
