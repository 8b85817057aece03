"""`python -m tests.parts` runs all tests that this machine can run, and says in one line each what it left out.

With CI set, what is missing is a failure. Four runs: without and with a browser, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
POSTGRESQL = os.environ.get("TEST_DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/test"
# As many at once as there are processors, up to four: a browser is heavy. Idle workers take over what others still have.
OPTIONS = ("-q", "--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Run:
    """One call of pytest. `database`: what TEST_DATABASE_URL is, empty for the SQLite file of tests/environment.py."""

    title: str
    marks: str
    database: str = ""

    def start(self) -> int:
        print(f"\n== {self.title}", flush=True)
        environ = {**os.environ, "TEST_DATABASE_URL": self.database}
        command = [sys.executable, "-m", "pytest", *OPTIONS, "-m", self.marks, *sys.argv[1:]]
        return subprocess.call(command, cwd=ROOT, env=environ)


def chromium() -> str | None:
    """The browser of this machine: $CHROMIUM, or the first known name on PATH."""
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES))), None)


def java() -> str | None:
    return shutil.which("java")


def postgresql_answers() -> bool:
    """Whether this server lets us in. Looks at its own database `postgres`: Django makes the one for the tests."""
    url = urlsplit(POSTGRESQL)
    try:
        psycopg2.connect(url._replace(scheme="postgresql", path="/postgres").geturl(), connect_timeout=3).close()
    except psycopg2.OperationalError:
        return False
    return True


def runs(*, with_nu: bool, with_browser: bool, with_postgresql: bool) -> Iterator[Run]:
    """On PostgreSQL without what is marked `once`: HTML, accessibility, pictures, limits of a form and prose are the same there.

    What asks the database something, and every journey, runs on both.
    """
    databases = [("SQLite", "", "")] + [("PostgreSQL", POSTGRESQL, " and not once")] * with_postgresql
    for name, database, again in databases:
        yield Run(f"Without a browser, on {name}", f"not browser{again}" + " and not nu" * (not with_nu), database)
    if with_browser:
        for name, database, again in databases:
            yield Run(f"In the browser, on {name}", f"browser{again}", database)


def main() -> int:
    """0 when all that ran is well, and in CI all did run."""
    found = {"with_nu": bool(java()), "with_browser": bool(chromium()), "with_postgresql": postgresql_answers()}
    left_out = [HOW[part] for part, there in found.items() if not there]
    for line in left_out:
        print(f"Left out: {line}", flush=True)
    if left_out and os.environ.get("CI"):
        print("With CI set, everything must run.")
        return 1
    failed = [run.title for run in runs(**found) if run.start()]
    for title in failed:
        print(f"Failed: {title}")
    return 1 if failed else 0


HOW = {
    "with_nu": "the Nu HTML checker. Install Java (on Debian: apt-get install default-jre-headless).",
    "with_browser": "the browser tests. Install Chromium (on Debian: apt-get install chromium) or name it in CHROMIUM.",
    "with_postgresql": f"the tests on PostgreSQL. None lets us in at {urlsplit(POSTGRESQL).hostname}:{urlsplit(POSTGRESQL).port or 5432}; "
    "start one, or name yours in TEST_DATABASE_URL.",
}

if __name__ == "__main__":
    sys.exit(main())
