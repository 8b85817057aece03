"""A photo is shown to whom its initiative is shown."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from initiatives.enums import PUBLIC, Status
from initiatives.views.access import SESSION_KEY
from tests.factories import make_initiative, make_photo
from tests.media.files import flat_png

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", [status for status in Status if status != Status.DELETED])
def test_visitors_see_the_photo_of_what_is_public(client, status):
    photo = make_photo()
    make_initiative(status, photo=photo)
    answer = client.get(photo.file.url)
    assert answer.status_code == (200 if status in PUBLIC else 404)
    if status in PUBLIC:
        assert answer["Cache-Control"] == "public, max-age=3600"


def test_a_photo_without_an_initiative_is_nobodys(client):
    assert client.get(make_photo().file.url).status_code == 404


def test_who_edits_it_and_moderators_see_it_and_no_cache_keeps_it(client, moderator, editor):
    photo = make_photo()
    initiative = make_initiative(Status.DRAFT, photo=photo)
    session = client.session
    session[SESSION_KEY] = initiative.pk
    session.save()
    colleague, stranger = Client(), Client()
    colleague.force_login(moderator)
    stranger.force_login(editor)
    answers = [each.get(photo.file.url) for each in (client, colleague, stranger)]
    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert [answer["Cache-Control"] for answer in answers[:2]] == ["private, no-store"] * 2


@pytest.mark.parametrize(("width", "height"), [(800, 1), (4004, 1000), (800, 3300)])
def test_a_photo_that_is_a_strip_is_refused_with_a_sentence(client, width, height):
    session = client.session
    session[SESSION_KEY] = make_initiative(Status.DRAFT).pk
    session.save()
    photo = SimpleUploadedFile("foto.png", flat_png(width, height), content_type="image/png")

    answer = client.post("/initiatieven/start/5/", {"file": photo, "alt": "Buren werken in de tuin", "consent": "on"})

    assert answer.status_code == 200
    assert "De foto is te lang en te smal." in answer.content.decode()
