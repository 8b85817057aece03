"""Names of places and themes as others write them, to ours. What we do not know for sure stays open."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from doedemocratie.clock.days import today
from doedemocratie.places.models import Municipality
from doedemocratie.places.names import fold
from doedemocratie.themes.models import Theme
from initiatives.enums import Phase

WORDS = Path(__file__).with_name("theme_words.json")
MOST_THEMES = 3
SPLIT = re.compile(r"[,;|/>]| - ")
PHASES = {
    "ideefase": Phase.IDEA, "voorbereiding": Phase.PLAN, "planfase": Phase.PLAN, "uitvoering": Phase.IN_PROGRESS,
    "bezig": Phase.IN_PROGRESS, "lopend": Phase.IN_PROGRESS, "klaar": Phase.COMPLETED, "gerealiseerd": Phase.COMPLETED,
    "voltooid": Phase.COMPLETED,
}  # fmt: skip


class Places:
    """All municipalities by code, name and other name; one query. What merged leads to its successor."""

    def __init__(self) -> None:
        self.municipalities = {each.code: each for each in Municipality.objects.all()}
        self.by_name: dict[str, set[str]] = {}
        for each in self.municipalities.values():
            for name in (each.name, *each.aliases):
                self.by_name.setdefault(fold(name), set()).add(self._now(each))

    def _now(self, municipality: Municipality) -> str:
        seen = {municipality.code}
        while municipality.valid_until and municipality.valid_until < today() and municipality.successor_id:
            if municipality.successor_id in seen:
                break
            municipality = self.municipalities[municipality.successor_id]
            seen.add(municipality.code)
        return municipality.code

    def code_of(self, text: str) -> str | None:
        """The municipality that `text` names, by name or CBS code ("gm0150", "0150"); None when none or several do."""
        folded = fold(text[:200])
        digits = folded.removeprefix("gm").strip()
        if digits.isdecimal() and len(digits) <= 4 and (code := f"gm{int(digits):04d}") in self.municipalities:
            return self._now(self.municipalities[code])
        for name in (folded, folded.removeprefix("gemeente ").strip(), fold(text.partition("(")[0])):
            if len(found := self.by_name.get(name, set())) == 1:
                return next(iter(found))
        return None

    def in_address(self, text: str) -> str | None:
        """The municipality at the end of an address: "Brink 1, 7411 BT Deventer"."""
        last = [
            part for part in re.split(r"[,\n]", text[-200:]) if part.strip() and fold(part) not in ("nederland", "netherlands")
        ]
        return self.code_of(re.sub(r"\b\d{4}\s?[A-Za-z]{2}\b|\b\d{4}\b", " ", last[-1])) if last else None


class Themes:
    """All themes by name and by the words of theme_words.json; one query."""

    def __init__(self) -> None:
        themes = {theme.slug: theme.name for theme in Theme.objects.all()}
        self.by_name = {fold(word): slug for slug, words in _words().items() if slug in themes for word in words}
        self.by_name |= {fold(slug): slug for slug in themes} | {fold(name): slug for slug, name in themes.items()}

    def slugs_of(self, text: str) -> list[str]:
        """At most three themes that `text` names: by whole names first, else by a word that we know."""
        parts = [fold(text[:500]), *(fold(part) for part in SPLIT.split(text[:500]))]
        found = [self.by_name[part] for part in parts if part in self.by_name]
        if not found:
            found = [self.by_name[word] for part in parts[1:] for word in part.split() if word in self.by_name]
        return list(dict.fromkeys(found))[:MOST_THEMES]


@cache
def _words() -> dict[str, list[str]]:
    return json.loads(WORDS.read_text(encoding="utf-8"))


def phase_of(text: str) -> str:
    """Our phase for a word, ours or of another; empty when we do not know it."""
    folded = fold(text[:100])
    ours = {fold(str(phase.label)): phase.value for phase in Phase} | {fold(phase.value): phase.value for phase in Phase}
    return ours.get(folded) or str(PHASES.get(folded, ""))
