from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from doedemocratie.journal.models import Entry
from initiatives.actions import owner
from initiatives.enums import Status
from initiatives.forms.steps import IdeaForm
from initiatives.models import Initiative
from tests.factories import claim, make_initiative

TITLE = "Buurttuin De Groene Klinker"


def go_on(draft: Initiative, **typed: str) -> None:
    """What the owner types in the first step, which is not good yet."""
    owner.keep_typed(draft, IdeaForm(typed, instance=draft), step="1", data={name: [text] for name, text in typed.items()})


@pytest.fixture
def in_review(moderator) -> Callable[..., Initiative]:
    """Make an initiative that the moderator (Mila) took up a moment ago."""

    def make(**fields: Any) -> Initiative:
        return claim(make_initiative(Status.IN_REVIEW, **{"title": TITLE, **fields}), moderator)

    return make


@pytest.fixture
def journal() -> Callable[[Initiative], list[tuple]]:
    """What the journal tells about an initiative, the oldest first: (action, role, who, reason)."""

    def read(initiative: Initiative) -> list[tuple]:
        entries = Entry.objects.about(initiative).order_by("pk").select_related("actor")
        return [(entry.action, entry.actor_role, str(entry.actor or ""), entry.reason) for entry in entries]

    return read
