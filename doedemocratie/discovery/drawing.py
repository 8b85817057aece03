"""Draws the picture that goes along when somebody shares a page: kind, title and place, 1200 x 630 PNG.

Our own name and houses only: the logo of the Rijk is not ours to use.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from doedemocratie.design.navigation import SITE_NAME

SIZE = WIDTH, HEIGHT = 1200, 630
# Part of the key of a picture that is kept: count on when the drawing changes.
VERSION = 1
# As in static/css/tokens.css.
GROUND, BAR, ON_BAR, ACCENT, HEADING, INK_SOFT = "#ffffff", "#154273", "#ffffff", "#ffb612", "#154273", "#51606e"
TINT, GREEN, BLUE = "#d9ebf7", "#275937", "#01689b"
STREET = (BAR, ACCENT, TINT, GREEN, BLUE)
FONTS = settings.BASE_DIR / "static" / "build" / "fonts"
REGULAR, BOLD = "fira-sans-latin-400-normal.woff2", "fira-sans-latin-600-normal.woff2"

MARGIN = 72
INNER = WIDTH - 2 * MARGIN
BAR_HEIGHT = 104
TITLE_TOP = 190
HOUSE = 48
# (size in pixels, most lines), the largest in front: the first that takes the whole title without breaking a word.
TITLE_SIZES = ((76, 3), (62, 4), (52, 5))
LONGEST = 200  # signs; what is longer is cut before anything is measured
NOT_IN_ANY_FONT = "\uffff"
# Letters of neighbours that Unicode does not take apart.
BARE = str.maketrans("ŁłĐđı", "LlDdi")


def drawn(title: str, kind: str, place: str = "") -> bytes:
    """The picture as a PNG file. Any text will do: signs that our font lacks are left out."""
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, BAR_HEIGHT), fill=BAR)
    _house(draw, MARGIN, BAR_HEIGHT - 26, 32, ON_BAR, BAR)
    _house(draw, MARGIN + 32, BAR_HEIGHT - 26, 32, ACCENT, BAR)
    draw.text((MARGIN + 84, BAR_HEIGHT // 2), SITE_NAME, fill=ON_BAR, font=_font(BOLD, 40), anchor="lm")
    draw.text((MARGIN, 156), readable(kind), fill=BLUE, font=_font(BOLD, 34), anchor="lm")
    title, place = readable(title), readable(place)
    bottom = _title(draw, title or place or SITE_NAME)
    if title and place:
        font = _font(REGULAR, 36)
        draw.text((MARGIN, bottom + 34), _cut(place, font), fill=INK_SOFT, font=font, anchor="lm")
    for number, left in enumerate(range(0, WIDTH, HOUSE)):
        _house(draw, left, HEIGHT, HOUSE, STREET[number % len(STREET)], GROUND)
    file = io.BytesIO()
    image.quantize(64, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def readable(text: str) -> str:
    """What the font can show of `text`, on one line: an accent that it lacks goes, and so do emoji and other scripts."""
    return " ".join("".join(map(_shown, unicodedata.normalize("NFC", text[:LONGEST].translate(BARE)))).split())


@lru_cache(maxsize=4096)
def _shown(sign: str) -> str:
    if sign.isspace():
        return " "
    if unicodedata.category(sign).startswith("C"):
        return ""
    if _has(sign):
        return sign
    return "".join(letter for letter in unicodedata.normalize("NFKD", sign) if letter != sign and _has(letter))


def _has(sign: str) -> bool:
    if unicodedata.combining(sign) or unicodedata.category(sign)[0] not in "LNPSZ":
        return False
    font = _font(BOLD, 40)
    return bytes(font.getmask(sign)) != bytes(font.getmask(NOT_IN_ANY_FONT))


@lru_cache(maxsize=16)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size)


def _title(draw: ImageDraw.ImageDraw, title: str) -> int:
    """Draws the title; gives the y below it."""
    for size, most in TITLE_SIZES:
        font = _font(BOLD, size)
        lines = list(_wrapped(title, font))
        if len(lines) <= most and " ".join(lines) == title:
            break
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), font)]
    step = round(size * 1.12)
    for number, line in enumerate(lines):
        draw.text((MARGIN, TITLE_TOP + number * step), line, fill=HEADING, font=font, anchor="la")
    return TITLE_TOP + len(lines) * step


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in text.split():
        for piece in _pieces(word, font):
            longer = f"{line} {piece}".strip()
            if line and font.getlength(longer) > INNER:
                yield line
                longer = piece
            line = longer
    yield line


def _pieces(word: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """The word, in parts with a hyphen when it is wider than the picture."""
    while font.getlength(word) > INNER:
        fits = max(n for n in range(1, len(word)) if n == 1 or font.getlength(f"{word[:n]}-") <= INNER)
        yield f"{word[:fits]}-"
        word = word[fits:]
    yield word


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text on one line, with … for what did not fit."""
    if font.getlength(text) <= INNER:
        return text
    while font.getlength(f"{text}…") > INNER:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _house(draw: ImageDraw.ImageDraw, left: int, bottom: int, width: int, wall: str, door: str) -> None:
    """One of the houses of our mark (static/img/favicon.svg), `width` pixels wide and 1.6 times as high."""
    unit = width / 12
    corners = ((0, 0), (0, 12), (6, 19), (12, 12), (12, 0))
    draw.polygon([(left + x * unit, bottom - y * unit) for x, y in corners], fill=wall)
    draw.rectangle((left + 4 * unit, bottom - 7 * unit, left + 8 * unit, bottom), fill=door)
    draw.ellipse((left + 4 * unit, bottom - 8.4 * unit, left + 8 * unit, bottom - 5.6 * unit), fill=door)
