"""Places by name, and the municipalities around them."""

from __future__ import annotations

from datetime import date

import pytest

from doedemocratie.places import near
from doedemocratie.places.near import DISTANCES, find_places, kilometres, municipalities_near


def labels(text: str) -> list[str]:
    return [place.label for place in find_places(text)]


def around(text: str, distance: int) -> list[str]:
    (place,) = find_places(text)
    return [nearby.code for nearby in municipalities_near(place, distance)]


@pytest.mark.parametrize(
    ("text", "label", "code"),
    [
        ("Bedum", "Bedum", "gm1966"),
        ("  BEDUM ", "Bedum", "gm1966"),
        ("sudwest fryslan", "Súdwest-Fryslân", "gm1900"),
        ("den haag", "Den Haag", "gm0518"),
        ("’s-gravenhage", "'s-Gravenhage", "gm0518"),
        ("Rijswijk (ZH.)", "Rijswijk (ZH.)", "gm0603"),
        ("Eemsmond", "Eemsmond", "gm1966"),
        ("Eemnes", "Eemnes", "gm0317"),
        ("Etten-Leur", "Etten-Leur", "gm0777"),
    ],
)
def test_a_place_is_found_by_each_of_its_names(text, label, code):
    assert [(place.label, place.code) for place in find_places(text)] == [(label, code)]


@pytest.mark.parametrize("text", ["", "Atlantis", "\0", "🙂", "-1", "Bed", "x" * 5000])
def test_what_is_no_place_finds_nothing(text):
    assert find_places(text) == []


def test_places_of_the_same_name_are_told_apart_by_their_municipality():
    assert labels("hengelo") == ["Hengelo (gemeente Hengelo)", "Hengelo (gemeente Bronckhorst)"]
    assert labels("Bergen") == ["Bergen (Noord-Holland)", "Bergen (Limburg)"]


def test_every_label_finds_its_own_place_and_no_other():
    places = [place for found in near._by_name(date(2026, 11, 24)).values() for place in found]

    assert [place.label for place in places if find_places(place.label) != [place]] == []


def test_a_kilometre_is_a_kilometre():
    utrecht, groningen = (52.0908, 5.1222), (53.2192, 6.5667)

    assert round(kilometres(utrecht, groningen)) == 159
    assert kilometres(utrecht, utrecht) == 0


def test_the_municipalities_around_a_village_are_those_with_a_place_near_it_the_nearest_first():
    assert around("Bedum", 5) == ["gm1966"]
    assert around("Bedum", 10) == ["gm1966", "gm1979", "gm0014"]


def test_the_distance_is_that_to_the_nearest_place():
    (bedum,) = find_places("Bedum")

    assert [round(nearby.distance, 1) for nearby in municipalities_near(bedum, 10)] == [0, 5.7, 6.7]


def test_an_island_far_from_all_has_its_own_municipality():
    assert around("Ameland", 5) == ["gm0060"]


def test_a_larger_circle_holds_the_smaller_one():
    circles = [around("Deventer", distance) for distance in DISTANCES]

    assert [len(circle) for circle in circles] == sorted(len(circle) for circle in circles)
    assert all(larger[: len(smaller)] == smaller for smaller, larger in zip(circles, circles[1:], strict=False))


def test_a_municipality_without_a_place_of_its_name_is_all_of_its_places():
    (het_hogeland,) = find_places("Het Hogeland")

    assert len(het_hogeland.points) == 12
    assert set(around("Bedum", 10)) <= set(around("Het Hogeland", 10))


def test_every_place_lies_in_a_municipality_that_we_know():
    codes = {row["code"] for row in near._rows("gemeenten.csv")}

    assert [row for row in near._rows("plaatsen.csv") if row["municipality"] not in codes] == []


def test_the_places_of_a_municipality_that_ended_are_those_of_its_successor(monkeypatch):
    row = {
        "aliases": "",
        "province": "PV20",
        "latitude": "53",
        "longitude": "6",
        "valid_from": "",
        "valid_until": "",
        "successor": "",
    }
    files = {
        "gemeenten.csv": [
            {**row, "code": "gm1", "name": "Oud", "valid_until": "2026-12-31", "successor": "gm2"},
            {**row, "code": "gm2", "name": "Nieuw", "valid_from": "2027-01-01"},
        ],
        "plaatsen.csv": [{"name": "Dorp", "municipality": "gm1", "latitude": "53", "longitude": "6"}],
    }
    monkeypatch.setattr(near, "_rows", files.get)

    codes = {
        day: [place.code for place in near._by_name.__wrapped__(day)["dorp"]] for day in (date(2026, 12, 31), date(2027, 1, 1))
    }
    near._municipalities.cache_clear()

    assert codes == {date(2026, 12, 31): ["gm1"], date(2027, 1, 1): ["gm2"]}
