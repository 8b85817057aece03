"""Only photos are served, as photos, and to who may see them."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404
from django.test import RequestFactory

from doedemocratie.media.views import media

TOKEN = "ab" * 16
PHOTO = f"fotos/ab/{TOKEN}.jpg"
SMALL = f"fotos/ab/{TOKEN}/16_9/290w.avif"


@pytest.fixture(autouse=True)
def a_photo(media_root, db, monkeypatch):
    """Everybody may see it here; who may see what is tested in tests/initiatives/views/test_photos.py."""
    monkeypatch.setattr("initiatives.views.photos.may_see.__code__", (lambda request, photo: True).__code__)
    default_storage.save(PHOTO, ContentFile(b"the photo"))
    default_storage.save(SMALL, ContentFile(b"the small photo"))
    default_storage.save(f"fotos/ab/{TOKEN}/290w.webp", ContentFile(b"the whole photo"))
    default_storage.save(f"fotos/ab/{TOKEN}.svg", ContentFile(b"<svg/>"))
    default_storage.save("fotos/ab/list.jpg", ContentFile(b"not a photo of ours"))
    default_storage.save("export.csv", ContentFile(b"somebody's data"))


def test_a_photo_may_be_kept_for_an_hour_and_is_only_a_photo(client):
    response = client.get(f"/media/{SMALL}")
    assert b"".join(response.streaming_content) == b"the small photo"
    headers = "Content-Type", "Cache-Control", "Content-Disposition", "X-Content-Type-Options"
    assert [response[name] for name in headers] == [
        "image/avif",
        "public, max-age=3600",
        "inline",
        "nosniff",
    ]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response.cookies == {}


@pytest.mark.parametrize(
    ("path", "kind"), [(PHOTO, "image/jpeg"), (f"fotos/ab/{TOKEN}/290w.webp", "image/webp"), (SMALL, "image/avif")]
)
def test_each_kind_has_its_content_type(client, path, kind):
    assert client.get(f"/media/{path}")["Content-Type"] == kind


@pytest.mark.parametrize(
    "path",
    [
        "",
        "export.csv",
        "fotos/",
        "fotos/ab/",
        "fotos/ab/list.jpg",
        f"fotos/ab/{TOKEN}",
        f"fotos/ab/{TOKEN}.svg",
        f"fotos/ab/{TOKEN}.jpg/",
        f"fotos/ab/{TOKEN}.jpg\n",
        f"fotos/ab/{TOKEN}.JPG",
        f"fotos/ab/{'cd' * 16}.jpg",
        f"fotos/ab/{TOKEN}/1_1/290w.avif",
        f"fotos/ab/{TOKEN}/../{TOKEN}.jpg",
        f"fotos/../fotos/ab/{TOKEN}.jpg",
        "../db.sqlite3",
        "..%2fdb.sqlite3",
        "%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "fotos\\..\\export.csv",
        "fotos/ab/" + "x" * 5000 + ".jpg",
    ],
)
def test_all_else_does_not_exist(path):
    with pytest.raises(Http404):
        media(RequestFactory().get("/media/"), path)


def test_a_photo_can_only_be_read(client):
    assert client.head(f"/media/{PHOTO}").status_code == 200
    assert client.post(f"/media/{PHOTO}").status_code == 405
    assert client.delete(f"/media/{PHOTO}").status_code == 405


def test_nothing_is_served_when_a_proxy_does_it(client, settings):
    settings.SERVE_MEDIA = False
    assert client.get(f"/media/{PHOTO}").status_code == 404


def test_a_stricter_rule_gets_the_name_of_the_photo_for_each_of_its_sizes():
    asked = []

    def nobody(request, photo: str) -> bool:
        asked.append(photo)
        return False

    for path in (PHOTO, SMALL):
        with pytest.raises(Http404):
            media(RequestFactory().get("/"), path, may_see=nobody)
    assert asked == [PHOTO, PHOTO]


def test_a_photo_that_depends_on_the_visitor_is_not_kept():
    request = RequestFactory().get("/")
    request.session = SessionStore()
    response = media(request, PHOTO, may_see=lambda request, photo: request.session.get("owner") is None)
    assert response["Cache-Control"] == "private, no-store"
    response = media(RequestFactory().get("/"), PHOTO, may_see=lambda request, photo: True)
    assert response["Cache-Control"] == "public, max-age=3600"
