"""Knowledge in the order in which somebody looks for it. Pure functions: each item comes once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from doedemocratie.places.names import fold
from initiatives.enums import START_PHASES, Phase
from knowledge.enums import Kind
from knowledge.models import KnowledgeItem


class Section(NamedTuple):
    """`id` is that of the heading. `phase`: the value to filter the list by, where the section is about one."""

    id: str
    title: str
    text: str
    items: list[KnowledgeItem]
    phase: str = ""


ALWAYS = ("altijd", _("Op elk moment"), _("Dit komt van pas, hoe ver u ook bent."))
# What somebody at a government asks, and the kinds that answer it.
QUESTIONS = (
    ("wet", _("Wat moet volgens de wet?"), _("Wat staat er in de wet? En wat betekent dat voor u?"), (Kind.LAW,)),
    ("aanpak", _("Hoe pakt u het aan?"), _("Stappen en voorbeelden die u meteen kunt gebruiken."), (Kind.GUIDE, Kind.TOOL)),
    ("ruimte", _("Wat mag er?"), _("Vaak is er meer ruimte dan u denkt. Lees waar die zit."), (Kind.EXPLANATION, Kind.QUESTION)),
    (
        "ervaring",
        _("Wat werkt bij anderen?"),
        _("Lessen uit onderzoek en uit andere gemeenten."),
        (Kind.EXAMPLE, Kind.RESEARCH, Kind.EXPERIENCE),
    ),
)


def by_phase(items: Iterable[KnowledgeItem]) -> list[Section]:
    """One section per phase, also without items; each item stands in the first phase that it helps in."""
    found: dict[str, list[KnowledgeItem]] = {phase: [] for phase in START_PHASES}
    always = []
    for item in items:
        first = next((phase for phase in START_PHASES if phase in item.phases), None)
        (always if first is None else found[first]).append(item)
    phases = [
        Section(f"fase-{phase.value}".replace("_", "-"), str(phase.label), str(phase.explanation), found[phase], phase.value)
        for phase in map(Phase, START_PHASES)
    ]
    return [*phases, Section(*ALWAYS, always)] if always else phases


def by_question(items: Iterable[KnowledgeItem]) -> list[Section]:
    """The questions of who works at a government, without those that nothing answers yet."""
    items = list(items)
    sections = [Section(id, title, text, [i for i in items if i.kind in kinds]) for id, title, text, kinds in QUESTIONS]
    return [section for section in sections if section.items]


def by_letter(terms: Iterable[KnowledgeItem]) -> list[tuple[str, list[KnowledgeItem]]]:
    """(letter, terms) from A to Z, without accents: "coöperatie" stands between "contract" and "deelauto". Digits: "0-9"."""
    return [(letter, list(group)) for letter, group in groupby(sorted(terms, key=_alphabetical), key=_letter)]


def _alphabetical(term: KnowledgeItem) -> tuple[str, str]:
    return fold(term.title), term.title


def _letter(term: KnowledgeItem) -> str:
    first = fold(term.title)[:1].upper()
    return first if first.isalpha() else "0-9"
