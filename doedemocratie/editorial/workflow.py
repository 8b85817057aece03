"""The procedure of what editors write, as one table. docs/werkstroom.md is made from it (`manage.py write_workflow`).

A change of a published text is written in a copy that goes through the same table; its publication replaces the text.
"""

from __future__ import annotations

from typing import Any

from doedemocratie.accounts.roles import Role
from doedemocratie.editorial.enums import Status as S
from doedemocratie.workflow import Actor, Move, State, Workflow

EDITOR, SYSTEM = frozenset({Role.EDITOR}), frozenset({Role.SYSTEM})
WRITERS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})


def complete(item: Any, by: Actor, detail: dict[str, Any]) -> str:
    """All that a reader needs is there."""
    return " ".join(item.missing())


def read_by_another(item: Any, by: Actor, detail: dict[str, Any]) -> str:
    """Four eyes: who wrote last does not publish."""
    if by.user is not None and by.user.pk == item.written_by_id:
        return "U schreef als laatste aan deze tekst. Een collega leest en publiceert hem."
    return ""


def nothing_hangs_on_it(item: Any, by: Actor, detail: dict[str, Any]) -> str:
    return item.why_it_must_stay()


STATES = (
    State(S.DRAFT, "Concept", "Een redacteur schrijft nog.", Role.EDITOR),
    State(S.IN_CHECK, "Ter controle", "Een collega leest de tekst.", Role.EDITOR),
    State(S.SCHEDULED, "Ingepland", "De tekst komt op het gekozen moment vanzelf op de site."),
    State(S.PUBLISHED, "Gepubliceerd", "De tekst staat op de site.", public=True),
    State(S.ARCHIVED, "Van de site gehaald", "De tekst staat niet meer op de site."),
)


def procedure(*, four_eyes: bool) -> Workflow:
    """With four eyes another editor publishes, after a check. Without, a writer publishes a concept at once."""
    by = EDITOR if four_eyes else WRITERS
    ready = (S.IN_CHECK,) if four_eyes else (S.DRAFT, S.IN_CHECK)
    may_publish = (complete, read_by_another) if four_eyes else (complete,)
    moves = (
        Move("ask_check", "Vraag een collega om te lezen", (S.DRAFT,), S.IN_CHECK, by, (complete,)),
        Move("send_back", "Terug naar concept", (S.IN_CHECK,), S.DRAFT, by, needs_reason=True),
        Move("publish", "Publiceren", ready, S.PUBLISHED, by, may_publish),
        Move("schedule", "Inplannen", (*ready, S.SCHEDULED), S.SCHEDULED, by, may_publish),
        Move("unschedule", "Niet meer inplannen", (S.SCHEDULED,), S.IN_CHECK, by | SYSTEM),
        Move("go_live", "Vanzelf publiceren", (S.SCHEDULED,), S.PUBLISHED, SYSTEM, (complete,)),
        Move("confirm", "Gecontroleerd: het klopt nog", (S.PUBLISHED,), None, by),
        Move("archive", "Van de site halen", (S.PUBLISHED,), S.ARCHIVED, by, (nothing_hangs_on_it,), needs_reason=True),
        Move("restore", "Opnieuw in bewerking nemen", (S.ARCHIVED,), S.DRAFT, by),
    )  # fmt: skip
    return Workflow(STATES, moves)


FOUR_EYES = procedure(four_eyes=True)
ONE_WRITER = procedure(four_eyes=False)

# What the verbs write in the journal that is no move of the table.
BESIDE_THE_TABLE = {
    "revise": "Begonnen aan een wijziging",
    "discard": "Weggegooid",
    "replace_text": "Wijziging op de site gezet",
}
