from __future__ import annotations

from initiatives.models.initiative import BEFORE_SUBMISSION, Initiative, QueueItem
from initiatives.models.need import Need, capitalised, uncapitalised
from initiatives.models.trail import FormerSlug, NumberSeries, PhaseChange, Remark

__all__ = [
    "BEFORE_SUBMISSION", "FormerSlug", "Initiative", "Need", "NumberSeries", "PhaseChange", "QueueItem", "Remark", "capitalised",
    "uncapitalised",
]  # fmt: skip
