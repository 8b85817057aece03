"""Whoever shares a page shows a picture with it; that picture tells no more than the page."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from PIL import Image, ImageChops

from doedemocratie.discovery import drawing, pictures
from doedemocratie.editorial.enums import Status as TextStatus
from initiatives.enums import Status
from initiatives.models import Initiative
from tests.factories import make_initiative, make_knowledge_item, make_story


def picture(response) -> Image.Image:
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    return Image.open(io.BytesIO(response.content))


@pytest.mark.django_db
def test_an_initiative_a_story_and_a_knowledge_item_have_a_picture_of_the_size_that_networks_ask(client):
    make_initiative(slug="de-tuin")
    make_story(title="De haven")
    make_knowledge_item(title="Geld vinden")
    for address in ("initiatief/de-tuin", "verhaal/de-haven", "kennis/geld-vinden", "doe-democratie"):
        image = picture(client.get(f"/delen/{address}.png"))
        assert (image.format, image.size) == ("PNG", (1200, 630))


# As the page itself: tests/test_rights.py has the same for its address.
INITIATIVE = {
    Status.DRAFT: 404, Status.AWAITING_CONFIRMATION: 404, Status.SUBMITTED: 404, Status.IN_REVIEW: 404,
    Status.CHANGES_REQUESTED: 404, Status.EXPIRED: 404, Status.PUBLISHED: 200, Status.PAUSED: 200, Status.REJECTED: 404,
    Status.TAKEN_DOWN: 410, Status.WITHDRAWN: 410, Status.ARCHIVED: 200, Status.DELETED: 404,
}  # fmt: skip
TEXT = {
    TextStatus.DRAFT: 404,
    TextStatus.IN_CHECK: 404,
    TextStatus.SCHEDULED: 404,
    TextStatus.PUBLISHED: 200,
    TextStatus.ARCHIVED: 410,
}


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status)
def test_the_picture_of_an_initiative_is_as_public_as_its_page(client, status):
    make_initiative(status, slug="de-tuin")
    assert client.get("/delen/initiatief/de-tuin.png").status_code == INITIATIVE[status]
    assert client.get("/initiatieven/de-tuin/").status_code == INITIATIVE[status]
    assert client.get("/initiatieven/de-tuin/feed.atom").status_code == INITIATIVE[status]


@pytest.mark.django_db
@pytest.mark.parametrize("status", TextStatus)
def test_the_picture_of_a_text_is_as_public_as_its_page(client, status):
    make_story(status, slug="de-haven")
    make_knowledge_item(status, slug="geld")
    assert client.get("/delen/verhaal/de-haven.png").status_code == TEXT[status]
    assert client.get("/delen/kennis/geld.png").status_code == TEXT[status]


@pytest.mark.django_db
def test_what_was_drawn_is_not_drawn_again_until_the_text_changes(client, monkeypatch):
    made = []
    monkeypatch.setattr(pictures, "drawn", lambda *words: made.append(words) or b"png")
    initiative = make_initiative(slug="de-tuin", title="De tuin van wie nog niemand tekende")
    for title in (initiative.title, initiative.title, "Een andere titel"):
        Initiative.objects.update(title=title)
        assert client.get("/delen/initiatief/de-tuin.png").content == b"png"
    assert made == [
        ("De tuin van wie nog niemand tekende", "Initiatief", "Deventer, Wijk Spoorzicht"),
        ("Een andere titel", "Initiatief", "Deventer, Wijk Spoorzicht"),
    ]


@pytest.mark.django_db
def test_browsers_and_proxies_keep_it_for_an_hour_and_then_ask_whether_it_changed(client, django_assert_num_queries):
    make_initiative(slug="de-tuin")
    first = client.get("/delen/initiatief/de-tuin.png")
    assert (first["Cache-Control"], first.cookies) == ("public, max-age=3600", {})
    with django_assert_num_queries(1):
        again = client.get("/delen/initiatief/de-tuin.png", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_script_that_asks_for_all_of_them_does_not_fill_the_disk(settings, tmp_path):
    kept = settings.CACHES["pictures"]
    assert kept["OPTIONS"] == {"MAX_ENTRIES": 2000}
    settings.CACHES = settings.CACHES | {"pictures": kept | {"LOCATION": tmp_path, "OPTIONS": {"MAX_ENTRIES": 10}}}
    for number in range(40):
        caches["pictures"].set(f"{number}", b"png")
    assert len(list(tmp_path.iterdir())) <= 10


def test_a_full_disk_costs_no_picture(client, monkeypatch):
    class Full:
        def get(self, key: str) -> None:
            return None

        def set(self, key: str, value: bytes) -> None:
            raise OSError("No space left on device")

    monkeypatch.setattr(pictures, "caches", {"pictures": Full()})
    assert picture(client.get("/delen/doe-democratie.png")).size == (1200, 630)


ODD = {
    "": "",
    "Buurttuin": "Buurttuin",
    "Súdwest-Fryslân, ’t Zand – €5": "Súdwest-Fryslân, ’t Zand – €5",
    "🌳 Samen groen 👩‍👩‍👧": "Samen groen",
    "Şenlik in Łódź": "Senlik in Lódź",
    "حديقة الحي": "",
    "花园": "",
    "a\u202eb\u200bc\x00d\n e": "abcd e",
    "e\u0301e\u0301n": "één",
    "\ufdfa" * 500: "",
}


@pytest.mark.parametrize("text", ODD)
def test_what_the_font_cannot_show_is_left_out(text):
    assert drawing.readable(text) == ODD[text]


@pytest.mark.parametrize("title", [*ODD, "W" * 500, "Wie-" * 60, "burgerparticipatieverordening " * 9, "\ud800", "i" * 200])
def test_any_title_fits_between_the_bar_and_the_houses(title):
    image = Image.open(io.BytesIO(drawing.drawn(title, "Initiatief", title))).convert("RGB")
    ground = Image.new("RGB", image.size, drawing.GROUND)
    left, _, right, _ = ImageChops.difference(image, ground).crop((0, 120, 1200, 540)).getbbox()
    assert (left >= drawing.MARGIN - 4, right <= 1200 - drawing.MARGIN + 4) == (True, True)
    # Nothing between the last line and the roofs: no letter touches a house.
    assert ImageChops.difference(image, ground).crop((0, 536, 1200, 552)).getbbox() is None


def test_the_colours_are_those_of_the_site():
    tokens = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(encoding="utf-8").partition("@media")[0]
    ours = {drawing.GROUND, drawing.BAR, drawing.ACCENT, drawing.HEADING, drawing.INK_SOFT, *drawing.STREET}
    assert ours - set(re.findall(r"#[0-9a-f]{6}", tokens)) == set()
