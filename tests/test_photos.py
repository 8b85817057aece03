"""A photo of a text is shown to whom the text is shown. (Of an initiative: initiatives/views/test_photos.py.)"""

from __future__ import annotations

import pytest
from django.test import Client

from doedemocratie.editorial.enums import Status
from tests.factories import make_initiative, make_knowledge_item, make_page, make_photo, make_story

pytestmark = pytest.mark.django_db
TEXTS = {
    "story": make_story,
    "knowledge item": make_knowledge_item,
    "page": lambda status, **fields: make_page("over-ons", status=status, **fields),
}


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("status", Status)
def test_visitors_see_the_photo_of_what_is_published(client, make, status):
    photo = make_photo()
    make(status, photo=photo)
    answer = client.get(photo.file.url)
    assert answer.status_code == (200 if status == Status.PUBLISHED else 404)
    if status == Status.PUBLISHED:
        assert answer["Cache-Control"] == "public, max-age=3600"


def test_who_may_read_it_at_the_desk_sees_it_before_and_no_cache_keeps_it(editor, moderator, administrator):
    photo = make_photo()
    make_story(Status.DRAFT, photo=photo)
    found = {}
    for user in (editor, moderator, administrator):
        browser = Client()
        browser.force_login(user)
        answer = browser.get(photo.file.url)
        found[user] = answer.status_code, answer.get("Cache-Control", "")
    secret = (200, "private, no-store")
    assert [found[editor], found[moderator][0], found[administrator]] == [secret, 404, secret]


def test_the_photo_of_a_published_text_stays_while_a_change_waits(client):
    photo = make_photo()
    story = make_story(photo=photo)
    make_story(Status.DRAFT, photo=photo, revision_of=story)
    assert client.get(photo.file.url).status_code == 200


def test_a_photo_costs_two_statements_at_most(client, django_assert_num_queries):
    of_initiative, of_story, of_nothing = make_photo(), make_photo(), make_photo()
    make_initiative(photo=of_initiative)
    make_story(photo=of_story)
    for photo, queries in ((of_initiative, 1), (of_story, 2), (of_nothing, 2)):
        with django_assert_num_queries(queries):
            client.get(photo.file.url)
