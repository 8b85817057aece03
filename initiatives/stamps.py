"""Terms of the procedure, and the moments that every change of status writes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

REVIEW_DAYS = 5  # werkdagen until a moderator has looked
CLAIM_TERM = timedelta(minutes=60)
ANSWER_TERM = timedelta(days=21)  # for the owner, after a request for changes


def stamped(now: datetime) -> dict[str, Any]:
    return {"status_changed_at": now, "changed_at": now}
