from __future__ import annotations

import pytest

from doedemocratie.design import guard


@pytest.fixture(autouse=True)
def _no_minimum_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test types faster than a person; that the minimum time works is tested in tests/initiatives/views/test_start.py."""
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)
