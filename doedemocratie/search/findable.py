from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import QuerySet

from doedemocratie.search import index, likeness


class Findable(models.Model):
    """A model whose public rows can be found. It says what its `search_kind` is, which rows (`to_find`) and with what text."""

    search_kind: ClassVar[str]

    class Meta:
        abstract = True

    @classmethod
    def to_find(cls) -> QuerySet:
        """Its public rows, with all that `as_document` reads."""
        raise NotImplementedError

    def as_document(self) -> index.Text:
        raise NotImplementedError

    def reindex(self) -> None:
        """Bring what is derived from this row in line with how it is in the database now. In the transaction of the change."""
        index.follow(self)
        likeness.liken_one(self.search_kind, self.pk)

    @classmethod
    def reindexed(cls) -> None:
        """All rows were made findable anew: `manage.py reindex` ends with what else is derived from them."""

    @classmethod
    def is_reindexed(cls) -> bool:
        """What `reindexed` keeps is in line with the rows."""
        return True
