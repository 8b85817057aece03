"""A stamp of the public content: 16 random bytes that change with it. What was made under another stamp is old.

On one machine a stamp is a file in VAR_DIR. With a shared cache outside the database (CACHE_URL) it stands there, for all.
"""

from __future__ import annotations

import logging
import os
import time
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.cache import caches

LENGTH = 16
# PAGES changes with everything that a public page shows; FRAME only with what many pages show: menus, places, themes.
PAGES, FRAME = "pages", "frame"
logger = logging.getLogger(__name__)


class Stamp(Protocol):
    def read(self) -> bytes: ...

    def renew(self) -> None: ...


class FileStamp:
    """Reading costs about two microseconds. A random stamp never comes back, so no lock and no order are needed."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self._file = -1

    def read(self) -> bytes:
        stamp = os.pread(self._open(), LENGTH, 0)
        if len(stamp) != LENGTH:
            self.renew()
            stamp = os.pread(self._file, LENGTH, 0)
        return stamp

    def renew(self) -> None:
        os.pwrite(self._open(), os.urandom(LENGTH), 0)

    def _open(self) -> int:
        """The file as it is now: who puts back a backup or empties the folder makes another one."""
        if self._file < 0 or os.fstat(self._file).st_nlink == 0:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        return self._file


class SharedStamp:
    """One question to the shared cache each time; for the frame, which a page asks about often, one a second."""

    def __init__(self, name: str) -> None:
        self.name = f"freshness:{name}"
        self.seconds = 1 if name == FRAME else 0
        self._asked_at, self._last = -1.0, b""

    def read(self) -> bytes:
        now = time.monotonic()
        if not self._last or now - self._asked_at >= self.seconds:
            cache = caches["shared"]
            self._last = cache.get(self.name) or cache.get_or_set(self.name, os.urandom(LENGTH), timeout=None)
            self._asked_at = now
        return self._last

    def renew(self) -> None:
        self._last = b""
        caches["shared"].set(self.name, os.urandom(LENGTH), timeout=None)


def current(name: str = PAGES) -> bytes | None:
    """The stamp now; None when it cannot be read, and then nothing may be kept."""
    try:
        return _stamp(name).read()
    except Exception:
        logger.exception("The stamp %r cannot be read: pages are made anew for each visitor", name)
        return None


def renew(name: str = PAGES) -> None:
    """Make all that was kept old. Never raises: the write that caused it is in the database already."""
    try:
        _stamp(name).renew()
    except Exception:
        logger.exception("The stamp %r cannot be renewed: visitors may see old pages for a minute", name)


def key(key: str, key_prefix: str, version: int) -> str:
    """KEY_FUNCTION of the cache of each process: what it remembers of menus, places and themes is forgotten when they change."""
    frame = current(FRAME) or b""
    return f"{key_prefix}:{version}:{frame.hex()}:{key}"


def _stamp(name: str) -> Stamp:
    if settings.CACHES["shared"]["BACKEND"] in OF_ONE_MACHINE:
        return _file_stamp(f"{settings.VAR_DIR}/freshness-{name}")
    return _shared_stamp(name)


_file_stamp = lru_cache(FileStamp)
_shared_stamp = lru_cache(SharedStamp)

# Backends of Django that other machines do not see, or that would cost a query.
OF_ONE_MACHINE = {
    f"django.core.cache.backends.{name}"
    for name in ("db.DatabaseCache", "locmem.LocMemCache", "dummy.DummyCache", "filebased.FileBasedCache")
}
