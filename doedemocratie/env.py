"""Readers of the environment. Each raises ImproperlyConfigured with a sentence that says what to set."""

from __future__ import annotations

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

DEVELOPMENT_KEY = "only-for-development-with-DEBUG-on"


def read_dotenv(path: Path) -> None:
    """Read `path` when it exists; what the process already has in its environment wins."""
    if path.exists():
        env.read_env(path)


def secret_key(*, debug: bool) -> str:
    key = env.str("SECRET_KEY", default="")
    if key:
        return key
    if debug:
        return DEVELOPMENT_KEY
    raise ImproperlyConfigured("SECRET_KEY is empty. Set it to 50 random characters or more, or set DEBUG=on for development.")


def allowed_hosts(*, debug: bool) -> list[str]:
    hosts = env.list("ALLOWED_HOSTS", default=[])
    if hosts:
        return hosts
    if debug:
        return ["localhost", "127.0.0.1", "[::1]"]
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is empty. Set it to the names of the site, such as ALLOWED_HOSTS=doedemocratie.example."
    )


def database(*, default: str) -> dict:
    """DATABASE_URL as Django wants it: SQLite that lasts (ADR 0001) or PostgreSQL with kept connections."""
    config = env.db_url("DATABASE_URL", default=default)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
        return config
    config["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    config["CONN_HEALTH_CHECKS"] = True
    config["OPTIONS"] = {**config.get("OPTIONS", {}), "options": "-c statement_timeout=10s -c lock_timeout=3s"}
    return config
