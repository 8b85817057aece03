"""Whatever is uploaded becomes a plain picture of ours, or is refused with a sentence that helps."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.multipartparser import MultiPartParserError
from django.test import RequestFactory
from PIL import Image, ImageCms

from doedemocratie.media.forms import PhotoField
from tests.media import files

OTHER_KIND = "Kies een foto van het soort jpg, png of webp. Dit bestand is van een ander soort."
TOO_BIG = "De foto is te groot. Kies een foto van 8 MB of minder."
TOO_MANY_PIXELS = "De foto heeft te veel beeldpunten. Kies een foto van {} miljoen beeldpunten of minder."
TOO_NARROW = "De foto is te smal. Kies een foto van 800 beeldpunten breed of meer. Uw foto is {} breed."
TOO_STRETCHED = "De foto is te lang en te smal. Kies een foto die hooguit 4 keer zo breed als hoog is, of andersom."
MOVING = "Dit is een bewegend beeld. Kies een foto die niet beweegt."
UNREADABLE = "Wij kunnen deze foto niet openen. Kies een andere foto."

REFUSALS = {
    "20 MB.jpg": TOO_BIG,
    "90 Mpx.png": TOO_MANY_PIXELS.format(40),
    "400 Mpx.png": TOO_MANY_PIXELS.format(40),
    "268 Mpx.webp": TOO_MANY_PIXELS.format(20),
    "text bomb.png": UNREADABLE,
    "scan bomb.jpg": UNREADABLE,
    "text.jpg": OTHER_KIND,
    "drawing.svg": OTHER_KIND,
    "drawing.jpg": OTHER_KIND,
    "page.jpg": OTHER_KIND,
    "page.png": OTHER_KIND,
    "picture.gif": OTHER_KIND,
    "gif.jpg": OTHER_KIND,
    "picture.bmp": OTHER_KIND,
    "picture.tiff": OTHER_KIND,
    "postscript.jpg": OTHER_KIND,
    "moving.webp": MOVING,
    "moving.png": MOVING,
    "half.jpg": UNREADABLE,
    "half.png": UNREADABLE,
    "half.webp": UNREADABLE,
    "head only.jpg": UNREADABLE,
    "head only.png": UNREADABLE,
    "head only.webp": UNREADABLE,
    "1 px.png": TOO_NARROW.format(1),
    "800 x 1.png": TOO_STRETCHED,
    "wide.png": TOO_STRETCHED,
    "high.png": TOO_STRETCHED,
    "640 px.jpg": TOO_NARROW.format(640),
    "700 px when upright.jpg": TOO_NARROW.format(700),
}


class PhotoForm(forms.Form):
    photo = PhotoField()


def form_with(data: bytes, name: str = "foto.jpg") -> PhotoForm:
    return PhotoForm(files={"photo": SimpleUploadedFile(name, data)})


def cleaned(data: bytes, name: str = "foto.jpg") -> Image.Image:
    form = form_with(data, name)
    assert form.errors == {}
    return Image.open(form.cleaned_data["photo"])


def corners(image: Image.Image) -> list[tuple[int, int, int]]:
    """The four quarters, from the middle of each: above left and right, below left and right."""
    across, down = (image.width // 4, image.width * 3 // 4), (image.height // 4, image.height * 3 // 4)
    return [image.getpixel((x, y)) for y in down for x in across]


def near(colour: tuple[int, ...], other: tuple[int, ...], by: int = 6) -> bool:
    return len(colour) == len(other) and all(abs(a - b) <= by for a, b in zip(colour, other, strict=True))


def is_upright(image: Image.Image) -> bool:
    colours = files.RED, files.GREEN, files.BLUE, files.YELLOW
    return all(near(seen, meant) for seen, meant in zip(corners(image), colours, strict=True))


@pytest.fixture(scope="module")
def battery() -> dict[str, bytes]:
    return files.hostile()


def test_the_list_of_refusals_is_complete(battery):
    assert battery.keys() == REFUSALS.keys()


@pytest.mark.parametrize("name", REFUSALS)
def test_a_hostile_file_is_refused_with_its_sentence(battery, name):
    form = form_with(battery[name], name)
    assert form.errors == {"photo": [REFUSALS[name]]}


def test_an_empty_file_and_no_file_are_told_apart():
    assert form_with(b"").errors == {"photo": ["Dit bestand is leeg. Kies een andere foto."]}
    assert PhotoForm(files={}).errors == {"photo": ["Kies een foto."]}


@pytest.mark.skipif(
    "CI" not in os.environ and not Path("/proc/self/status").exists(), reason="reads the peak of memory from Linux; in CI it must"
)
def test_the_battery_and_a_phone_photo_stay_below_200_mb(battery, tmp_path):
    for name, data in {**battery, "phone.jpg": files.encoded(files.picture(4032, 3024))}.items():
        (tmp_path / name).write_bytes(data)
    judge = (
        "import sys, pathlib, django\n"
        "from django.conf import settings\n"
        "settings.configure(INSTALLED_APPS=['pictures', 'doedemocratie.media'])\n"
        "django.setup()\n"
        "from django.core.exceptions import ValidationError\n"
        "from django.core.files import File\n"
        "from doedemocratie.media.cleaning import clean_photo\n"
        "for path in pathlib.Path(sys.argv[1]).iterdir():\n"
        "    try:\n"
        "        clean_photo(File(path.open('rb')))\n"
        "    except ValidationError:\n"
        "        pass\n"
        "print(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", judge, tmp_path], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200_000


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_a_progressive_jpeg_without_metadata(kind):
    image = cleaned(files.encoded(files.picture(), kind))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1200, 900))
    assert image.info.keys() == {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert is_upright(image)


def test_a_large_photo_becomes_2000_wide():
    assert cleaned(files.encoded(files.picture(4032, 3024))).size == (2000, 1500)
    assert cleaned(files.encoded(files.picture(3024, 4032))).size == (2000, 2667)


def test_a_panorama_and_a_strip_fit_in_the_frame():
    assert cleaned(files.encoded(files.picture(3600, 900))).size == (2000, 500)
    assert cleaned(files.encoded(files.picture(800, 3200), "PNG")).size == (750, 3000)


def test_a_small_photo_is_not_blown_up():
    assert cleaned(files.encoded(files.picture(800, 600))).size == (800, 600)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(orientation):
    image = cleaned(files.held(orientation))
    assert image.size == (1200, 900)
    assert is_upright(image)


def test_place_and_camera_are_gone():
    data = files.held(6, place=True)
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)[1] == "N"
    form = form_with(data)
    assert form.is_valid()
    result = form.cleaned_data["photo"].read()
    assert Image.open(io.BytesIO(result)).getexif() == {}
    assert b"Vries" not in result
    assert b"Exif" not in result


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_does_not_cost_a_person_the_photo():
    assert is_upright(cleaned(files.encoded(files.picture(), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")))


def test_a_file_that_is_also_a_web_page_comes_out_without_it():
    data = files.polyglot()
    assert data.count(b"<script>") == 3
    form = form_with(data, "page.html")
    assert form.is_valid()
    result = form.cleaned_data["photo"].read()
    assert b"script" not in result
    assert b"html" not in result


def test_a_phone_photo_with_a_preview_inside_is_a_photo():
    pair = files.encoded(files.picture(), "MPO", save_all=True, append_images=[files.picture(320, 240)])
    assert is_upright(cleaned(pair))


def test_a_cmyk_photo_keeps_its_colours_about():
    image = cleaned(files.encoded(files.picture(mode="CMYK")))
    assert image.mode == "RGB"
    assert is_upright(image)


def test_a_16_bit_photo_is_grey_where_it_was_grey():
    image = cleaned(files.encoded(Image.new("I;16", (900, 900), 40_000), "PNG"))
    assert near(image.getpixel((450, 450)), (156, 156, 156))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P"])
def test_every_way_to_store_pixels_is_read(mode):
    image = cleaned(files.encoded(Image.new("L", (900, 900), 255).convert(mode), "PNG"))
    assert near(image.getpixel((450, 450)), (255, 255, 255))


def test_what_is_transparent_becomes_white():
    image = files.picture(mode="RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 600, 450))
    assert near(corners(cleaned(files.encoded(image, "PNG")))[0], (255, 255, 255))
    assert near(corners(cleaned(files.encoded(image, "WEBP", lossless=True)))[0], (255, 255, 255))


def test_the_transparent_colour_of_a_palette_becomes_white():
    image = files.picture().quantize(4)
    data = files.encoded(image, "PNG", transparency=image.getpixel((10, 10)))
    seen = corners(cleaned(data))
    assert near(seen[0], (255, 255, 255))
    assert near(seen[3], files.YELLOW)


def test_colours_are_turned_to_srgb():
    red_means_green = files.encoded(Image.new("RGB", (900, 900), (220, 0, 0)), icc_profile=files.swapped_profile())
    assert near(cleaned(red_means_green).getpixel((450, 450)), (0, 220, 0))


def test_a_colour_profile_that_does_not_fit_is_ignored():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert is_upright(cleaned(files.encoded(files.picture(), icc_profile=lab)))
    assert is_upright(cleaned(files.encoded(files.picture(), icc_profile=b"no profile at all" * 20)))


NAMES = [
    "<img src=x onerror=alert(1)>.jpg",
    '"><script>alert(1)</script>.jpg',
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini.jpg",
    "nul\0byte.jpg",
    "x" * 10_000 + ".jpg",
    "photo.php",
    "CON.jpg",
    "‮gpj.exe",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_the_name_of_the_file_does_not_matter_and_is_not_kept(name):
    form = form_with(files.encoded(files.picture()), name)
    assert form.errors == {}
    assert form.cleaned_data["photo"].name == "foto.jpg"


@pytest.mark.parametrize("name", NAMES[:5] + NAMES[6:], ids=range(len(NAMES) - 1))
def test_a_browser_may_send_any_name(name):
    form = PhotoForm(files=sent_by_browser(name).FILES)
    assert form.errors == {}
    assert form.cleaned_data["photo"].name == "foto.jpg"


def test_a_name_of_10_000_signs_is_a_bad_request():
    with pytest.raises(MultiPartParserError):  # Django answers 400
        PhotoForm(files=sent_by_browser("x" * 10_000 + ".jpg").FILES)


def sent_by_browser(name: str):
    head = f'--b\r\nContent-Disposition: form-data; name="photo"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
    body = head.encode() + files.encoded(files.picture()) + b"\r\n--b--\r\n"
    return RequestFactory().generic("POST", "/", body, content_type="multipart/form-data; boundary=b")


def test_the_file_chooser_offers_what_we_take():
    assert 'accept="image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp"' in str(PhotoForm()["photo"])


def test_a_photo_may_be_left_out_or_kept():
    field = PhotoField(required=False)
    assert field.clean(None) is None
    assert field.clean(None, "the photo that was there") == "the photo that was there"
    assert field.clean(False, "the photo that was there") is False
