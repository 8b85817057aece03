"""An upload becomes a photo of our own making, or one Dutch sentence that says what to do."""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms

logger = logging.getLogger(__name__)

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000
# Pillow's WebP reader holds four copies of the picture.
MAX_PIXELS_OF = {"JPEG": MAX_PIXELS, "PNG": MAX_PIXELS, "WEBP": 20_000_000}
MIN_WIDTH = 800
# How many times as wide as high, or as high as wide: beyond this no size of the site shows what is on it.
MOST_STRETCHED = 4
MAX_SIZE = (2000, 3000)
QUALITY = 88
# A progressive JPEG has about ten scans. Thousands of empty ones fit in 8 MB and take minutes to decode.
MAX_SCANS = 100
BAND_ROWS = 64

OTHER_KIND = _("Kies een foto van het soort jpg, png of webp. Dit bestand is van een ander soort.")
TOO_BIG = _("De foto is te groot. Kies een foto van 8 MB of minder.")
TOO_MANY_PIXELS = _("De foto heeft te veel beeldpunten. Kies een foto van %(most)d miljoen beeldpunten of minder.")
TOO_NARROW = _("De foto is te smal. Kies een foto van %(least)d beeldpunten breed of meer. Uw foto is %(width)d breed.")
TOO_STRETCHED = _("De foto is te lang en te smal. Kies een foto die hooguit %(most)d keer zo breed als hoog is, of andersom.")
MOVING = _("Dit is een bewegend beeld. Kies een foto die niet beweegt.")
UNREADABLE = _("Wij kunnen deze foto niet openen. Kies een andere foto.")

# The ways a camera can be held: EXIF orientation -> the turn that puts the picture upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}
ORIENTATION = 0x0112

_one_at_a_time = threading.Lock()


def clean_photo(uploaded: File) -> ContentFile:
    """A progressive sRGB JPEG of at most 2000 x 3000 px, upright, on white, without any metadata.

    Only pixels pass: whatever else the file carried (EXIF, place, XMP, comments, a script, a second file) is gone, and
    so is its name. Takes jpg, png and webp; what the name or the browser says of the kind does not count.
    Raises ValidationError with one sentence. Size, kind and number of pixels are judged before anything is decoded.
    One photo at a time is decoded in a process, so memory stays bounded when many people upload at once.
    """
    if uploaded.size > MAX_BYTES:
        raise ValidationError(TOO_BIG, code="too_big")
    kind = _kind(uploaded)
    if kind is None:
        raise ValidationError(OTHER_KIND, code="other_kind")
    if kind == "JPEG" and _scans(uploaded) > MAX_SCANS:
        raise ValidationError(UNREADABLE, code="unreadable")
    with _one_at_a_time:
        return ContentFile(_decode(uploaded, kind), name="foto.jpg")


def _decode(uploaded: File, kind: str) -> bytes:
    uploaded.seek(0)
    try:
        with Image.open(uploaded, formats=[kind]) as image:
            _judge(image, kind)
            return _jpeg(image)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(kind) from None
    except Exception as error:  # Pillow's readers raise whatever a hostile file makes them stumble over
        logger.info("photo refused: %s", type(error).__name__)
        raise ValidationError(UNREADABLE, code="unreadable") from None


def _kind(uploaded: File) -> str | None:
    """The kind that the first bytes tell, as Pillow calls it; None for all that we do not take."""
    uploaded.seek(0)
    head = uploaded.read(12)
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:] == b"WEBP":
        return "WEBP"
    return None


def _scans(uploaded: File) -> int:
    """The "start of scan" marks in a JPEG. Picture data cannot hold this pair of bytes; a thumbnail adds its own."""
    uploaded.seek(0)
    return uploaded.read().count(b"\xff\xda")


def _too_many_pixels(kind: str) -> ValidationError:
    return ValidationError(TOO_MANY_PIXELS, code="too_many_pixels", params={"most": MAX_PIXELS_OF[kind] // 1_000_000})


def _judge(image: Image.Image, kind: str) -> None:
    if image.width * image.height > MAX_PIXELS_OF[kind]:
        raise _too_many_pixels(kind)
    # A JPEG with more pictures in it is a plain photo of a phone that stores a preview or a depth map.
    if kind != "JPEG" and getattr(image, "is_animated", False):
        raise ValidationError(MOVING, code="moving")
    width = image.height if _orientation(image) in SIDEWAYS else image.width
    if width < MIN_WIDTH:
        raise ValidationError(TOO_NARROW, code="too_narrow", params={"least": MIN_WIDTH, "width": width})
    if max(image.size) > MOST_STRETCHED * min(image.size):
        raise ValidationError(TOO_STRETCHED, code="too_stretched", params={"most": MOST_STRETCHED})


def _orientation(image: Image.Image) -> int:
    """1 (upright) when the file does not say, or says it in a way that cannot be read."""
    try:
        return image.getexif().get(ORIENTATION, 1)
    except Exception:  # broken EXIF is no reason to refuse a good picture
        return 1


def _jpeg(image: Image.Image) -> bytes:
    orientation = _orientation(image)
    target = _fit(image.size, MAX_SIZE[::-1] if orientation in SIDEWAYS else MAX_SIZE)
    image.draft(None, target)  # a JPEG can be read at 1/2, 1/4 or 1/8: less time, less memory
    image.load()
    small = _on_white(image, target)
    if small.size != target:
        small = small.resize(target, Image.Resampling.LANCZOS)
    if orientation in TURNS:
        small = small.transpose(TURNS[orientation])
    answer = io.BytesIO()
    small.save(answer, "JPEG", quality=QUALITY, progressive=True)
    return answer.getvalue()


def _fit(size: tuple[int, int], most: tuple[int, int]) -> tuple[int, int]:
    """`size` made smaller, never larger, until it fits in `most`; at least one pixel either way."""
    ratio = min(1, most[0] / size[0], most[1] / size[1])
    return max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))


def _on_white(image: Image.Image, target: tuple[int, int]) -> Image.Image:
    """A new RGB picture of one to two times `target`.

    Works in bands, so that next to the decoded picture no second one of full size exists. New, so that nothing of
    what the file carried beside its pixels comes along.
    """
    factor = max(1, min(image.width // target[0], image.height // target[1]))
    to_srgb = _to_srgb(image)
    result = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    for band, top in _bands(image, BAND_ROWS * factor):
        result.paste(_srgb(band, to_srgb).reduce(factor), (0, top // factor))
    return result


def _bands(image: Image.Image, rows: int) -> Iterator[tuple[Image.Image, int]]:
    for top in range(0, image.height, rows):
        yield image.crop((0, top, image.width, min(top + rows, image.height))), top


def _srgb(band: Image.Image, to_srgb: ImageCms.ImageCmsTransform | None) -> Image.Image:
    if band.mode.startswith("I"):  # 16 bits of grey; Pillow's own conversion would clip it to white
        band = band.point(lambda value: value * (1 / 256)).convert("L")
    if band.has_transparency_data:
        band = band.convert("RGBA")
        band = Image.alpha_composite(Image.new("RGBA", band.size, "white"), band).convert("RGB")
    if band.mode not in {"RGB", "CMYK"}:
        band = band.convert("RGB")
    if to_srgb:
        return ImageCms.applyTransform(band, to_srgb)
    return band.convert("RGB")


def _to_srgb(image: Image.Image) -> ImageCms.ImageCmsTransform | None:
    """From the colours that the file's profile describes to sRGB; None without a profile that fits its pixels."""
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    mode = "CMYK" if image.mode == "CMYK" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
