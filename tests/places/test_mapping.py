"""Places on the map of the Netherlands."""

from __future__ import annotations

import json
import logging

import pytest
from django.template import Context, Template

from doedemocratie.places import mapping
from doedemocratie.places.mapping import HEIGHT, REACH, SHAPES, WHOLE, WIDTH, project, shapes, spots
from doedemocratie.places.models import Municipality, Province
from tests.factories import make_municipality
from tests.reading import Page


def within(point: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    (x, y), (left, top, right, bottom) = point, box
    return left <= x <= right and top <= y <= bottom


@pytest.mark.parametrize(
    ("city", "latitude", "longitude", "province", "point"),
    [
        ("Amsterdam", 52.374, 4.890, "PV27", (242.7, 310.5)),
        ("Maastricht", 50.849, 5.689, "PV31", (369.3, 699.3)),
        ("Delfzijl", 53.330, 6.917, "PV20", (563.8, 59.9)),
        ("Vlissingen", 51.442, 3.573, "PV29", (34.1, 549.7)),
        ("Texel", 53.055, 4.797, "PV27", (228.0, 132.5)),
    ],
)
def test_a_city_lies_in_its_province(city, latitude, longitude, province, point):
    assert project(latitude, longitude) == point
    assert within(point, shapes().provinces[province].box)


def test_the_corners_of_the_map_are_its_edges():
    assert project(mapping.NORTH, mapping.WEST) == (0, 0)
    assert project(mapping.SOUTH, mapping.EAST) == (WIDTH, HEIGHT)


def test_the_built_shapes_are_those_of_the_twelve_provinces_on_this_map():
    built = json.loads(SHAPES.read_text(encoding="utf-8"))
    assert (built["width"], built["height"]) == (WIDTH, HEIGHT)
    assert sorted(built["provinces"]) == [f"PV{number}" for number in range(20, 32)]
    assert [code for code, shape in built["provinces"].items() if not shape["large"].startswith("M")] == []


def test_every_municipality_lies_in_the_box_of_its_province(places):
    drawn = shapes().provinces
    assert len(spots()) == 342
    outside = [spot.name for spot in spots() if not within((spot.x, spot.y), drawn[spot.province].box)]
    assert outside == []


def test_nobody_reaches_into_the_reach_of_a_neighbour(places):
    everyone = spots()
    overlaps = [
        (one.name, other.name)
        for index, one in enumerate(everyone)
        for other in everyone[:index]
        if (one.x - other.x) ** 2 + (one.y - other.y) ** 2 < (one.reach + other.reach - 0.2) ** 2
    ]
    assert overlaps == []
    assert max(spot.reach for spot in everyone) == REACH


def test_the_places_are_asked_of_the_database_once(places, django_assert_num_queries):
    with django_assert_num_queries(1):
        spots()
    with django_assert_num_queries(0):
        spots()


def test_the_frame_of_a_province_holds_it_and_is_as_wide_and_high_as_the_map():
    for shape in shapes().provinces.values():
        frame = shape.frame
        left, top, right, bottom = shape.box
        assert frame.left <= left
        assert frame.top <= top
        assert frame.left + frame.width >= right
        assert frame.top + frame.height >= bottom
        assert abs(frame.width / frame.height - WIDTH / HEIGHT) < 0.01
    assert (str(WHOLE), WHOLE.share) == ("0 0 613 724", 1)


# The small map


def small_map(place: Municipality | Province | None) -> str:
    return Template("{% load place_map %}{% small_map place %}").render(Context({"place": place})).strip()


def test_the_small_map_says_where_a_municipality_lies(db, django_assert_num_queries):
    deventer = Municipality.objects.select_related("province").get(pk=make_municipality().pk)
    with django_assert_num_queries(0):
        html = small_map(deventer)
    assert 'aria-label="Deventer ligt in Overijssel, op de kaart van Nederland"' in html
    assert 'cx="148.0" cy="114.2"' in html
    assert html.count("<path") == 2
    assert len(html) < 4000


def test_the_small_map_of_a_province_has_no_dot(db):
    html = small_map(make_municipality().province)
    assert 'aria-label="Overijssel, op de kaart van Nederland"' in html
    assert "<circle" not in html


def test_nowhere_has_no_map():
    assert small_map(None) == ""


# Without a build


@pytest.fixture
def not_built(monkeypatch, tmp_path):
    mapping._read.cache_clear()
    monkeypatch.setattr(mapping, "SHAPES", tmp_path / "map.json")
    yield
    mapping._read.cache_clear()


def test_without_a_build_pages_do_without_the_map_and_the_log_says_what_to_do(not_built, db, client, caplog):
    place = make_municipality()
    with caplog.at_level(logging.ERROR, logger="doedemocratie.places.mapping"):
        assert small_map(place) == ""
    assert caplog.messages == ["No map: static/build/map.json is not there. Run `make setup` (or `npm run build`)."]
    assert client.get("/gemeenten/deventer/").status_code == 200
    page = Page(client.get("/initiatieven/kaart/"))
    assert page.status == 200
    assert "De kaart is er nu even niet." in page.main
