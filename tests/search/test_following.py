"""What can be found is what is public, from the very moment on that it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from doedemocratie.accounts.roles import Role
from doedemocratie.editorial import actions as texts
from doedemocratie.editorial.enums import Status as TextStatus
from doedemocratie.pages.models import Page
from doedemocratie.search.likeness import like, liken_oldest
from doedemocratie.search.models import Document
from doedemocratie.search.query import read
from doedemocratie.workflow import Actor
from initiatives.actions import desk, owner, upkeep
from initiatives.enums import HouseRule, Status
from initiatives.models import Initiative
from knowledge.enums import Kind
from tests.factories import claim, make_initiative, make_knowledge_item, make_municipality, make_page, make_story

pytestmark = pytest.mark.django_db


def found(typed: str) -> list[str]:
    """The addresses of what is found, in order of the alphabet."""
    return sorted(Document.objects.matching(read(f"{typed} ")).values_list("url", flat=True))


def index() -> list[tuple]:
    """All that can be found, with what SQLite or PostgreSQL keeps beside it asked for by a word of each text."""
    rows = Document.objects.order_by("kind", "subject_id")
    kept = rows.values_list("kind", "subject_id", "url", "title", "summary", "place", "body", "themes", "active_at", "changed_at")
    return [(*row, found(row[3])) for row in kept]


@pytest.mark.parametrize("status", Status.values)
def test_an_initiative_is_found_as_long_as_it_is_public(status):
    initiative = make_initiative(status, title="De kweepeer")
    assert found("kweepeer") == [initiative.url] * (status in ("published", "paused", "archived"))


@pytest.mark.parametrize("status", TextStatus.values)
def test_a_text_is_found_as_long_as_it_is_on_the_site(status):
    made = (
        make_story(status, title="De kweepeer"),
        make_knowledge_item(status, title="Een kweepeer"),
        make_page("peer", status, title="Kweepeer"),
    )
    assert found("kweepeer") == sorted(text.url for text in made) * (status == "published")


def test_the_search_follows_an_initiative_from_its_publication_to_its_end(moderator):
    initiative = claim(make_initiative(Status.IN_REVIEW, title="De kweepeer"), moderator)
    assert found("kweepeer") == []

    desk.publish(initiative, by=moderator, checklist=HouseRule.values)
    assert found("kweepeer") == ["/initiatieven/de-kweepeer/"]

    desk.rename(initiative, by=moderator, title="De mispel")
    assert (found("kweepeer"), found("mispel")) == ([], ["/initiatieven/de-mispel/"])

    owner.pause(initiative)
    assert found("mispel") == ["/initiatieven/de-mispel/"]
    assert list(Initiative.objects.running().matching("mispel")) == []

    owner.resume(initiative)
    assert list(Initiative.objects.running().matching("mispel")) == [initiative]

    owner.withdraw(initiative)
    assert (found("mispel"), Document.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("end", "there"),
    [
        (lambda item, by: desk.take_down(item, by=by, reason="Dit kan niet."), 0),
        (lambda item, by: upkeep.archive(item), 1),
    ],
)
def test_what_is_taken_down_is_gone_and_what_is_archived_stays(end, there, moderator):
    initiative = make_initiative(title="De kweepeer")
    end(initiative, moderator)
    assert found("kweepeer") == [initiative.url] * there


def test_the_search_follows_a_text_and_never_sees_its_change_before_it_is_published(editor, make_staff):
    rosa, tim = Actor.staff(editor), Actor.staff(make_staff(Role.EDITOR, "tim"))
    story = make_story(title="De kweepeer", written_by=rosa.user)

    change = texts.revise(story, by=rosa)
    change.title = "De mispel"
    change.save(update_fields=["title"])
    texts.ask_check(change, by=rosa)
    assert (found("kweepeer"), found("mispel")) == ([story.url], [])

    texts.publish(change, by=tim)
    assert (found("kweepeer"), found("mispel")) == ([], [story.url])

    story.refresh_from_db()
    texts.archive(story, by=tim, reason="Oud.")
    assert found("mispel") == []


def test_what_is_planned_is_not_found_before_its_moment(editor, make_staff):
    rosa, tim = Actor.staff(editor), Actor.staff(make_staff(Role.EDITOR, "tim"))
    story = make_story(TextStatus.IN_CHECK, title="De kweepeer", written_by=rosa.user)
    texts.schedule(story, by=tim, at=timezone.now() + timedelta(hours=1))
    assert found("kweepeer") == []


def test_a_term_is_found_in_the_glossary():
    make_knowledge_item(kind=Kind.TERM, title="Buurtrecht", slug="buurtrecht")
    assert found("buurtrecht") == ["/kennis/woordenlijst/#buurtrecht"]


def test_no_personal_data_is_found():
    make_initiative(contact_name="Kweepeer", contact_email="kweepeer@voorbeeld.example", organisation_name="Stichting Kweepeer")
    assert found("kweepeer") == []


def test_a_place_is_found_by_all_its_names():
    place = make_municipality("gm0518", "'s-Gravenhage", aliases=["Den Haag"])
    initiative = make_initiative(municipality=place)
    assert [found("den haag"), found("gravenhage")] == [[initiative.url]] * 2


def test_the_loaded_pages_are_found():
    call_command("load_pages", verbosity=0)
    assert Document.objects.count() == Page.objects.count()


def test_made_again_the_index_is_the_same(moderator, capsys):
    initiative = claim(make_initiative(Status.IN_REVIEW, title="De kweepeer"), moderator)
    desk.publish(initiative, by=moderator, checklist=HouseRule.values)
    make_initiative(title="De mispel")
    gone = make_initiative(title="De rabarber")
    make_story(title="Het fornuis"), make_knowledge_item(title="De keuken"), make_page("oven", title="De oven")
    owner.withdraw(gone)
    before = index()

    call_command("reindex")
    assert index() == before

    Initiative.objects.filter(title="De mispel").update(status=Status.WITHDRAWN)
    Document.objects.filter(kind="story").delete()
    Document.objects.filter(kind="page").update(title="Iets anders")
    Document.objects.create(kind="gone", subject_id=1, url="/", title="x", active_at=timezone.now(), changed_at=timezone.now())
    call_command("reindex")
    assert index() == [row for row in before if row[3] != "De mispel"]
    capsys.readouterr()


def test_only_what_is_not_whole_is_made_when_asked_so():
    initiative = make_initiative(title="De kweepeer")
    Document.objects.update(title="Iets anders")
    call_command("reindex", "--if-needed")
    assert Document.objects.get().title == "Iets anders"
    Document.objects.all().delete()
    call_command("reindex", "--if-needed", verbosity=0)
    assert found("kweepeer") == [initiative.url]


# What looks like what


def test_what_shares_words_themes_and_place_is_alike_the_most_alike_in_front(django_assert_num_queries):
    here = make_initiative(title="Repair Café in de bieb", themes=["ontmoeten"])
    near = make_initiative(title="Repaircafé voor de bieb", summary="Een café.", themes=["ontmoeten"])
    far = make_initiative(
        title="Café op wielen", summary="Koffie op de markt.", themes=["zorg"], municipality=make_municipality("gm0193", "Zwolle")
    )
    make_initiative(title="Bomen planten", summary="In het park.", themes=["ontmoeten"])
    make_initiative(Status.DRAFT, title="Repair Café in de bieb")
    make_story(title="Repair Café in de bieb")
    liken_oldest()

    with django_assert_num_queries(1):
        assert like("initiative", here.pk, at_most=3) == [near.pk, far.pk]


def test_what_is_withdrawn_is_like_nothing():
    here, other = make_initiative(title="Repair Café"), make_initiative(title="Repair Café")
    liken_oldest()
    assert like("initiative", here.pk) == [other.pk]
    owner.withdraw(other)
    assert like("initiative", here.pk) == []


def test_the_night_compares_first_what_never_was():
    made = [make_initiative(title="Repair Café") for _ in range(3)]
    assert liken_oldest(at_most=2) == 2
    assert [bool(like("initiative", each.pk)) for each in made] == [True, True, False]
    liken_oldest(at_most=1)
    assert bool(like("initiative", made[2].pk))
