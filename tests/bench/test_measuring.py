"""The parts of `make bench` that need no server: what is asked, what is counted, what is written."""

from __future__ import annotations

import pytest
from django.test import Client

from doedemocratie.bench import report
from doedemocratie.bench.counting import count, slugs
from doedemocratie.bench.pages import CONSTANT, Page, pages
from doedemocratie.bench.processes import between, free_port, spent
from doedemocratie.bench.running import Figures, Site
from tests.factories import make_initiative


@pytest.mark.django_db
@pytest.mark.urls("doedemocratie.bench.urls")
def test_the_floor_is_a_page_without_and_a_list_with_one_statement(django_assert_num_queries):
    make_initiative(title="Buurttuin De Kas")
    for path, statements in (("/bench/constant/", 0), ("/bench/list/", 1)):
        with django_assert_num_queries(statements):
            response = Client().get(path)
        assert (response.status_code, response["Cache-Control"][:6]) == (200, "public")
    assert "Buurttuin De Kas" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/bench/constant/", "/bench/list/"])
def test_the_floor_is_not_on_the_site(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_statements_and_bytes_are_those_of_a_page_asked_before(places, themes):
    made = make_initiative()
    assert slugs(3) == [made.slug]
    found = count([("away", "/bestaat/niet/"), ("list", "/initiatieven/")])
    assert found["away"]["status"] == 404
    assert found["list"]["status"] == 200
    assert found["list"]["gzip"] < found["list"]["bytes"]
    assert 0 < found["list"]["sql"] <= 4


def test_every_page_has_an_address_of_this_site():
    assert {path[0] for page in pages(["a", "b"]) for path in page.paths} == {"/"}


def test_time_of_a_process_that_came_in_between_counts_whole():
    assert between({1: 10.0, 2: 5.0}, {1: 14.0, 3: 2.0}) == 6.0
    assert spent([2**22 + 1]) == {}
    assert free_port() > 1023


def figures(page: Page, *, requests: int, application: float, database: float | None = 0.0) -> Figures:
    return Figures(
        page, sql=5, bytes=20_000, gzip=5_000, requests=requests, seconds=2, application=application, database=database,
        p50=[3, 1, 2], p99=[9, 7, 8],
    )  # fmt: skip


def test_the_table_says_what_is_over_its_bar(tmp_path):
    site = Site("PostgreSQL", "")
    site.figures = [
        figures(CONSTANT, requests=1000, application=300),
        figures(Page("list", ("/",), 5.6, 4), requests=100, application=500, database=100),
        figures(Page("detail", ("/",), 4, 6), requests=100, application=300, database=None),
        figures(Page("list, kept", ("/",), kept=True), requests=700, application=10),
    ]
    path = tmp_path / "snelheid.md"
    path.write_text("oud\n## Notes\n\nWij weten waarom.\n", encoding="utf-8")
    report.write(path, {1000: [site]}, day="24-11-2026")
    text = path.read_text(encoding="utf-8")
    assert "| list | 50 | 0.10 | 2.0 | 8.0 | 5.00 | 1.00 | **6.00** | 20.0 | 5.6 ms, 21 x | **5** (<= 4) | 20 | 5.0 |" in text
    assert "| detail | 50 | 0.10 | 2.0 | 8.0 | 3.00 | - | 3.00 | 10.0 | 4 ms, 15 x | 5 (<= 6) | 20 | 5.0 |" in text
    assert "| list, kept | 350 | **0.70** |" in text
    assert text.endswith("## Notes\n\nWij weten waarom.\n")
    assert "oud" not in text


def test_growth_is_that_of_postgresql():
    def grown(cost: float) -> list[Site]:
        site = Site("PostgreSQL", "")
        site.figures = [figures(Page("list", ("/",)), requests=100, application=cost)]
        return [site]

    assert "| list | 1.50 |" in report.growth({1000: grown(200), 100_000: grown(300)})
    assert report.growth({1000: grown(200)}) == ""
