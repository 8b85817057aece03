"""What the journal calls an action or a status, in Dutch. The apps teach it their words when they start: it knows no app."""

from __future__ import annotations

from collections.abc import Mapping

_actions: dict[tuple[str, str], str] = {}
_statuses: dict[tuple[str, str], str] = {}


def teach(subject_type: str, *, actions: Mapping[str, object], statuses: Mapping[str, object]) -> None:
    """`subject_type` as in `Entry`; both tables: stored value -> words. To confirm means something else per subject."""
    _actions.update({(subject_type, value): str(words) for value, words in actions.items()})
    _statuses.update({(subject_type, value): str(words) for value, words in statuses.items()})


def action_words(subject_type: str, action: str) -> str:
    """The value itself when nobody taught it."""
    return _actions.get((subject_type, action), action)


def status_words(subject_type: str, status: str) -> str:
    return _statuses.get((subject_type, status), status)
