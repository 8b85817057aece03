from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.cache import cache
from django.db import Error

T = TypeVar("T")
SECONDS = 60
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Remembered(Generic[T]):
    """Something that every page shows: calling it costs no query, or those of `read` once a minute in each process.

    Without a database, and before anything was loaded (`read` gives None), it is what `shipped` gives, which asks no database.
    """

    key: str
    read: Callable[[], T | None]
    shipped: Callable[[], T]

    def __call__(self) -> T:
        found = cache.get(self.key)
        if found is not None:
            return found
        try:
            found = self.read()
        except Error:
            logger.warning("%s: the database does not answer, so the page shows what came with the code", self.key)
            return self.shipped()
        return self.keep(self.shipped() if found is None else found)

    def keep(self, value: T) -> T:
        cache.set(self.key, value, SECONDS)
        return value

    def forget(self) -> None:
        """Read it again at the next call, in this process; others follow within a minute."""
        cache.delete(self.key)
