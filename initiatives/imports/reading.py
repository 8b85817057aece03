"""Rows out of a CSV or JSON file that others made. A file that makes no sense is refused as a whole, with one sentence."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from initiatives.imports.encodings import Unreadable, guess_encoding

LONGEST_FIELD = 1_000_000  # characters
LARGEST_JSON = 30_000_000  # bytes: JSON has to be in memory as a whole
MOST_COLUMNS = 500
DELIMITERS = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "rechte streep"}


@dataclass(frozen=True)
class Row:
    """One row: its line in the file (of JSON: the how-manieth), and its values, or a sentence why it cannot be read."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    problem: str = ""


@dataclass(frozen=True)
class Shape:
    """How the file is written; `columns` in its own words. `delimiter` is empty for JSON."""

    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    damaged: bool = False

    @property
    def sentences(self) -> list[str]:
        tekens = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}.get(self.encoding, self.encoding.upper())
        if not self.delimiter:
            return [f"Tekens: {tekens}.", "Bestand: JSON."]
        return [f"Tekens: {tekens}.", f"Kolommen gescheiden door: {DELIMITERS.get(self.delimiter, self.delimiter)}."]


def shape_of(path: Path, *, known: frozenset[str], delimiter: str = "", encoding: str = "") -> Shape:
    """Guess how a file is written. `known`: column names that a profile knows, to tell the delimiter. Raises Unreadable."""
    if os.path.getsize(path) == 0:
        raise Unreadable("Dit bestand is leeg.")
    encoding, damaged = guess_encoding(path, encoding)
    if _first_letter(path, encoding) in ("[", "{"):
        return Shape(encoding, "", tuple(_columns_of_json(path, encoding)), damaged)
    delimiter = delimiter or _guess_delimiter(path, encoding, known)
    header = next(_records(path, encoding, delimiter), (1, [], ""))
    if header[2]:
        raise Unreadable(f"De eerste regel is niet te lezen. {header[2]}")
    columns = [name.strip().lstrip("\ufeff") for name in header[1]]
    if len(columns) > MOST_COLUMNS:
        raise Unreadable(f"De eerste regel heeft {len(columns)} kolommen. Wij lezen er hooguit {MOST_COLUMNS}.")
    if len([name for name in columns if name]) < 2:
        raise Unreadable(
            f"Wij vinden op de eerste regel maar één kolom: “{columns[0][:40] if columns else ''}”. "
            "Staan daar de namen van de kolommen? Klopt het scheidingsteken?"
        )
    return Shape(encoding, delimiter, tuple(columns), damaged)


def rows(path: Path, shape: Shape) -> Iterator[Row]:
    """Every row of the file, one at a time. Raises Unreadable when the file ends in the middle of a text."""
    if not shape.delimiter:
        yield from _rows_of_json(path, shape.encoding)
        return
    records = _records(path, shape.encoding, shape.delimiter)
    next(records, None)
    for line, values, problem in records:
        if problem:
            yield Row(line, problem=problem)
        elif extra := [value for value in values[len(shape.columns) :] if value.strip()]:
            found = len(shape.columns) + len(extra)
            yield Row(line, problem=f"Deze regel heeft {found} velden en de eerste regel {len(shape.columns)}.")
        elif len(values) < len(shape.columns):
            yield Row(line, problem=f"Deze regel heeft {len(values)} velden en de eerste regel {len(shape.columns)}.")
        else:
            yield _row(line, dict(zip(reversed(shape.columns), reversed(values[: len(shape.columns)]), strict=True)))


def _row(line: int, values: dict[str, str]) -> Row:
    joined = "".join(values.values())
    if "\0" in joined or "\ufffd" in joined or any("\ud800" <= c <= "\udfff" for c in set(joined)):
        return Row(line, problem="In deze regel staan tekens die wij niet kunnen lezen.")
    return Row(line, values)


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    """(line on which it begins, fields, problem) of each record that is not empty."""
    csv.field_size_limit(LONGEST_FIELD)
    with open(path, encoding=encoding, errors="replace", newline="") as stream:
        reader = csv.reader(_lines(stream), delimiter=delimiter, strict=True)
        begins = 1
        while True:
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield begins, [], _problem(str(error), begins)
                values = []
            if any(value.strip() for value in values) and not (begins == 1 and values[0].startswith("sep=")):
                yield begins, values, ""
            begins = reader.line_num + 1


def _problem(error: str, line: int) -> str:
    """What is wrong with one record. Raises Unreadable when nothing after it can be trusted."""
    if "unexpected end" in error:
        raise Unreadable(f"Op regel {line} gaat een aanhalingsteken open dat nergens dicht gaat. Het bestand is niet compleet.")
    if "field larger" in error:
        raise Unreadable(f"Vanaf regel {line} is een veld langer dan 1 miljoen tekens. Er ontbreekt een aanhalingsteken.")
    return "De aanhalingstekens in deze regel kloppen niet."


def _lines(stream: IO[str]) -> Iterator[str]:
    """The lines, never more of one in memory than a field may be long."""
    number = 0
    while line := stream.readline(2 * LONGEST_FIELD):
        number += 1
        if len(line) == 2 * LONGEST_FIELD:
            raise Unreadable(f"Regel {number} is langer dan 2 miljoen tekens. Dit is geen gewone tabel.")
        yield line


def _first_letter(path: Path, encoding: str) -> str:
    with open(path, encoding=encoding, errors="replace") as stream:
        return stream.read(1000).lstrip("\ufeff \t\r\n")[:1]


def _guess_delimiter(path: Path, encoding: str, known: frozenset[str]) -> str:
    """The one that gives most columns that we know; of those that give none, most columns at all."""
    with open(path, encoding=encoding, errors="replace", newline="") as stream:
        first = next((line for line in _lines(stream) if line.strip() and not line.startswith("sep=")), "")

    def worth(delimiter: str) -> tuple[int, int]:
        names = [name.strip().strip('"').strip().lstrip("\ufeff").casefold() for name in first.split(delimiter)]
        return sum(name.split("/")[0] in known for name in names), len(names)

    return max(DELIMITERS, key=worth)


# JSON


def _rows_of_json(path: Path, encoding: str) -> Iterator[Row]:
    for number, item in enumerate(_items(path, encoding), 1):
        if isinstance(item, dict):
            yield _row(number, dict(_flat(item)))
        else:
            yield Row(number, problem="Dit is geen voorstel met velden.")


def _columns_of_json(path: Path, encoding: str) -> list[str]:
    items = [item for item in _items(path, encoding)[:200] if isinstance(item, dict)]
    if not items:
        raise Unreadable("In dit JSON-bestand staan geen voorstellen. Wij zoeken een lijst met objecten.")
    return list(dict.fromkeys(name for item in items for name, _value in _flat(item)))


def _items(path: Path, encoding: str) -> list[Any]:
    if os.path.getsize(path) > LARGEST_JSON:
        raise Unreadable("Een JSON-bestand mag hooguit 30 MB zijn. Maak er een CSV-bestand van: dat mag veel groter zijn.")
    try:
        content = json.loads(path.read_text(encoding=encoding, errors="replace"))
    except json.JSONDecodeError as error:
        raise Unreadable(f"Dit JSON-bestand is niet heel: er gaat iets mis op regel {error.lineno}.") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("Dit JSON-bestand kunnen wij niet lezen.") from error
    for _depth in range(3):  # {"data": {"proposals": [...]}}
        if isinstance(content, dict):
            lists = [value for value in content.values() if isinstance(value, list) and value]
            content = lists[0] if lists else next((value for value in content.values() if isinstance(value, dict)), [])
    return content if isinstance(content, list) else []


def _flat(item: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Nested fields with a slash between the names, as Decidim names the columns of its CSV."""
    for name, value in item.items():
        if isinstance(value, dict) and depth < 5:
            yield from _flat(value, f"{before}{name}/", depth + 1)
        elif isinstance(value, list):
            yield before + name, ", ".join(str(each) for each in value if isinstance(each, (str, int, float)))
        else:
            yield before + name, "" if value is None else str(value)
