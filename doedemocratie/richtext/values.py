"""What the value of an attribute may be, beyond what nh3 looks at. Pure functions."""

from __future__ import annotations

import re

# Control characters, signs that turn the direction of reading, and signs that nobody sees: they hide where a link leads.
HIDING = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")
WIDEST_SPAN = 20


def allowed_value(tag: str, attribute: str, value: str) -> str | None:
    """The value as we keep it; None when the attribute must go. For nh3's `attribute_filter`."""
    if attribute == "href":
        return _address(value)
    if attribute in {"colspan", "rowspan"}:
        return _span(value)
    return value


def _address(value: str) -> str | None:
    """Another site only with its scheme in front: "//x" and "/\\x" are other sites to a browser, and look like ours."""
    address = value.strip()
    leads_out = address.replace("\\", "/").startswith("//")
    return None if leads_out or HIDING.search(address) else address


def _span(value: str) -> str | None:
    """Over how many cells one lies, as far as a browser can draw it."""
    return str(min(max(int(value), 1), WIDEST_SPAN)) if re.fullmatch(r"[0-9]{1,9}", value) else None
