from __future__ import annotations

from initiatives.models.imported import Import, ImportedItem, content_hash
from initiatives.models.initiative import BEFORE_SUBMISSION, Initiative, QueueItem
from initiatives.models.need import Need, capitalised, uncapitalised
from initiatives.models.tally import Tally
from initiatives.models.trail import FormerSlug, PhaseChange, Remark

__all__ = [
    "BEFORE_SUBMISSION", "FormerSlug", "Import", "ImportedItem", "Initiative", "Need", "PhaseChange", "QueueItem", "Remark",
    "Tally", "capitalised", "content_hash", "uncapitalised",
]  # fmt: skip
