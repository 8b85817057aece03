"""The example knowledge: whole, linked, and gone again without a trace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from doedemocratie.clock.days import today
from doedemocratie.media.models import Photo
from knowledge.demo import loading
from knowledge.models import KnowledgeItem
from tests.factories import make_initiative, make_knowledge_item

EXAMPLES, TERMS = loading.told(), loading.told_terms()


def test_each_example_comes_with_its_text_and_its_picture():
    slugs = {item["slug"] for item in EXAMPLES}
    assert (len(EXAMPLES), len(slugs), len({term["slug"] for term in TERMS} - slugs)) == (20, 20, len(TERMS))
    for item in EXAMPLES:
        assert (loading.HERE / "texts" / f"{item['slug']}.html").exists(), item["slug"]
        assert (loading.HERE / "pictures" / f"{item['slug']}.webp").exists(), item["slug"]


def test_each_term_leads_to_an_example():
    assert {term["item"] for term in TERMS if term.get("item")} <= {item["slug"] for item in EXAMPLES}


@pytest.fixture
def one(monkeypatch) -> dict:
    """Only one example, with the law, and the terms that it explains: drawing all takes seconds."""
    item = next(item for item in EXAMPLES if item["slug"].startswith("het-uitdaagrecht"))
    monkeypatch.setattr(loading, "told", lambda: [item])
    monkeypatch.setattr(loading, "told_terms", lambda: [term for term in TERMS if term.get("item") == item["slug"]])
    return item


@pytest.mark.django_db(transaction=True)
def test_an_example_is_a_whole_item_with_its_links(places, themes, one):
    initiatives = [make_initiative(slug=slug, is_example=True) for slug in one["initiatives"]]
    assert loading.load(iter) == 2

    item = KnowledgeItem.objects.items().get()
    assert (item.title, item.is_example, item.is_public, item.missing()) == (one["title"], True, True, [])
    assert (item.points, item.audiences, item.phases) == (one["in_short"], one["audiences"], one["phases"])
    assert set(item.initiatives.all()) == set(initiatives)
    assert {theme.slug for theme in item.themes.all()} == set(one["themes"])
    assert (item.checked_on, item.check_before) == (
        today() - timedelta(days=one["checked_days_ago"]),
        today() + timedelta(days=one["check_before_days"]),
    )
    assert [(version.history_user, version.title) for version in item.history.all()] == [(None, one["title"])]
    assert (item.photo.alt, default_storage.exists(item.photo.file.name)) == (one["picture_alt"], True)
    item.full_clean()

    term = KnowledgeItem.objects.terms().get()
    assert (term.title, term.explained_in, term.missing()) == ("uitdaagrecht", item, [])
    term.full_clean()
    assert loading.load(iter) == 0


@pytest.mark.django_db(transaction=True)
def test_examples_go_with_versions_changes_and_photos_and_the_rest_stays(places, themes, one):
    real = make_knowledge_item(title="Echte kennis")
    loading.load(iter)
    example = KnowledgeItem.objects.items().get(is_example=True)
    name = example.photo.file.name
    make_knowledge_item("draft", title="Wijziging", revision_of=example, photo=example.photo, is_example=True)

    assert loading.remove() == 2
    assert list(KnowledgeItem.objects.all()) == [real]
    assert (KnowledgeItem.history.exclude(id=real.pk).count(), Photo.objects.count(), default_storage.exists(name)) == (
        0,
        0,
        False,
    )
    assert loading.remove() == 0


@pytest.mark.django_db
def test_without_what_it_links_to_an_example_still_comes(places, themes, one):
    loading.load(iter)
    assert KnowledgeItem.objects.items().get().initiatives.count() == 0


@pytest.mark.django_db
def test_every_text_of_the_examples_would_be_accepted_of_an_editor(places, themes, monkeypatch):
    monkeypatch.setattr(loading.examples, "pictured", lambda folder, item: {})
    loading.load(iter)
    for item in KnowledgeItem.objects.all():
        item.full_clean()
        assert item.missing() == [], item.title
