"""Procedures as tables: which states a thing can be in, and who may bring it from which to which, with what letter.

Each model that has a procedure keeps one `Workflow` in its own `workflow.py`; everything that acts goes through
`perform`, which in one transaction checks, changes the status, writes the journal and queues the letters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from doedemocratie.accounts.roles import Role, roles_of
from doedemocratie.journal.models import Entry
from doedemocratie.letters.letter import Letter, send
from doedemocratie.search.findable import Findable


@dataclass(frozen=True)
class Actor:
    """Who acts: a role, and for staff the account behind it."""

    roles: frozenset[Role]
    user: Any = None

    @classmethod
    def staff(cls, user) -> Actor:
        return cls(roles=roles_of(user), user=user)

    @classmethod
    def owner(cls) -> Actor:
        """A citizen who came by the link that was mailed to the address of the item."""
        return cls(roles=frozenset({Role.OWNER}))

    @classmethod
    def system(cls) -> Actor:
        return cls(roles=frozenset({Role.SYSTEM}))


Guard = Callable[[Any, Actor, dict[str, Any]], str]
"""(item, actor, detail) -> a Dutch sentence why not, or an empty string when nothing is in the way."""


@dataclass(frozen=True)
class State:
    """`ball`: whose turn it is (None: nobody's). `for_owner`: one sentence for the person whose item it is."""

    value: str
    label: str
    for_owner: str
    ball: Role | None = None
    public: bool = False


@dataclass(frozen=True)
class Move:
    """A step in a procedure. `target` None: the status stays. `letters`: names in the workflow's letter table."""

    name: str
    label: str
    sources: tuple[str, ...]
    target: str | None
    by: frozenset[Role]
    guards: tuple[Guard, ...] = ()
    letters: tuple[str, ...] = ()
    needs_reason: bool = False


class Refused(Exception):
    """A move that may not be made; the message is a Dutch sentence for the person who tried."""


class Overtaken(Refused):
    """Somebody else changed the item first."""

    def __init__(self) -> None:
        super().__init__("Iemand was u voor. Kijk eerst hoe het er nu voor staat.")


@dataclass(frozen=True)
class Workflow:
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    letters: Mapping[str, Letter] = field(default_factory=dict)

    def state(self, value: str) -> State:
        return next(state for state in self.states if state.value == value)

    def move(self, name: str) -> Move:
        return next(move for move in self.moves if move.name == name)

    def open_to(self, item: models.Model, actor: Actor) -> list[Move]:
        """The moves whose source and role fit; guards that need more detail are asked by `perform`."""
        return [move for move in self.moves if item.status in move.sources and move.by & actor.roles]

    def perform(
        self,
        item: models.Model,
        name: str,
        *,
        by: Actor,
        reason: str = "",
        detail: dict[str, Any] | None = None,
        values: dict[str, Any] | None = None,
        expect: dict[str, Any] | None = None,
    ) -> Entry:
        """Make one move and return its journal entry. `values` are further fields to write with the status.

        The row is changed only if it still has the status that `item` has (and the values of `expect`), so of two
        people who press at once one succeeds and the other gets `Overtaken`. Raises `Refused` with a sentence.
        What can be found follows in the same transaction.
        """
        move = self.move(name)
        detail = detail or {}
        if item.status not in move.sources:
            raise Refused("Dit kan niet meer. Kijk eerst hoe het er nu voor staat.")
        if not move.by & by.roles:
            raise Refused("U mag dit niet doen.")
        if move.needs_reason and not reason.strip():
            raise Refused("Schrijf op waarom.")
        for guard in move.guards:
            if sentence := guard(item, by, detail):
                raise Refused(sentence)
        source, target = item.status, move.target or item.status
        changes = {"status": target, **(values or {})}
        with transaction.atomic():
            untouched = type(item)._base_manager.filter(pk=item.pk, status=source, **(expect or {}))
            if untouched.update(**changes) != 1:
                raise Overtaken
            for attribute, value in changes.items():
                setattr(item, attribute, value)
            if isinstance(item, Findable):
                item.reindex()
            letters = [sent for name in move.letters if (sent := send(self.letters[name], item, reason=reason, **detail))]
            return Entry.objects.create(
                subject_type=item._meta.label_lower,
                subject_id=item.pk,
                subject_label=str(item)[:120],
                action=move.name,
                from_status=source,
                to_status=target,
                actor=by.user,
                actor_role=min(move.by & by.roles),
                reason=reason,
                detail={**_recordable(detail), "letters": letters},
            )


def _recordable(detail: dict[str, Any]) -> dict[str, Any]:
    """What of a move's detail goes into the journal: plain values, no people and no texts of citizens."""
    return {key: value for key, value in detail.items() if isinstance(value, (str, int, bool)) and key[0] != "_"}
