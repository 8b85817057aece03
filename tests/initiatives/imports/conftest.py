from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from doedemocratie.accounts.models import User
from initiatives.imports.rows import Choices, survey
from initiatives.imports.running import Report
from initiatives.imports.starting import bring_in, check
from initiatives.models import Import
from tests.factories import make_municipality, make_theme

TABLE = (
    "nummer;titel;samenvatting;tekst;gemeente;plaats;thema;fase;datum;link\n"
    "1;Bankjes langs de vaart;Een bankje waar buren elkaar treffen.;Wij zetten drie bankjes neer.;Deventer;De Worp;"
    "Groen en natuur;Idee;03-02-2025;https://doemee.example/1\n"
    "2;Een brug voor dieren;;Egels komen veilig over. Dat scheelt.;Atlantis;;Raketten;;;\n"
)


@pytest.fixture
def place(db) -> None:
    make_municipality()
    make_theme("groen-en-natuur")


@pytest.fixture
def put(tmp_path, place) -> Callable[..., Path]:
    """Write a file: text (as UTF-8) or bytes."""

    def write(content: str | bytes = TABLE, name: str = "plannen.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def looked_at(path: Path, **choices) -> Report:
    """The dry run."""
    return check(path, Choices(source="Doe mee", **choices))[1]


def brought_in(
    path: Path, *, publish: bool = False, reason: str = "", by: User | None = None, **choices
) -> tuple[Import, Report]:
    chosen = Choices(source="Doe mee", **choices)
    record = Import(source="Doe mee", file_name=path.name, publish=publish, reason=reason, by=by)
    return record, bring_in(path, survey(path, chosen), chosen, record)
