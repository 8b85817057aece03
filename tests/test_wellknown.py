"""The pages for machines: what a crawler, a finder of a leak and a load balancer get."""

from __future__ import annotations

import json
from collections import namedtuple
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.db import DatabaseError
from django.test import RequestFactory
from post_office.models import STATUS, Email

from doedemocratie import wellknown

GET = RequestFactory().get("/")


@pytest.fixture(autouse=True)
def nothing_remembered():
    caches["default"].clear()


def test_crawlers_and_the_archive_may_read_all_but_the_desk(settings):
    settings.DEMO, settings.SITE_URL = False, "https://doe-democratie.example"
    response = wellknown.robots(GET)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text == (
        "User-agent: *\nDisallow: /beheer/\nDisallow: /mijn/\n\nSitemap: https://doe-democratie.example/sitemap.xml\n"
    )


def test_invented_content_stays_out_of_search_engines(settings):
    settings.DEMO = True
    assert wellknown.robots(GET).text == "User-agent: *\nDisallow: /\n"


def test_a_finder_of_a_leak_knows_where_to_go(settings, time_machine):
    time_machine.move_to("2026-11-24T12:00:00+01:00")
    settings.SITE_URL = "https://doe-democratie.example"
    settings.SECURITY_CONTACT = "mailto:veilig@doe-democratie.example"
    response = wellknown.security_txt(GET)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text == (
        "Contact: mailto:veilig@doe-democratie.example\n"
        "Expires: 2027-10-01T00:00:00Z\n"
        "Preferred-Languages: nl, en\n"
        "Canonical: https://doe-democratie.example/.well-known/security.txt\n"
        "Policy: https://doe-democratie.example/kwetsbaarheid-melden/\n"
    )


@pytest.mark.parametrize("day", range(0, 800, 7))
def test_security_txt_never_runs_out_and_is_valid_less_than_a_year(time_machine, day):
    now = datetime(2026, 1, 31, 23, 30, tzinfo=UTC) + timedelta(days=day)
    time_machine.move_to(now)
    line = wellknown.security_txt(GET).text.splitlines()[1]
    ahead = datetime.fromisoformat(line.removeprefix("Expires: ")) - now
    assert timedelta(days=300) < ahead < timedelta(days=365)


def parts(response) -> dict[str, str]:
    return json.loads(response.content)


ALL_WELL = {"status": "ok", "database": "ok", "migrations": "ok", "disk": "ok", "cache": "ok", "mail": "ok"}


@pytest.mark.django_db
def test_a_healthy_site_says_so_and_nothing_more():
    response = wellknown.health(GET)
    assert (response.status_code, parts(response)) == (200, ALL_WELL)
    assert "no-store" in response["Cache-Control"]


def fail(*args, **kwargs):
    raise DatabaseError("could not connect to 10.0.0.7")


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["database", "migrations", "disk"])
def test_without_a_vital_part_the_load_balancer_goes_elsewhere(monkeypatch, part):
    monkeypatch.setitem(wellknown.CHECKS, part, fail)
    response = wellknown.health(GET)
    assert (response.status_code, parts(response)) == (503, {**ALL_WELL, "status": "not ok", part: "not ok"})
    assert "10.0.0.7" not in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["cache", "mail"])
def test_what_pages_can_do_without_is_told_but_does_not_take_the_site_down(monkeypatch, part):
    monkeypatch.setitem(wellknown.CHECKS, part, fail)
    response = wellknown.health(GET)
    assert (response.status_code, parts(response)) == (200, {**ALL_WELL, "status": "not ok", part: "not ok"})


@pytest.mark.django_db
def test_a_migration_that_was_not_run_is_seen(monkeypatch):
    monkeypatch.setattr(wellknown.MigrationExecutor, "migration_plan", lambda *args: ["one to go"])
    assert parts(wellknown.health(GET))["migrations"] == "not ok"


@pytest.mark.django_db
def test_a_full_disk_is_seen_also_before_the_folders_exist(monkeypatch, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "not" / "yet"
    settings.MEDIA_ROOT = tmp_path / "media"
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(wellknown.shutil, "disk_usage", lambda folder: usage(10**12, 10**12, 499_999_999))
    assert parts(wellknown.health(GET))["disk"] == "not ok"
    monkeypatch.setattr(wellknown.shutil, "disk_usage", lambda folder: usage(10**12, 0, 500_000_000))
    assert parts(wellknown.health(GET))["disk"] == "ok"


def letter(*, status: int = STATUS.queued, minutes: int, scheduled: timedelta | None = None) -> None:
    now = datetime.now(UTC)
    email = Email.objects.create(
        from_email="team@doe-democratie.example",
        to=["sanne@voorbeeld.example"],
        status=status,
        scheduled_time=scheduled and now + scheduled,
    )
    Email.objects.filter(pk=email.pk).update(created=now - timedelta(minutes=minutes))


@pytest.mark.django_db
def test_a_letter_that_waits_over_an_hour_is_seen():
    letter(minutes=59)
    assert parts(wellknown.health(GET))["mail"] == "ok"
    letter(minutes=61)
    assert parts(wellknown.health(GET))["mail"] == "not ok"


@pytest.mark.django_db
def test_letters_that_are_sent_refused_or_for_later_do_not_count():
    letter(minutes=600, status=STATUS.sent)
    letter(minutes=600, status=STATUS.requeued)
    letter(minutes=600, scheduled=timedelta(days=1))
    assert parts(wellknown.health(GET))["mail"] == "ok"


@pytest.mark.django_db
def test_the_front_door_knows_the_three_pages(client):
    for path in ("/robots.txt", "/.well-known/security.txt", "/gezondheid/"):
        assert client.get(path).status_code == 200
