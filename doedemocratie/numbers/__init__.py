"""The numbers that people read to us over the phone: DD-2026-00042 for an initiative, CB-2026-00007 for a message."""

from __future__ import annotations
