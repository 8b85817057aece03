from __future__ import annotations

import pytest

from doedemocratie.clock import tasks


@pytest.fixture
def register(monkeypatch):
    """The clock's own `register`, on an empty register."""
    monkeypatch.setattr(tasks, "_tasks", {})
    return tasks.register
