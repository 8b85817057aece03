from __future__ import annotations

import re

import pytest

from doedemocratie.places.choices import overview


def links(response, under: str) -> list[str]:
    """The words of the links to pages under an address, in order."""
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.findall(rf'<a href="{under}[^/"?]+/">([^<]+)</a>', main)


def test_the_overview_names_every_municipality_under_its_province(places, client):
    response = client.get("/gemeenten/")

    assert response.status_code == 200
    assert len(links(response, "/gemeenten/")) == 342
    assert links(response, "/provincies/")[:3] == ["Drenthe", "Flevoland", "Fryslân"]
    assert links(response, "/gemeenten/")[:2] == ["Aa en Hunze", "Assen"]


def test_the_overview_costs_no_query_once_it_was_drawn(places, client, django_assert_num_queries):
    overview()
    with django_assert_num_queries(0):
        client.get("/gemeenten/")


def test_searching_costs_two_queries(places, client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/gemeenten/?q=b")


def test_a_search_finds_places_and_says_by_which_name(places, client):
    response = client.get("/gemeenten/", {"q": "uden"})

    assert links(response, "/gemeenten/") == ["Maashorst"]
    assert "U zocht: Uden." in response.content.decode()
    assert 'value="uden"' in response.content.decode()


def test_a_search_finds_a_province_too(places, client):
    assert links(client.get("/gemeenten/?q=friesland"), "/provincies/") == ["Provincie Fryslân"]


def test_nothing_found_says_what_to_do_now(places, client):
    page = client.get("/gemeenten/?q=atlantis").content.decode()

    assert "Deze naam vonden wij niet" in page
    assert "Dorpen, wijken en postcodes kent deze lijst nog niet." in page
    assert "Kies uw provincie" in page


@pytest.mark.parametrize("query", ["%F0%9F%98%80", "a" * 10_000, "%3Cscript%3Ealert(1)%3C/script%3E", "%25", "'"])
def test_absurd_questions_get_a_normal_answer(places, client, query):
    response = client.get(f"/gemeenten/?q={query}")

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_posting_is_not_allowed(client, db):
    assert client.post("/gemeenten/").status_code == 405
