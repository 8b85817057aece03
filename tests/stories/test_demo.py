"""The example stories: whole, linked, and gone again without a trace."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from doedemocratie.media.models import Photo
from stories.demo import loading
from stories.models import Story
from tests.factories import make_initiative, make_knowledge_item, make_story

EXAMPLES = loading.told()


def test_each_example_comes_with_its_text_and_its_picture():
    assert len(EXAMPLES) == len({item["slug"] for item in EXAMPLES}) == 10
    for item in EXAMPLES:
        assert (loading.HERE / "texts" / f"{item['slug']}.html").exists(), item["slug"]
        assert (loading.HERE / "pictures" / f"{item['slug']}.webp").exists(), item["slug"]


@pytest.fixture
def one(monkeypatch) -> dict:
    """Only the first example: drawing all takes seconds."""
    first = EXAMPLES[0]
    monkeypatch.setattr(loading, "told", lambda: [first])
    return first


@pytest.mark.django_db(transaction=True)
def test_an_example_is_a_whole_story_with_its_links(places, themes, one):
    initiative = make_initiative(slug=one["initiative"], is_example=True)
    real = make_initiative(title="Geen voorbeeld")
    items = [make_knowledge_item(title=slug, slug=slug, is_example=True) for slug in one["knowledge"]]
    assert loading.load(iter) == 1

    story = Story.objects.get()
    assert (story.title, story.is_example, story.is_public, story.missing()) == (one["title"], True, True, [])
    assert (story.initiative, set(story.knowledge_items.all())) == (initiative, set(items))
    assert {theme.slug for theme in story.themes.all()} == set(one["themes"])
    assert [(version.history_user, version.title) for version in story.history.all()] == [(None, one["title"])]
    assert (story.photo.alt, default_storage.exists(story.photo.file.name)) == (one["picture_alt"], True)
    story.full_clean()
    assert loading.load(iter) == 0
    assert real.stories.count() == 0


@pytest.mark.django_db(transaction=True)
def test_examples_go_with_versions_changes_and_photos_and_the_rest_stays(places, themes, one):
    real = make_story(title="Echt verhaal")
    loading.load(iter)
    example = Story.objects.get(is_example=True)
    name = example.photo.file.name
    make_story("draft", title="Wijziging", revision_of=example, photo=example.photo, is_example=True)

    assert loading.remove() == 1
    assert list(Story.objects.all()) == [real]
    assert (Story.history.exclude(id=real.pk).count(), Photo.objects.count(), default_storage.exists(name)) == (0, 0, False)
    assert loading.remove() == 0


@pytest.mark.django_db
def test_without_what_it_links_to_an_example_still_comes(places, themes, one):
    loading.load(iter)
    story = Story.objects.get()
    assert (story.initiative, story.knowledge_items.count()) == (None, 0)
