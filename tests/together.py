"""Several people who press at the same moment, each over a connection of its own, as in several workers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def at_once(*presses: Callable[[], Any]) -> list[Any]:
    """What each call answered, or the exception that it raised, in the order of the calls. Needs a transactional test."""
    barrier = Barrier(len(presses))

    def press(call: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=30)
            return call()
        except Exception as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as people:
        return list(people.map(press, presses))
