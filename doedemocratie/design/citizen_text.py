"""Text of citizens as HTML: paragraphs, lists and links, from a small Markdown subset. No HTML of their own gets through."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from doedemocratie.amounts import whole_amounts

LONGEST = 20_000
_MARKDOWN = MarkdownIt("zero", {"breaks": True, "html": False}).enable(["list", "link", "newline", "escape"])
_TAGS = {"p", "br", "ul", "ol", "li", "a"}


def _whole_addresses_only(tag: str, name: str, value: str) -> str | None:
    """No address within this site, which would look as if we had put it there."""
    return value if name != "href" or value.lower().startswith(("http://", "https://")) else None


def render_citizen_text(text: str) -> SafeString:
    """`text` as safe HTML; links only to http and https, marked as not ours."""
    html = nh3.clean(
        _MARKDOWN.render(text[:LONGEST]),
        tags=_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_whole_addresses_only,
        url_schemes={"http", "https"},
        link_rel="nofollow noopener ugc",
    )
    return mark_safe(whole_amounts(html))  # noqa: S308  (nh3 has cleaned it)
