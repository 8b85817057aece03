from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError

from doedemocratie.places.models import Municipality, Province


def names(queryset) -> list[str]:
    return [place.name for place in queryset]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("den bosch", ["'s-Hertogenbosch"]),
        ("BOSCH", ["'s-Hertogenbosch"]),
        ("hertogenbosch", ["'s-Hertogenbosch"]),
        ("Den Haag", ["Den Haag"]),
        ("'s-gravenhage", ["Den Haag"]),
        ("the hague", ["Den Haag"]),
        ("sudwest", ["Súdwest-Fryslân"]),
        ("Súdwest Fryslân", ["Súdwest-Fryslân"]),
        ("ede", ["Ede"]),  # the beginning of a word, so not Nederweert or Enschede
        ("uden", ["Maashorst"]),  # a former municipality
        ("bergen", ["Bergen (Limburg)", "Bergen (Noord-Holland)", "Bergen op Zoom"]),
        ("100%", []),
        ("!", []),
        ("", []),
        ("\0", []),
    ],
)
def test_finding_a_municipality_by_what_people_type(places, text, found):
    assert names(Municipality.objects.matching(text)) == found


def test_finding_a_province_by_its_other_name(places):
    assert names(Province.objects.matching("friesland")) == ["Fryslân"]


def test_the_order_is_the_same_on_every_database(places):
    overijssel = Municipality.objects.filter(province="PV23")
    under_d_and_h = [name for name in names(Municipality.objects.all()) if name.startswith(("De ", "Del", "'s-"))]

    assert names(overijssel)[:4] == ["Almelo", "Borne", "Dalfsen", "Deventer"]
    assert under_d_and_h == ["De Bilt", "De Fryske Marren", "De Ronde Venen", "De Wolden", "Delft", "'s-Hertogenbosch"]


@pytest.fixture
def merged(places) -> Municipality:
    """Deventer, that goes up in Zwolle after 31 December 2026."""
    Municipality.objects.filter(code="gm0150").update(valid_until=date(2026, 12, 31), successor="gm0193")
    return Municipality.objects.get(code="gm0150")


def test_a_municipality_that_ends_is_there_until_its_last_day(merged):
    assert merged in Municipality.objects.current(on=date(2026, 12, 31))
    assert merged not in Municipality.objects.current(on=date(2027, 1, 1))


def test_from_the_day_after_it_points_to_its_successor(merged):
    with time_machine.travel(date(2026, 12, 31), tick=False):
        assert merged.successor_url == ""
    with time_machine.travel(date(2027, 1, 1), tick=False):
        assert merged.successor_url == "/gemeenten/zwolle/"


def test_a_successor_needs_a_last_day(places):
    with pytest.raises(IntegrityError):
        Municipality.objects.filter(code="gm0150").update(successor="gm0193")


def test_a_place_knows_its_page_and_the_name_that_was_looked_for(places):
    maashorst = Municipality.objects.get(name="Maashorst")

    assert maashorst.get_absolute_url() == "/gemeenten/maashorst/"
    assert maashorst.province.get_absolute_url() == "/provincies/noord-brabant/"
    assert maashorst.other_name("uden") == "Uden"
    assert maashorst.other_name("maas") == ""
