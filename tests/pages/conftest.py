from __future__ import annotations

import pytest
from django.core.management import call_command


@pytest.fixture
def pages(db) -> None:
    """The pages as they come with the code."""
    call_command("load_pages")
