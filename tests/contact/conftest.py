from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from doedemocratie.contact.models import Message

TUESDAY = "2026-11-24 10:00+01:00"
TEXT = "De knop op de pagina Gemeenten doet het niet op mijn telefoon."
ANSWERS = {"subject": "site_error", "text": TEXT, "name": "Sanne de Vries", "email": "sanne@voorbeeld.example"}


@pytest.fixture(autouse=True)
def _on_a_tuesday(time_machine) -> None:
    time_machine.move_to(TUESDAY, tick=False)


@pytest.fixture
def make_message(db: None) -> Callable[..., Message]:
    """A message that waits, without letters. Numbers far above those that the site gives out in a test."""
    numbers = count(90001)

    def make(**fields: Any) -> Message:
        return Message.objects.create(**{"number": f"CB-2026-{next(numbers)}", **ANSWERS, **fields})

    return make
