"""The files of the house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("doedemocratie", "initiatives", "knowledge", "stories")


def modules() -> Iterator[Path]:
    """Our own Python, without migrations and tests."""
    yield ROOT / "manage.py"
    yield ROOT / "gunicorn.conf.py"
    for folder in SOURCES:
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts)


def templates(pattern: str = "*") -> Iterator[Path]:
    yield from (path for path in sorted((ROOT / "templates").rglob(pattern)) if path.is_file())
