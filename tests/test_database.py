"""How the site opens its database. The tests themselves do not wait for the disk (conftest.py); the site does."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from doedemocratie.env import database
from tests.leftovers import drop_leftovers


@pytest.fixture
def pragma(monkeypatch, tmp_path):
    """What a new connection to a SQLite file says of itself, as the site would open it."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/site.sqlite3")
    opened = ConnectionHandler({"default": database(default="")})["default"]
    with opened.cursor() as cursor:
        yield lambda name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
    opened.close()


@pytest.mark.once
@pytest.mark.django_db
def test_what_sqlite_said_is_kept_survives_a_power_cut(pragma):
    assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys"), pragma("busy_timeout")) == (
        "wal",
        2,
        1,
        20_000,
    )


@pytest.mark.once
def test_postgresql_keeps_what_it_said_and_gives_up_in_time(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/site")
    assert database(default="")["OPTIONS"] == {"options": "-c statement_timeout=10s -c lock_timeout=3s"}


@pytest.mark.django_db
def test_the_tests_do_not_wait_for_the_disk():
    asked = "PRAGMA synchronous" if connection.vendor == "sqlite" else "SHOW synchronous_commit"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        assert cursor.fetchone()[0] in (0, "off")


if connection.vendor == "postgresql":  # a SQLite file goes with the folder of its run

    @pytest.mark.django_db(transaction=True)
    def test_what_a_killed_run_left_behind_is_taken_away_and_what_runs_stays():
        stem = f"i_{os.getpid()}"
        gone, running = f"test_{stem}_999999999_gw0", f"test_{stem}_{os.getpid()}_gw0"
        with connection.cursor() as cursor:
            for name in (gone, running):
                cursor.execute(f"CREATE DATABASE {name}")
            drop_leftovers(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{stem}_1").geturl())
            cursor.execute("SELECT datname FROM pg_database WHERE datname IN (%s, %s)", [gone, running])
            left = [name for (name,) in cursor.fetchall()]
            cursor.execute(f"DROP DATABASE {running}")
        assert left == [running]
