"""An editor names another page by its address, number or title."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from doedemocratie.editorial.references import ReferenceField, ReferencesField
from initiatives.enums import Status
from initiatives.models import Initiative
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    [
        "samen-eten",
        "/initiatieven/samen-eten/",
        "https://doe-democratie.example/initiatieven/samen-eten/?van=mail#kop",
        "  Samen eten ",
        "samen eten",
        "{number}",
    ],
)
def test_an_item_is_found_however_it_is_named(typed):
    initiative = make_initiative(title="Samen eten", slug="samen-eten")

    assert ReferenceField(Initiative.objects.public()).clean(typed.format(number=initiative.number)) == initiative


@pytest.mark.parametrize("typed", ["bestaat-niet", "https://[kapot", "\\", "'; drop table", "é" * 200])
def test_what_is_not_there_is_said_in_words(typed):
    with pytest.raises(ValidationError, match="Wij vinden niets bij"):
        ReferenceField(Initiative.objects.public()).clean(typed)


def test_what_is_not_public_is_not_found():
    make_initiative(Status.SUBMITTED, title="Geheim plan")

    with pytest.raises(ValidationError, match="Wij vinden niets bij"):
        ReferenceField(Initiative.objects.public()).clean("Geheim plan")


def test_nothing_is_nothing():
    assert (ReferenceField(Initiative.objects.public()).clean(""), ReferencesField(Initiative.objects.public()).clean("\n ")) == (
        None,
        [],
    )


def test_several_stand_one_a_line_and_count_once():
    one, two = make_initiative(title="Een"), make_initiative(title="Twee")

    assert ReferencesField(Initiative.objects.public()).clean(f"Een\n\n/initiatieven/{two.slug}/\n een ") == [one, two]


def test_the_form_shows_the_address():
    one, two = make_initiative(title="Een"), make_initiative(title="Twee")

    field, several = ReferenceField(Initiative.objects.public()), ReferencesField(Initiative.objects.public())

    assert field.prepare_value(one.pk) == f"/initiatieven/{one.slug}/"
    assert several.prepare_value([one, two]) == f"/initiatieven/{one.slug}/\n/initiatieven/{two.slug}/"
    assert not field.has_changed(one.pk, f"/initiatieven/{one.slug}/")
