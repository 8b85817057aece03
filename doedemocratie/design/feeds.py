from __future__ import annotations

import re
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from doedemocratie.design.navigation import SITE_NAME

# What XML 1.0 has no place for, and the signs that turn the direction of reading.
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class TextFeed(Atom1Feed):
    """An Atom feed that one odd sign in one item cannot break: whatever wrote it, the sign is left out."""

    def __init__(self, *args: Any, **details: Any) -> None:
        """Atom asks for an author: of the feed, when its entries name none (RFC 4287, 4.1.1)."""
        details |= {"author_name": details.get("author_name") or SITE_NAME}
        super().__init__(*map(_readable, args), **{name: _readable(value) for name, value in details.items()})

    def add_item(self, *args: Any, **details: Any) -> None:
        super().add_item(*map(_readable, args), **{name: _readable(value) for name, value in details.items()})


def _readable(value: Any) -> Any:
    if isinstance(value, str):
        return NO_TEXT.sub("", value)
    return [_readable(part) for part in value] if isinstance(value, list | tuple) else value
