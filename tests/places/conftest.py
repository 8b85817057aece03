from __future__ import annotations

import pytest
from django.core.management import call_command

from doedemocratie.places.choices import forget_choices


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Each test reads the municipalities anew."""
    forget_choices()
    yield
    forget_choices()


@pytest.fixture
def places(db) -> None:
    """All provinces and municipalities."""
    call_command("load_places")
    forget_choices()
