"""What editors do with a text, and what is left of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from doedemocratie.accounts.roles import Role
from doedemocratie.editorial import actions
from doedemocratie.editorial.enums import Status
from doedemocratie.editorial.tasks import publish_planned
from doedemocratie.journal.models import Entry
from doedemocratie.media.models import Photo
from doedemocratie.pages.models import Page
from doedemocratie.workflow import Actor, Overtaken, Refused
from knowledge.enums import Kind
from stories.models import Story
from tests.factories import make_knowledge_item, make_page, make_photo, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(editor) -> Actor:
    return Actor.staff(editor)


@pytest.fixture
def tim(make_staff) -> Actor:
    """Her colleague."""
    return Actor.staff(make_staff(Role.EDITOR, "tim"))


def journal(item) -> list[str]:
    return [entry.action for entry in Entry.objects.about(item).order_by("pk")]


def test_a_colleague_publishes_what_an_editor_wrote(rosa, tim):
    story = make_story(Status.DRAFT, title="Het dorp kocht de school", written_by=rosa.user)

    actions.ask_check(story, by=rosa)
    actions.publish(story, by=tim)

    assert (story.status, story.slug, story.get_absolute_url()) == (
        Status.PUBLISHED,
        "het-dorp-kocht-de-school",
        "/verhalen/het-dorp-kocht-de-school/",
    )
    assert journal(story) == ["ask_check", "publish"]


def test_nobody_publishes_what_they_wrote_themselves(rosa):
    story = make_story(Status.IN_CHECK, written_by=rosa.user)

    with pytest.raises(Refused, match="U schreef als laatste aan deze tekst."):
        actions.publish(story, by=rosa)
    assert Story.objects.get().status == Status.IN_CHECK


def test_who_wrote_first_may_publish_what_a_colleague_changed_last(rosa, tim):
    story = make_story(Status.IN_CHECK, written_by=rosa.user)

    actions.written(story, by=tim.user)
    actions.publish(story, by=rosa)

    assert story.status == Status.PUBLISHED


def test_an_incomplete_text_is_not_offered_to_a_colleague(rosa):
    story = make_story(Status.DRAFT, intro="", lessons="", themes=())

    with pytest.raises(Refused) as refusal:
        actions.ask_check(story, by=rosa)
    assert (
        str(refusal.value)
        == "De inleiding ontbreekt nog. Schrijf drie lessen op, elke les op een eigen regel. Kies één, twee of drie thema's."
    )


def test_a_photo_without_words_for_who_cannot_see_it_stops_publication(rosa):
    story = make_story(Status.DRAFT, photo=make_photo())

    with pytest.raises(Refused, match="Vertel in 10 tekens of meer wat er op de foto te zien is."):
        actions.ask_check(story, by=rosa)


def test_two_stories_with_one_title_get_two_addresses(rosa, tim):
    for _ in range(2):
        story = make_story(Status.IN_CHECK, title="Samen eten", written_by=rosa.user)
        actions.publish(story, by=tim)

    assert sorted(Story.objects.values_list("slug", flat=True)) == ["samen-eten", "samen-eten-2"]


def test_a_page_needs_no_second_reader(editor):
    page = Page.objects.create(path="vraag", title="Vraag", intro="Kort.", body="<p>Ja.</p>", written_by=editor)

    actions.publish(page, by=Actor.staff(editor))

    assert page.status == Status.PUBLISHED


def test_a_moderator_has_no_say_in_texts(moderator):
    with pytest.raises(Refused, match="U mag dit niet doen."):
        actions.publish(make_story(Status.IN_CHECK), by=Actor.staff(moderator))


def test_of_two_who_publish_at_once_one_hears_it(rosa, tim):
    story = make_story(Status.IN_CHECK, written_by=rosa.user)
    seen_by_another = Story.objects.get()
    actions.publish(story, by=tim)

    with pytest.raises(Overtaken):
        actions.publish(seen_by_another, by=tim)


# Planning


def test_a_planned_text_comes_on_the_site_by_itself(rosa, tim, time_machine):
    story = make_story(Status.IN_CHECK, written_by=rosa.user)
    at = timezone.now() + timedelta(days=2)
    actions.schedule(story, by=tim, at=at)

    publish_planned()
    story.refresh_from_db()
    assert (story.status, story.publish_at, story.slug) == (Status.SCHEDULED, at, None)

    time_machine.move_to(at + timedelta(minutes=1))
    publish_planned()
    publish_planned()
    story.refresh_from_db()
    assert (story.status, story.publish_at, journal(story)) == (Status.PUBLISHED, None, ["schedule", "go_live"])
    assert story.slug


def test_planning_asks_for_a_moment_that_is_still_to_come(rosa, tim):
    with pytest.raises(Refused, match="Kies een moment dat nog komt."):
        actions.schedule(make_story(Status.IN_CHECK, written_by=rosa.user), by=tim, at=timezone.now())


def test_what_is_planned_can_be_stopped(rosa, tim):
    story = make_story(Status.SCHEDULED, written_by=rosa.user)

    actions.unschedule(story, by=tim)

    assert (story.status, story.publish_at) == (Status.IN_CHECK, None)


def test_one_text_that_cannot_go_does_not_stop_the_others(rosa, tim, time_machine):
    at = timezone.now() + timedelta(days=1)
    page = make_page("klok-b", Status.SCHEDULED, publish_at=at, parent=make_page("weg", Status.ARCHIVED))
    story = make_story(Status.SCHEDULED, publish_at=at)

    time_machine.move_to(at + timedelta(minutes=1))
    publish_planned()

    page.refresh_from_db()
    story.refresh_from_db()
    assert (page.status, story.status) == (Status.IN_CHECK, Status.PUBLISHED)
    assert Entry.objects.about(page).get().reason == (
        "Niet gepubliceerd. De pagina waar deze onder valt, staat niet op de site. Publiceer die eerst, of kies een andere."
    )


# Changing what is on the site


def test_the_site_stays_as_it_is_until_a_change_is_published(rosa, tim):
    knowledge = make_knowledge_item()
    story = make_story(title="Samen eten", themes=("wonen",), knowledge_items=[knowledge])

    change = actions.revise(story, by=rosa)
    change.title = "Samen eten aan de kade"
    change.save()
    change.themes.set([])
    change.themes.add(knowledge.themes.get())
    actions.written(change, by=rosa.user)
    assert Story.objects.public().get().title == "Samen eten"

    actions.ask_check(change, by=rosa)
    shown = actions.publish(change, by=tim)

    story.refresh_from_db()
    assert (shown, story.title, story.slug) == (story, "Samen eten aan de kade", "samen-eten")
    assert [theme.pk for theme in story.themes.all()] == ["groen-en-natuur"]
    assert list(story.knowledge_items.all()) == [knowledge]
    assert Story.objects.count() == 1
    assert journal(story) == ["replace_text"]


def test_there_is_one_change_of_a_text_at_a_time(rosa, tim):
    story = make_story()

    assert actions.revise(story, by=rosa) == actions.revise(story, by=tim)


def test_a_change_is_read_by_a_colleague_too(rosa):
    change = actions.revise(make_story(), by=rosa)
    actions.ask_check(change, by=rosa)

    with pytest.raises(Refused, match="U schreef als laatste"):
        actions.publish(change, by=rosa)


def test_a_new_photo_in_a_change_replaces_the_old_one(rosa, tim):
    before, after = make_photo(), make_photo()
    story = make_story(photo=before, photo_alt="Buren eten samen")
    change = actions.revise(story, by=rosa)
    change.photo = after
    change.save()

    actions.ask_check(change, by=rosa)
    actions.publish(change, by=tim)

    assert list(Photo.objects.all()) == [after]


def test_a_change_that_is_thrown_away_leaves_the_text_and_its_photo(rosa):
    story = make_story(photo=make_photo(), photo_alt="Buren eten samen")

    actions.discard(actions.revise(story, by=rosa), by=rosa)

    assert (list(Story.objects.all()), Photo.objects.count()) == ([story], 1)


def test_a_change_of_a_text_that_left_the_site_is_not_published(rosa, tim):
    story = make_story()
    change = actions.revise(story, by=rosa)
    actions.ask_check(change, by=rosa)
    actions.archive(story, by=tim, reason="Oud.")

    with pytest.raises(Refused, match="staat niet meer op de site"):
        actions.publish(change, by=tim)
    story.refresh_from_db()
    assert story.status == Status.ARCHIVED


def test_what_was_published_just_now_is_not_thrown_away(rosa, tim):
    story = make_story(Status.IN_CHECK, written_by=rosa.user)
    seen_by_rosa = Story.objects.get()
    actions.publish(story, by=tim)

    with pytest.raises(Overtaken):
        actions.discard(seen_by_rosa, by=rosa)
    assert Story.objects.get().status == Status.PUBLISHED


def test_a_writer_does_not_publish_own_words_that_were_saved_in_between(rosa, tim):
    story = make_story(Status.IN_CHECK, written_by=tim.user)
    seen_before = Story.objects.get()
    actions.written(story, by=rosa.user)

    with pytest.raises(Overtaken):
        actions.publish(seen_before, by=rosa)


# The end


def test_a_concept_can_be_thrown_away_with_its_photo_and_its_versions(rosa):
    story = make_story(Status.DRAFT, photo=make_photo())
    actions.written(story, by=rosa.user)

    actions.discard(story, by=rosa)

    assert (Story.objects.count(), Photo.objects.count(), Story.history.count()) == (0, 0, 0)
    assert Entry.objects.get().action == "discard"


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.ARCHIVED, Status.SCHEDULED])
def test_what_was_or_will_be_public_is_not_thrown_away(rosa, status):
    with pytest.raises(Refused):
        actions.discard(make_story(status), by=rosa)


def test_a_text_that_was_restored_is_not_thrown_away_either(rosa):
    story = make_story(Status.ARCHIVED)
    actions.restore(story, by=rosa)

    with pytest.raises(Refused, match="Dit heeft op de site gestaan."):
        actions.discard(story, by=rosa)


def test_leaving_the_site_needs_a_reason(rosa):
    with pytest.raises(Refused, match="Schrijf op waarom."):
        actions.archive(make_story(), by=rosa, reason=" ")


def test_a_restored_text_keeps_its_address(rosa, tim):
    story = make_story(title="Samen eten")
    actions.archive(story, by=rosa, reason="Oud.")
    actions.restore(story, by=rosa)
    story.written_by = rosa.user
    story.save()
    actions.ask_check(story, by=rosa)

    actions.publish(story, by=tim)

    assert story.slug == "samen-eten"


def test_a_page_with_pages_under_it_stays(editor, pages):
    above = Page.objects.get(path="over-ons")

    with pytest.raises(Refused, match="Er vallen nog pagina's onder deze pagina."):
        actions.archive(above, by=Actor.staff(editor), reason="Weg.")


# Checking again


@pytest.mark.time_machine("2026-11-24 10:00+01:00", tick=False)
@pytest.mark.parametrize(("kind", "again"), [(Kind.GUIDE, date(2027, 11, 24)), (Kind.LAW, date(2027, 5, 26))])
def test_who_checked_a_text_gives_it_a_new_date(rosa, kind, again):
    item = make_knowledge_item(kind=kind, check_before=date(2026, 11, 1))
    assert item.is_overdue

    actions.confirm(item, by=rosa)

    assert (item.checked_on, item.check_before, item.is_overdue) == (date(2026, 11, 24), again, False)
    assert item.status == Status.PUBLISHED


# Versions


def test_each_time_of_saving_is_one_version_with_who_and_its_links(rosa, tim):
    story = make_story(Status.DRAFT, themes=("wonen",))

    actions.written(story, by=rosa.user)
    story.skip_history_when_saving = True  # as the form does, until all of it is written
    story.themes.clear()
    story.title = "Anders"
    actions.written(story, by=tim.user)

    newest, oldest = story.history.order_by("-history_id")
    assert (newest.history_user, oldest.history_user) == (tim.user, rosa.user)
    assert [link.theme_id for link in oldest.themes.all()] == ["wonen"]
    assert list(newest.themes.all()) == []


def test_an_earlier_version_is_put_back_with_its_links(rosa, tim):
    story = make_story(Status.DRAFT, title="Eerst", themes=("wonen",))
    actions.written(story, by=rosa.user)
    version = story.history.get()
    story.skip_history_when_saving = True
    story.title = "Later"
    story.save()
    story.themes.clear()
    actions.written(story, by=tim.user)

    actions.put_back(story, by=rosa, version=version)

    story.refresh_from_db()
    assert (story.title, [theme.pk for theme in story.themes.all()], story.written_by) == ("Eerst", ["wonen"], rosa.user)
    assert story.history.count() == 3


def test_in_what_is_on_the_site_nothing_is_put_back(rosa):
    story = make_story()
    actions.written(story, by=rosa.user)

    with pytest.raises(Refused, match="Alleen in een concept"):
        actions.put_back(story, by=rosa, version=story.history.get())
