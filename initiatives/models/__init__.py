from __future__ import annotations

from initiatives.models.initiative import BEFORE_SUBMISSION, Initiative, QueueItem
from initiatives.models.need import Need, capitalised, uncapitalised
from initiatives.models.trail import FormerSlug, PhaseChange, Remark

__all__ = [
    "BEFORE_SUBMISSION", "FormerSlug", "Initiative", "Need", "PhaseChange", "QueueItem", "Remark", "capitalised",
    "uncapitalised",
]  # fmt: skip
