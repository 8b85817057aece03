from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from doedemocratie.accounts.models import User
from doedemocratie.demo.management.commands import load_demo
from doedemocratie.demo.staff import STAFF
from doedemocratie.journal.models import Entry
from doedemocratie.media.models import Photo
from initiatives.models import Initiative
from tests.factories import make_initiative


def run(command: str, **options) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


@pytest.mark.real_pictures(on="sqlite")
@pytest.mark.django_db(transaction=True)
def test_example_content_can_be_loaded_twice_and_taken_away(places, themes):
    run("load_roles")
    first = run("load_demo")
    assert "33 example initiatives are new." in first
    assert len(re.findall(r"[0-9a-f]{6}(?:-[0-9a-f]{6}){3}", first)) == len(STAFF)
    initiative = Initiative.objects.get(slug="buurttuin-de-groene-klinker")
    assert (
        initiative.is_example,
        initiative.municipality.name,
        ", ".join(need.short for need in initiative.needs.filter(status="open")),
    ) == (
        True,
        "Deventer",
        "een waterpomp, 3 tuiniers",
    )
    assert Initiative.objects.running().count() == 30
    assert Initiative.objects.running().exclude(photo=None).count() == 30
    assert Initiative.objects.in_queue().count() == 3
    assert len(set(Initiative.objects.values_list("number", flat=True))) == 33
    assert all(initiative.contact_email.endswith("@voorbeeld.example") for initiative in Initiative.objects.all())
    photos = [initiative.photo.file.name for initiative in Initiative.objects.exclude(photo=None)]
    assert {default_storage.exists(photo) for photo in photos} == {True}

    second = run("load_demo")
    assert "0 example initiatives are new." in second
    assert re.findall(r"[0-9a-f]{6}(?:-[0-9a-f]{6}){3}", second) == []
    assert Initiative.objects.count() == 33

    assert run("remove_demo").endswith(f"33 example initiatives are gone.\n{len(STAFF)} example accounts are gone.\n")
    assert (Initiative.objects.count(), User.objects.count(), Photo.objects.count()) == (0, 0, 0)
    assert {default_storage.exists(photo) for photo in photos} == {False}
    assert run("remove_demo").endswith("0 example initiatives are gone.\n0 example accounts are gone.\n")


def passwords(out: str) -> list[str]:
    return re.findall(r"[0-9a-f]{6}(?:-[0-9a-f]{6}){3}", out)


@pytest.fixture
def staff_only(db, monkeypatch) -> None:
    """The example staff without the example content, which takes seconds to draw."""
    monkeypatch.setattr(load_demo, "CONTENT", {})
    run("load_roles")


def test_the_passwords_are_shown_once_and_let_people_in(staff_only, client):
    first = passwords(run("load_demo"))

    assert (len(set(first)), passwords(run("load_demo"))) == (len(STAFF), [])
    for (email, *_), password in zip(STAFF, first, strict=True):
        assert client.login(username=email.upper(), password=password)


def test_new_passwords_replace_the_old_ones(staff_only, client):
    first = passwords(run("load_demo"))
    second = passwords(run("load_demo", new_passwords=True))

    email = STAFF[0][0]
    assert (len(second), User.objects.count()) == (len(STAFF), len(STAFF))
    assert not client.login(username=email, password=first[0])
    assert client.login(username=email, password=second[0])


def test_what_is_no_example_stays(staff_only, moderator):
    real = make_initiative()
    run("load_demo")
    example_moderator = User.objects.get(email="moderator@voorbeeld.example")
    entry = Entry.objects.create(
        subject_type="initiatives.initiative", subject_id=real.pk, subject_label=str(real), action="claim",
        actor=example_moderator, actor_role="moderator",
    )  # fmt: skip

    run("remove_demo")

    assert (list(Initiative.objects.all()), list(User.objects.all())) == ([real], [moderator])
    assert [(row.pk, row.actor) for row in Entry.objects.all()] == [(entry.pk, None)]
