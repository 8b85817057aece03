from __future__ import annotations

import pytest
from django import forms
from django.core.management import call_command

from doedemocratie.places.choices import forget_choices, province_choices
from doedemocratie.places.fields import MunicipalityField
from doedemocratie.places.models import Municipality


class PlaceForm(forms.Form):
    municipality = MunicipalityField(label="In welke gemeente?")


class FilterForm(forms.Form):
    municipality = MunicipalityField(label="Gemeente", required=False, empty_label="Alle gemeenten")


def test_the_choices_are_grouped_by_province_and_sorted(places):
    choices = dict(province_choices())

    assert list(choices) == [
        "Drenthe", "Flevoland", "Fryslân", "Gelderland", "Groningen", "Limburg",
        "Noord-Brabant", "Noord-Holland", "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland",
    ]  # fmt: skip
    assert choices["Flevoland"][:2] == (("gm0034", "Almere"), ("gm0303", "Dronten"))
    assert sum(map(len, choices.values())) == 342


def test_a_choice_becomes_a_municipality_with_its_province(places, django_assert_num_queries):
    form = PlaceForm({"municipality": "gm0150"})
    with django_assert_num_queries(1):
        assert form.is_valid()
        assert form.cleaned_data["municipality"].province.name == "Overijssel"


@pytest.mark.parametrize(
    "typed", ["", "0150", "GM0150", "gm9999", "gm0150\n", "gm٠١٥٠", "\0", "9" * 100_000, "' OR 1=1 --", "gm0150 "]
)
def test_anything_else_gives_one_clear_sentence(places, typed):
    assert PlaceForm({"municipality": typed}).errors == {"municipality": ["Kies een gemeente uit de lijst."]}


def test_a_municipality_that_is_no_more_cannot_be_chosen(places):
    Municipality.objects.filter(code="gm0150").update(valid_until="2020-12-31")
    forget_choices()

    assert PlaceForm({"municipality": "gm0150"}).errors == {"municipality": ["Kies een gemeente uit de lijst."]}
    assert "gm0150" not in str(PlaceForm()["municipality"])


def test_a_filter_may_stay_empty(places):
    form = FilterForm({"municipality": ""})

    assert form.is_valid()
    assert form.cleaned_data["municipality"] is None
    assert '<option value="">Alle gemeenten</option>' in str(form["municipality"])


def test_drawing_it_costs_no_query_and_marks_what_was_chosen(places, django_assert_num_queries):
    province_choices()
    with django_assert_num_queries(0):
        drawn = str(PlaceForm(initial={"municipality": "gm0150"})["municipality"])

    assert drawn.startswith('<select id="id_municipality" name="municipality">')
    assert drawn.count("<option ") == 343
    assert drawn.count(" selected") == 1
    assert '<option value="gm0150" selected>Deventer</option>' in drawn


@pytest.mark.parametrize("chosen", ["gm9999", '"><script>', "", None])
def test_drawing_it_with_a_choice_that_is_none(places, chosen):
    drawn = str(PlaceForm({"municipality": chosen})["municipality"])

    assert drawn.count(" selected") == 0
    assert "<script>" not in drawn


def test_a_municipality_as_first_value_is_chosen(places):
    drawn = str(PlaceForm(initial={"municipality": Municipality.objects.get(code="gm0150")})["municipality"])

    assert '<option value="gm0150" selected>Deventer</option>' in drawn


def test_the_names_are_escaped(places):
    Municipality.objects.filter(code="gm0150").update(name="<b>Deventer</b>")
    forget_choices()

    assert "&lt;b&gt;Deventer&lt;/b&gt;" in str(PlaceForm()["municipality"])


def test_an_empty_country_is_not_remembered(db):
    assert province_choices() == ()

    call_command("load_places")
    assert len(province_choices()) == 12
