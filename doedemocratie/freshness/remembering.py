"""Small answers that many pages need, kept in this process until something changes that pages show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from doedemocratie.freshness import stamp
from doedemocratie.freshness.watching import RENEWALS

T = TypeVar("T")
SECONDS = 60


def may_remember() -> bool:
    """Whether an answer may come from memory: not when this transaction wrote something that pages show."""
    waiting = (call for _savepoints, call, _robust in connection.run_on_commit)
    return settings.PAGE_CACHE and not any(call in RENEWALS.values() for call in waiting)


def remembered(key: str, make: Callable[[], T]) -> T:
    """What `make` gives, at most once for each stamp. Not None. Ask `may_remember` first."""
    now = stamp.current()
    if now is None:
        return make()
    name = f"remembered:{now.hex()}:{key}"
    found = cache.get(name)
    if found is None:
        found = make()
        cache.set(name, found, SECONDS)
    return found
