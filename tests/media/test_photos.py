"""A photo is kept with its sizes, shown without a query, and gone with all its files."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.template import Context, Template
from PIL import Image

from doedemocratie.media.actions import delete_photo, store_photo
from doedemocratie.media.cleaning import clean_photo
from doedemocratie.media.models import Photo
from tests.factories import make_initiative
from tests.media import files

pytestmark = [pytest.mark.django_db, pytest.mark.real_pictures]


def stored(width: int = 1200, height: int = 900, alt: str = "Vier vlakken in vier kleuren") -> Photo:
    content = clean_photo(ContentFile(files.encoded(files.picture(width, height))))
    return store_photo(content=content, alt=alt, maker="Sanne", consent=True)


def on_disk(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def shown(photo: Photo | None, sizes: str = "card") -> str:
    template = Template("{% load media_tags %}{% photo photo sizes=sizes %}")
    return template.render(Context({"photo": photo, "sizes": sizes}))


@pytest.mark.once
def test_a_photo_is_kept_in_sixteen_sizes_under_a_random_name(media_root):
    photo = stored()
    name = photo.file.name.removesuffix(".jpg")
    assert re.fullmatch(r"fotos/([0-9a-f]{2})/\1[0-9a-f]{30}", name)
    kinds, widths = ("avif", "webp"), (290, 580, 870, 1160)
    sizes = [f"{name}{cut}/{width}w.{kind}" for cut in ("", "/16_9") for width in widths for kind in kinds]
    assert on_disk(media_root) == sorted([f"{name}.jpg", *sizes])


@pytest.mark.once
def test_each_size_is_what_its_name_says(media_root):
    photo = stored()
    folder = media_root / photo.file.name.removesuffix(".jpg")
    for kind in ("avif", "webp"):
        with Image.open(folder / f"16_9/580w.{kind}") as image:
            assert (image.format, image.size, image.mode) == (kind.upper(), (580, 326), "RGB")
        with Image.open(folder / f"1160w.{kind}") as image:
            assert image.size == (1160, 870)


@pytest.mark.once
def test_two_photos_never_share_a_name():
    assert len({stored().file.name for _ in range(3)}) == 3


def test_consent_is_kept_with_its_moment_or_not_at_all(time_machine):
    time_machine.move_to("2026-11-24T10:00:00+01:00", tick=False)
    photo = stored()
    assert photo.consent_at.isoformat() == "2026-11-24T09:00:00+00:00"
    content = clean_photo(ContentFile(files.encoded(files.picture())))
    assert store_photo(content=content, alt="", maker="", consent=False).consent_at is None


def test_a_description_is_empty_for_now_or_says_something():
    assert stored(alt="").alt == ""
    photo = stored()
    photo.alt = "een tuin"
    with pytest.raises(ValidationError) as refused:
        photo.validate_constraints()
    assert refused.value.messages == ["Vertel in 10 tekens of meer wat er op de foto te zien is."]
    with pytest.raises(IntegrityError), transaction.atomic():
        photo.save()


def test_a_deleted_photo_takes_all_its_files_along(media_root, django_capture_on_commit_callbacks):
    kept, gone = stored(), stored()
    with django_capture_on_commit_callbacks(execute=True):
        delete_photo(gone)
    assert [photo.pk for photo in Photo.objects.all()] == [kept.pk]
    folder = kept.file.name.removesuffix(".jpg")
    assert len(on_disk(media_root)) == 17
    assert all(name.startswith(folder) for name in on_disk(media_root))


def test_files_stay_when_the_deletion_is_undone(media_root, django_capture_on_commit_callbacks):
    photo = stored()
    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                delete_photo(photo)
                raise RuntimeError("something later in the same transaction")
        except RuntimeError:
            pass
    assert Photo.objects.count() == 1
    assert len(on_disk(media_root)) == 17


def test_a_page_shows_the_photo_without_a_query(django_assert_num_queries):
    photo = Photo.objects.get(pk=stored().pk)
    with django_assert_num_queries(0):
        shown(photo)


def test_a_card_gets_a_picture_that_waits_until_it_is_near():
    photo = stored()
    url = f"/media/{photo.file.name}"
    folder = url.removesuffix(".jpg") + "/16_9"
    sizes = "(min-width: 1160px) 390px, (min-width: 768px) 46vw, 92vw"

    def source(kind: str) -> str:
        srcset = ", ".join(f"{folder}/{width}w.{kind} {width}w" for width in (290, 580, 870, 1160))
        return f'<source type="image/{kind}" srcset="{srcset}" sizes="{sizes}">'

    assert shown(photo).strip().split("\n") == [
        '<picture class="dd-photo">',
        source("avif"),
        source("webp"),
        f'<img src="{url}" alt="Vier vlakken in vier kleuren" width="1160" height="652" loading="lazy" decoding="async">',
        "</picture>",
    ]


def test_the_photo_of_a_page_comes_first():
    image = shown(stored(), "page")
    assert 'fetchpriority="high"' in image
    assert "loading" not in image


def test_a_moderator_sees_the_whole_photo():
    image = shown(stored(900, 1200), "whole")
    assert 'width="870" height="1160"' in image
    assert "16_9" not in image


def test_every_address_in_the_picture_exists(client):
    for photo, sizes in ((stored(), "card"), (stored(800, 600), "page"), (stored(900, 2400), "whole")):
        make_initiative(photo=photo)
        addresses = re.findall(r"/media/[^ \",]+", shown(photo, sizes))
        assert len(addresses) >= 5
        assert {client.get(address).status_code for address in addresses} == {200}


def test_a_photo_too_flat_to_cut_is_shown_as_it_is():
    photo = stored()
    photo.width, photo.height = 2000, 100  # as an older photo may be: now an upload is at most four times as wide as high
    image = shown(photo)
    assert "<source" not in image
    assert 'width="2000" height="100"' in image


def test_without_a_photo_nothing_is_shown():
    assert shown(None).strip() == ""


def test_a_description_cannot_become_markup():
    html = shown(stored(alt='"><script>alert(1)</script>'))
    parsed = html5lib.parse(html, namespaceHTMLElements=False)
    assert parsed.find(".//script") is None
    assert parsed.find(".//img").get("alt") == '"><script>alert(1)</script>'
