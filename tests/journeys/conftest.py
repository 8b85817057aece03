from __future__ import annotations

import pytest

from initiatives.forms import guard
from tests.browser.conftest import chromium, live_server, new_page  # noqa: F401  (journeys use the same windows)


@pytest.fixture(autouse=True)
def _no_minimum_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test types faster than a person; that the minimum time works is tested in tests/initiatives/views/test_start.py."""
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)
