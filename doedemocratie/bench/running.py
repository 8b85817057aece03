"""One measurement: fill both databases, start their servers, ask all pages in turns."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from doedemocratie.bench.pages import ANEW, Page, pages
from doedemocratie.bench.processes import Server, backends, between

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"
POSTGRESQL = os.environ.get("BENCH_DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/doedemocratie_bench"
LARGEST_SQLITE = 100_000
CONNECTIONS = 8
DETAILS = 200  # different detail pages
COMMANDS = ("migrate", "collectstatic --noinput", "load_places", "load_themes", "load_pages", "load_menus", "load_frontpage")


@dataclass
class Figures:
    """What came out for one page on one database; times in milliseconds."""

    page: Page
    sql: int
    bytes: int
    gzip: int
    requests: int = 0
    seconds: float = 0
    application: float = 0
    database: float | None = 0
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds if self.seconds else 0

    @property
    def cpu(self) -> tuple[float, float | None]:
        """Milliseconds for a request: of the application, of the database's own processes."""
        number = max(self.requests, 1)
        return self.application / number, None if self.database is None else self.database / number

    @property
    def cpu_in_all(self) -> float:
        return sum(part or 0 for part in self.cpu)

    @property
    def typical(self) -> tuple[float, float]:
        """p50 and p99, the middle one of the rounds."""
        return statistics.median(self.p50), statistics.median(self.p99)


@dataclass
class Site:
    """The site on one database, made anew, with its server."""

    name: str
    url: str
    server: Server | None = None
    figures: list[Figures] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def environ(self) -> dict[str, str]:
        folder = FOLDER / self.name.lower()
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "doedemocratie.bench.settings",
            "DEBUG": "off", "DEMO": "off", "HTTPS": "off", "LOG_LEVEL": "ERROR", "PAGE_CACHE": "on", "TIMED_WORK": "off",
            "ALLOWED_HOSTS": "127.0.0.1", "SITE_URL": "http://127.0.0.1", "SECRET_KEY": KEY,
            "VAR_DIR": str(folder), "MEDIA_ROOT": str(folder / "media"), "EMAIL_URL": "memorymail://",
            "CACHE_URL": "dbcache://shared_cache?max_entries=10000", "DATABASE_URL": self.url,
        }  # fmt: skip

    def manage(self, *command: str) -> None:
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=self.environ, check=True)  # noqa: S603

    def ask(self, module: str, question: object) -> object:
        """What a process of our own answers, with the settings of this site."""
        return answer(module, question, self.environ)

    def fill(self, size: int) -> None:
        for command in COMMANDS:
            self.manage(*command.split(), "--verbosity", "0")
        self.manage("make_bench_data", str(size))

    def choose_pages(self) -> None:
        """The pages that there are, with their statements and bytes."""
        asked = pages(self.ask("counting", DETAILS))
        counted = self.ask("counting", [(page.name, page.paths[-1]) for page in asked])
        for page in asked:
            found = counted[page.name]
            if found.pop("status") == 200:
                self.figures.append(Figures(page, **found))
            else:
                self.missing.append(page.name)

    def start(self) -> None:
        self.server = Server(self.environ)
        self.server.start()

    def stop(self) -> None:
        if self.server:
            self.server.stop()

    def database_time(self) -> dict[int, float] | None:
        return backends(self.url) if self.name == "PostgreSQL" else {}


KEY = secrets.token_urlsafe(60)


def answer(module: str, question: object, environ: dict[str, str]) -> object:
    command = [sys.executable, "-m", f"doedemocratie.bench.{module}"]
    asked = json.dumps(question)
    done = subprocess.run(command, cwd=ROOT, env=environ, input=asked, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.strip().splitlines()[-1])


@contextmanager
def sites(size: int) -> Iterator[list[Site]]:
    """The site on each database that there is, filled; taken away at the end."""
    with ExitStack() as ends:
        made = []
        if size <= LARGEST_SQLITE:
            made.append(Site("SQLite", f"sqlite:///{FOLDER}/sqlite/db.sqlite3"))
        if postgresql_answers():
            _new_database()
            ends.callback(_drop_database)
            made.append(Site("PostgreSQL", POSTGRESQL))
        shutil.rmtree(FOLDER, ignore_errors=True)
        ends.callback(shutil.rmtree, FOLDER, ignore_errors=True)
        for site in made:
            ends.callback(site.stop)
            (FOLDER / site.name.lower()).mkdir(parents=True)
            print(f"{site.name}: {size} initiatives are being made", flush=True)
            site.fill(size)
            _tidy(site)
            site.choose_pages()
        yield made


def measure(made: list[Site], *, rounds: int, seconds: float) -> Iterator[str]:
    """Ask every page of every site for `seconds`, `rounds` times over, so that a busy moment hits all alike. Says where it is."""
    for site in made:
        site.start()
    for turn in range(-1, rounds):
        for number in range(max(len(site.figures) for site in made)):
            for site in made:
                if number < len(site.figures):
                    figures = site.figures[number]
                    yield f"{max(turn + 1, 0)}/{rounds} {site.name}: {figures.page.name}"
                    # The first turn only warms up: connections, what each process remembers, the database's own memory.
                    _ask(site, figures, min(seconds, 0.7) if turn < 0 else seconds, counts=turn >= 0)


def _ask(site: Site, figures: Figures, seconds: float, *, counts: bool) -> None:
    server, cookie = site.server, "" if figures.page.kept else ANEW
    asked = {"port": server.port, "paths": figures.page.paths, "cookie": cookie}
    question = {**asked, "connections": CONNECTIONS, "seconds": seconds}
    database, application = site.database_time(), server.spent()
    found = answer("client", question, site.environ)
    application, after = between(application, server.spent()), site.database_time()
    figures.errors += found["errors"]
    if not counts:
        return
    figures.requests += found["requests"]
    figures.seconds += found["seconds"]
    figures.p50.append(found["p50"])
    figures.p99.append(found["p99"])
    figures.application += application
    known = database is not None and after is not None and figures.database is not None
    figures.database = figures.database + between(database, after) if known else None


def postgresql_answers() -> bool:
    try:
        psycopg2.connect(_server(), connect_timeout=3).close()
    except psycopg2.OperationalError:
        return False
    return True


def _server() -> str:
    return urlsplit(POSTGRESQL)._replace(scheme="postgresql", path="/postgres").geturl()


def _database_name() -> str:
    name = urlsplit(POSTGRESQL).path.strip("/")
    if "bench" not in name:
        raise RuntimeError("make bench empties its database. Give it one with 'bench' in its name: BENCH_DATABASE_URL.")
    return name


def _new_database() -> None:
    _drop_database()
    _run(_server(), f'CREATE DATABASE "{_database_name()}"')


def _drop_database() -> None:
    _run(_server(), f'DROP DATABASE IF EXISTS "{_database_name()}" WITH (FORCE)')


def _tidy(site: Site) -> None:
    """What a database does by itself in a quiet hour."""
    if site.name == "PostgreSQL":
        _run(site.url, "VACUUM ANALYZE")
        return
    site.ask("tidying", None)


def _run(url: str, statement: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
