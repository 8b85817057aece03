from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from pictures.utils import source_set

from doedemocratie.amounts import whole_amounts
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


# What a card shows of an item, in the words of components/card.html.
OF_A_CARD = ("url", "title", "label", "label_tone", "is_example", "checked_on")


@register.simple_tag
def photo(photo: Photo | None, *, sizes: str, alt: str = "", first: bool = False) -> SafeString:
    """A <picture> of the photo: `sizes` is one of SIZES, all cut to 16:9 but "whole" (not cut, for who must judge it).

    `alt` replaces that of the photo itself. Nothing for None. No query. The browser fetches the photo of a "page", a "wide"
    one and what stands `first` at once, and the others when they come near the screen. Written here, without a template or
    an object of django-pictures for each size: 20 cards took 4 ms more.
    """
    if not photo:
        return SafeString("")
    ratio = None if sizes == "whole" else "16/9"
    field = photo.file.field
    widths = _widths(photo.width, photo.height, ratio, field.container_width, field.grid_columns)
    url = photo.file.url
    folder = url.removesuffix(".jpg") + ("/16_9" if ratio else "")
    width = widths[-1] if widths else photo.width
    sources = ((kind, _srcset(folder, widths, kind), SIZES[sizes]) for kind in ("avif", "webp") if widths)
    return format_html(
        '<picture class="dd-photo">\n{}<img src="{}" alt="{}" width="{}" height="{}" {} decoding="async">\n</picture>',
        format_html_join("", '<source type="image/{}" srcset="{}" sizes="{}">\n', sources),
        url,
        alt or photo.alt,
        width,
        width * 9 // 16 if ratio and widths else round(width * photo.height / photo.width),
        AT_ONCE if first or sizes in ("page", "wide") else LATER,
    )


@register.simple_tag
def card_parts(card: Any, level: Any = "") -> dict[str, Any]:
    """What components/card.html prints of an item or a dictionary, each part asked once; `picture` is the photo as HTML."""

    def part(name: str) -> Any:
        return card.get(name, "") if isinstance(card, dict) else getattr(card, name, "")

    picture = part("photo")
    return {name: part(name) for name in OF_A_CARD} | {
        "level": str(level or 2),
        "place": part("location") or part("meant_for"),
        "summary": whole_amounts(part("summary") or ""),
        "seeks": whole_amounts(part("seeks") or ""),
        "picture": photo(picture, sizes="card", alt=part("photo_alt")) if picture else "",
        "illustration": "" if picture else part("illustration"),
    }


AT_ONCE, LATER = SafeString('fetchpriority="high"'), SafeString('loading="lazy"')


@lru_cache(maxsize=512)
def _widths(width: int, height: int, ratio: str | None, container: int, columns: int) -> tuple[int, ...]:
    return tuple(sorted(source_set((width, height), ratio=ratio, max_width=container, cols=columns)))


def _srcset(folder: str, widths: tuple[int, ...], kind: str) -> str:
    return ", ".join(f"{folder}/{width}w.{kind} {width}w" for width in widths)
