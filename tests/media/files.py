"""Files that people and attackers upload, made on the spot."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 160, 30), (30, 30, 220), (230, 200, 30)


def picture(width: int = 1200, height: int = 900, mode: str = "RGB") -> Image.Image:
    """Four quarters: red and green above, blue and yellow below."""
    image = Image.new("RGB", (width, height), YELLOW)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def held(orientation: int, width: int = 1200, height: int = 900, place: bool = False) -> bytes:
    """A JPEG of `picture` as a camera writes it that was held in this way: turned, with a tag that says how."""
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = picture(width, height)
    if orientation in turns:
        image = image.transpose(turns[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera van mevrouw De Vries"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 15.0, 9.0), 3: "E", 4: (6.0, 9.0, 36.0)})
    return encoded(image, exif=exif)


def flat_png(width: int, height: int) -> bytes:
    """A black PNG, 1 bit a pixel: millions of pixels in some kilobytes, made without holding them."""
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + -(-width // 8))
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def text_bomb_png() -> bytes:
    """A PNG with a compressed comment that unpacks to 5 MB."""
    text = PngInfo()
    text.add_text("Comment", "a" * 5_000_000, zip=True)
    return encoded(picture(), "PNG", pnginfo=text)


def scan_bomb() -> bytes:
    """A progressive JPEG of which the last scan is repeated 5,000 times: cheap to store, slow to decode."""
    plain = encoded(picture(), progressive=True)
    last = plain.rindex(b"\xff\xda")
    return plain[:last] + plain[last:-2] * 5000 + plain[-2:]


def huge_webp() -> bytes:
    """A small lossless WebP whose header claims 16,383 x 16,383 pixels."""
    data = bytearray(encoded(picture(900, 900), "WEBP", lossless=True))
    start = data.index(b"VP8L") + 9
    (bits,) = struct.unpack_from("<I", data, start)
    struct.pack_into("<I", data, start, (bits & ~0xFFFFFFF) | 16_382 | 16_382 << 14)
    return bytes(data)


def animated(kind: str) -> bytes:
    return encoded(picture(), kind, save_all=True, append_images=[picture().rotate(90)], duration=100)


def polyglot() -> bytes:
    """A good JPEG that is also a web page: in its comment, in its EXIF and behind its end."""
    script = b"<script>alert(document.cookie)</script>"
    exif = Image.Exif()
    exif[0x010E] = script.decode()
    return encoded(picture(), comment=b"--><html>" + script, exif=exif) + b"<html>" + script


def swapped_profile() -> bytes:
    """A colour profile in which red stands for green and green for red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    head, rest = profile[:300], profile[300:]
    return head.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ") + rest


TEXT = b"Dit is geen foto. " * 1000
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def hostile() -> dict[str, bytes]:
    """The whole battery, by name."""
    photo = encoded(picture())
    return {
        "20 MB.jpg": photo + b"\0" * 20_000_000,
        "90 Mpx.png": flat_png(9_500, 9_500),
        "400 Mpx.png": flat_png(20_000, 20_000),
        "268 Mpx.webp": huge_webp(),
        "text bomb.png": text_bomb_png(),
        "scan bomb.jpg": scan_bomb(),
        "text.jpg": TEXT,
        "drawing.svg": SVG,
        "drawing.jpg": SVG,
        "page.jpg": HTML,
        "page.png": b"\xef\xbb\xbf" + HTML,
        "picture.gif": encoded(picture(), "GIF"),
        "gif.jpg": encoded(picture(), "GIF"),
        "picture.bmp": encoded(picture(), "BMP"),
        "picture.tiff": encoded(picture(), "TIFF"),
        "postscript.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 900\n",
        "moving.webp": animated("WEBP"),
        "moving.png": animated("PNG"),
        "half.jpg": photo[: len(photo) // 2],
        "half.png": encoded(picture(), "PNG")[:2000],
        "half.webp": encoded(picture(), "WEBP")[:1000],
        "head only.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 40,
        "head only.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        "head only.webp": b"RIFF\x10\0\0\0WEBPVP8 \0\0\0\0",
        "1 px.png": encoded(picture(1, 1), "PNG"),
        "800 x 1.png": encoded(picture(800, 1), "PNG"),
        "wide.png": flat_png(4_001, 1_000),
        "high.png": flat_png(800, 3_201),
        "640 px.jpg": encoded(picture(640, 480)),
        "700 px when upright.jpg": held(6, width=700, height=900),
    }
