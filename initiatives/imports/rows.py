"""From a row of theirs to a proposal of ours: first a survey of the whole file, then row by row."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from doedemocratie.places.names import fold
from initiatives.imports.dates import STYLES, DateGuess, read_date
from initiatives.imports.encodings import Unreadable
from initiatives.imports.matching import Places, Themes, phase_of
from initiatives.imports.profiles import KNOWN_COLUMNS, PROFILES, Profile, guess_profile, where_to_look
from initiatives.imports.reading import Row, Shape, rows, shape_of
from initiatives.imports.text import citizen_text, cut, cut_text, first_sentences, one_line

TITLE, SUMMARY, TEXT, PLACE, ID = 80, 200, 5000, 80, 200
YES = frozenset({"1", "true", "yes", "ja", "t", "waar", "si", "sí"})
NO = frozenset({"", "0", "false", "no", "nee", "f", "onwaar", "null", "none"})
FORMULA = re.compile(r"'(?=[=+\-@\t\r])")  # what a careful export puts before a cell that a spreadsheet would run
CLOSED = {
    "rejected": "Bij de bron afgewezen.", "not_accepted": "Bij de bron afgewezen.", "withdrawn": "Bij de bron ingetrokken.",
}  # fmt: skip
_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Choices:
    """What the person who imports says about the file. Empty: guess. `chosen`: our field -> column."""

    source: str
    source_url: str = ""
    profile: str = ""
    delimiter: str = ""
    encoding: str = ""
    date_style: str = ""
    item_url: str = ""
    municipality: str = ""
    phase: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    overwrite: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Survey:
    """What one reading of the whole file told."""

    shape: Shape
    profile: Profile
    look: dict[str, tuple[str, ...]]
    dates: str
    count: int
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """One item of another site, in our fields. `notes`: what was cut or left open, in Dutch sentences."""

    line: int
    source: str
    external_id: str
    url: str
    created_on: date | None
    title: str
    summary: str
    description: str
    municipality_id: str | None
    place: str
    phase: str
    themes: list[str]
    notes: list[str]

    @property
    def key(self) -> tuple[str, str]:
        return self.source, self.external_id

    @property
    def fingerprint(self) -> str:
        told = {name: value for name, value in self.__dict__.items() if name not in ("line", "notes")}
        return sha256(repr(sorted(told.items())).encode("utf-8", "replace")).hexdigest()


def survey(path: Path, choices: Choices, *, each: Callable[[], object] = lambda: None) -> Survey:
    """Read the whole file once, to know how to read it. Raises Unreadable; after it no row can make the import stop."""
    shape = shape_of(path, known=KNOWN_COLUMNS, delimiter=choices.delimiter, encoding=choices.encoding)
    profile = PROFILES.get(choices.profile) or guess_profile(shape.columns)
    look = where_to_look(profile, shape.columns, choices.chosen)
    guess, count = DateGuess(), 0
    for row in rows(path, shape):
        count += 1
        each()
        for column in look.get("created", ())[:1]:
            guess.add(row.values.get(column, ""))
    if count == 0:
        raise Unreadable("In dit bestand staan alleen de namen van de kolommen, geen rijen.")
    chosen_style = next((style.label for style in STYLES if style.name == choices.date_style), "")
    sentences = [
        *shape.sentences,
        f"Soort bestand: {profile.label}.",
        f"Data: {chosen_style}." if chosen_style else guess.sentence,
    ]
    if shape.damaged:
        sentences.append("In dit bestand zijn een paar tekens kapot. Die rijen nemen wij niet mee.")
    if "id" not in look:
        sentences.append("Er is geen kolom met een nummer. Wij herkennen een rij aan de titel.")
    used = ", ".join(columns[0] for columns in look.values())
    sentences.append(f"Kolommen die wij gebruiken: {used}.")
    return Survey(shape, profile, look, choices.date_style or guess.best, count, tuple(sentences))


class Interpreter:
    """Makes proposals of rows; two queries at the start and none after."""

    def __init__(self, found: Survey, choices: Choices) -> None:
        self.look, self.profile, self.dates, self.choices = found.look, found.profile, found.dates, choices
        self.places, self.themes = Places(), Themes()

    def proposal(self, row: Row) -> Proposal | str:
        """The proposal, or a Dutch sentence why this row is refused."""
        if row.problem:
            return row.problem
        if closed := self._closed(row):
            return closed
        notes: list[str] = []
        whole_title, text = one_line(self._value(row, "title")), citizen_text(self._value(row, "description"))
        summary = one_line(self._value(row, "summary"))
        if not whole_title:
            return "Deze rij heeft geen titel."
        if not (text := text or summary):
            notes.append("Nog zonder tekst.")
        source = one_line(self._value(row, "source"))[:80] or self.choices.source
        external_id = self._value(row, "id").strip() or f"titel:{sha256(fold(whole_title).encode()).hexdigest()[:20]}"
        if len(external_id) > ID:
            return f"Het nummer van deze rij is langer dan {ID} tekens."
        title = cut(whole_title, TITLE)
        if title != whole_title:
            notes.append("De titel was langer dan 80 tekens. De hele titel staat boven de tekst.")
            text = f"{whole_title}\n\n{text}".strip()
        if len(text) > TEXT:
            notes.append("De tekst was langer dan 5.000 tekens en is ingekort.")
        summary = cut(summary, SUMMARY) if summary else first_sentences(text.removeprefix(whole_title), SUMMARY)
        return Proposal(
            line=row.line,
            source=source,
            external_id=external_id,
            url=self._address(row, external_id, notes),
            created_on=self._day(row, notes),
            title=title,
            summary=summary,
            description=cut_text(text, TEXT),
            municipality_id=self._municipality(row, notes),
            place=cut(one_line(self._value(row, "place")), PLACE),
            phase=self._phase(row, notes),
            themes=self._themes(row, notes),
            notes=notes,
        )

    def _value(self, row: Row, name: str) -> str:
        """The first column of this field that holds something."""
        for column in self.look.get(name, ()):
            if value := row.values.get(column, "").strip():
                return FORMULA.sub("", value, count=1) if value[0] == "'" else value
        return ""

    def _closed(self, row: Row) -> str:
        if (state := self._value(row, "state").casefold()) in CLOSED:
            return CLOSED[state]
        if self._value(row, "amendment").casefold() in YES:
            return "Dit is een wijziging op een ander voorstel."
        withdrawn = self._value(row, "withdrawn")
        if withdrawn.casefold() in NO:
            return ""
        return CLOSED["withdrawn"] if withdrawn.casefold() in YES else f"Bij de bron ingetrokken op {withdrawn[:20]}."

    def _address(self, row: Row, external_id: str, notes: list[str]) -> str:
        if self.choices.item_url:
            address = self.choices.item_url.replace("{id}", quote(external_id, safe=""))
        else:
            address = self._value(row, "url")
        if not address:
            return ""
        try:
            if len(address) <= 500:
                _is_address(address)
                return address
        except ValidationError:
            pass
        notes.append("Het webadres bij de bron klopt niet en is weggelaten.")
        return ""

    def _day(self, row: Row, notes: list[str]) -> date | None:
        written = self._value(row, "created")
        day = read_date(written, self.dates)
        if written and day is None:
            notes.append(f"De datum “{written[:20]}” is niet te lezen.")
        return day

    def _municipality(self, row: Row, notes: list[str]) -> str | None:
        told = ""
        for column in self.look.get("municipality", ()):
            if not (value := row.values.get(column, "").strip()):
                continue
            told = told or value
            if code := self.places.code_of(value):
                return code
        if code := self.places.in_address(self._value(row, "address")):
            return code
        if self.choices.municipality:
            return self.choices.municipality
        notes.append(f"Nog zonder gemeente: “{told[:60]}” kennen wij niet." if told else "Nog zonder gemeente.")
        return None

    def _phase(self, row: Row, notes: list[str]) -> str:
        phase = phase_of(self._value(row, "phase")) or self.choices.phase or self.profile.phase
        if not phase:
            notes.append("Nog zonder fase.")
        return phase

    def _themes(self, row: Row, notes: list[str]) -> list[str]:
        columns = self.look.get("theme", ())
        found = self.themes.slugs_of(", ".join(filter(None, (row.values.get(column, "").strip() for column in columns))))
        if not found:
            notes.append("Nog zonder thema.")
        return found
