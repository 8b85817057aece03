from __future__ import annotations

import pytest
from django.core.management import call_command

from doedemocratie.places.models import Municipality, Province

pytestmark = pytest.mark.django_db


def test_it_loads_the_country(capsys):
    call_command("load_places")

    deventer = Municipality.objects.select_related("province").get(code="gm0150")
    assert capsys.readouterr().out == "12 provinces and 342 municipalities are in place.\n"
    assert (Province.objects.count(), Municipality.objects.current().count()) == (12, 342)
    assert (deventer.name, deventer.slug, deventer.province.name) == ("Deventer", "deventer", "Overijssel")
    assert deventer.tooi_uri == "https://identifier.overheid.nl/tooi/id/gemeente/gm0150"


def test_every_municipality_lies_in_the_country(places):
    assert not Municipality.objects.exclude(latitude__range=(50.7, 53.6), longitude__range=(3.3, 7.3)).exists()


def test_repeating_repairs_and_doubles_nothing(places):
    Municipality.objects.filter(code="gm0150").update(name="Davanter")

    call_command("load_places")

    assert Municipality.objects.get(code="gm0150").name == "Deventer"
    assert Municipality.objects.count() == 342


def test_it_takes_few_queries(places, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        call_command("load_places")
