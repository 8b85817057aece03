"""What the outcomes of an import are called, on the command line and on the desk."""

from __future__ import annotations

OUTCOMES = {
    "read": "gelezen",
    "new": "nieuw",
    "changed": "gewijzigd",
    "unchanged": "hetzelfde",
    "kept": "niet overschreven",
    "refused": "geweigerd",
    "published": "op de site gezet",
}
