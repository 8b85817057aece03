"""A visitor writes to the team: the message is kept, mailed and answered."""

from __future__ import annotations
