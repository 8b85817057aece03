"""What an owner answered, as a moderator sees it before and after a question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from initiatives.actions import desk, owner
from initiatives.answers import changed_answers, current_answers, missing_steps
from initiatives.enums import Status
from initiatives.models import Initiative, Need
from tests.factories import make_initiative, make_municipality, make_photo, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(in_review, moderator) -> Initiative:
    """An initiative with every answer, about which the moderator asked something."""
    initiative = in_review(
        postcode4="7411",
        participants=12,
        start_month=date(2026, 3, 1),
        audience=["children"],
        organisation_name="Stichting De Klinker",
        needs=[{"kind": "money", "text": "Een waterpomp.", "amount": 1500}],
        photo=make_photo(),
    )
    desk.request_changes(initiative, by=moderator, remarks={"title": "Zet ook de plek in de titel."})
    return Initiative.objects.get(pk=initiative.pk)


def test_nothing_is_changed_when_nothing_was_changed(asked):
    assert changed_answers(asked) == {}


def test_an_answer_is_in_the_words_that_people_read(asked):
    answers = current_answers(asked)

    assert {name: answers[name] for name in ("municipality", "themes", "phase", "start_month", "audience", "needs")} == {
        "municipality": "Deventer",
        "themes": ["Groen en natuur"],
        "phase": "In uitvoering",
        "start_month": "maart 2026",
        "audience": ["Kinderen"],
        "needs": ["Geld: Een waterpomp. (€ 1.500)"],
    }


@pytest.mark.parametrize(
    ("field", "value", "before"),
    [
        ("title", "Buurttuin aan het spoor", "Buurttuin De Groene Klinker"),
        ("postcode4", "", "7411"),
        ("participants", 13, 12),
        ("participants", None, 12),
        ("phase", "plan", "In uitvoering"),
        ("start_month", None, "maart 2026"),
        ("audience", ["children", "youth"], ["Kinderen"]),
        ("organisation_name", "De Klinker", "Stichting De Klinker"),
        ("legal_form", "foundation", "Nee, geen van beide"),
        ("show_first_name", False, True),
    ],
)
def test_a_changed_answer_is_shown_with_what_stood_there(field, value, before, asked):
    setattr(asked, field, value)
    asked.save()

    assert changed_answers(asked) == {field: before}


def test_another_municipality_is_a_change(asked):
    asked.municipality = make_municipality("gm0193", "Zwolle")

    assert changed_answers(asked) == {"municipality": "Deventer"}


def test_another_theme_is_a_change(asked):
    asked.themes.add(make_theme("wonen"))

    assert changed_answers(asked) == {"themes": ["Groen en natuur"]}


def test_a_need_that_goes_or_changes_is_a_change(asked):
    before = {"needs": ["Geld: Een waterpomp. (€ 1.500)"]}

    Need.objects.update(amount=1600)
    assert changed_answers(Initiative.objects.get()) == before

    Need.objects.all().delete()
    assert changed_answers(Initiative.objects.get()) == before


def test_another_photo_or_another_description_of_it_is_a_change(asked):
    photo = asked.photo
    before = {"photo": [photo.pk, "Buren werken samen in een moestuin"]}

    photo.alt = "Vier houten bakken met groente"
    assert changed_answers(asked) == before

    asked.photo = None
    assert changed_answers(asked) == before


def test_telephone_name_and_address_are_no_answers_to_judge(asked):
    asked.contact_name, asked.contact_phone = "Omar", "06 12 34 56 78"

    assert changed_answers(asked) == {}
    assert "Sanne" not in str(asked.answers_before)


def test_what_changed_stays_to_be_seen_until_it_is_published(asked, moderator):
    asked.title = "Buurttuin aan het spoor"
    asked.save()
    owner.resend(asked, missing_steps=[])
    desk.claim(asked, by=moderator)
    assert changed_answers(asked) == {"title": "Buurttuin De Groene Klinker"}

    desk.publish(asked, by=moderator, checklist=list("12345678"))
    assert asked.answers_before == {}


# What is still to be filled in


@pytest.mark.parametrize(
    ("missing", "steps"),
    [
        ({}, []),
        ({"title": ""}, ["1"]),
        ({"summary": ""}, ["1"]),
        ({"themes": []}, ["1"]),
        ({"municipality": None}, ["2"]),
        ({"place": ""}, []),
        ({"description": ""}, ["3"]),
        ({"aim": ""}, ["3"]),
        ({"phase": ""}, ["3"]),
        ({"needs_nothing": False}, ["4"]),
        ({"contact_name": ""}, ["6"]),
        ({"contact_email": ""}, ["6"]),
        ({"legal_form": ""}, ["6"]),
        ({"show_first_name": None}, ["6"]),
        ({"unfinished": {"2": {"place": ["te lang"]}}}, ["2"]),
        ({"title": "", "phase": "", "unfinished": {"2": {}}}, ["1", "2", "3"]),
    ],
)
def test_a_step_is_finished_when_its_questions_are_answered(missing: dict[str, Any], steps):
    assert missing_steps(make_initiative(Status.DRAFT, **missing)) == steps


@pytest.mark.parametrize("fields", [{"alt": ""}, {"consent_at": None}])
def test_a_photo_needs_a_description_and_consent(fields):
    assert missing_steps(make_initiative(Status.DRAFT, photo=make_photo(**fields))) == ["5"]
