from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q


class Shipped(models.Model):
    """What comes with the code has a `key`, from `source`; what an editor made has none.

    A row in `source` is a JSON object: its key and the fields of `words`.
    """

    source: ClassVar[Path]
    words: ClassVar[tuple[str, ...]]

    key = models.CharField(max_length=40, blank=True, editable=False)
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="%(app_label)s_%(class)s_key"),
        ]

    @classmethod
    def shipped(cls) -> list[Self]:
        """What the code brings, unsaved. No query."""
        return [cls(**row) for row in json.loads(cls.source.read_text(encoding="utf-8"))]

    @property
    def is_edited(self) -> bool:
        return self.fingerprint() != self.loaded_hash

    def fingerprint(self) -> str:
        """All that an editor can change, in 64 signs."""
        return sha256("\0".join(str(getattr(self, name)) for name in self.words).encode()).hexdigest()
