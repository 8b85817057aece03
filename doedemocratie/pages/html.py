"""The HTML that an editor may write: the one place where the text of a page is made safe. Pure functions."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import chain, count
from typing import NamedTuple

import nh3
from django.utils.text import slugify

TAGS = {
    "h2", "h3", "p", "br", "ul", "ol", "li", "a", "strong", "em", "blockquote", "abbr", "dl", "dt", "dd",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href"},
    "abbr": {"title"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# Ids that the frame of the page uses.
TAKEN = {"inhoud", "zoek-boven", "op-deze-pagina", "in-dit-onderdeel"}
# What holds no text for a reader goes with its content.
WITH_CONTENT = {"script", "style", "template", "title", "textarea", "iframe", "noscript", "svg", "math"}

HEADING = re.compile(r"<h2([^>]*)>(.*?)</h2>", re.DOTALL)
IDENTIFIED = re.compile(r'<h2[^>]* id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
INNERMOST_TABLE = re.compile(r"<table[^>]*>(?:(?!<table).)*?</table>", re.DOTALL)
TABLE_PART = re.compile(r"<(table|caption|thead|tbody|tr|th|td)\b")
CLASSES = {
    "table": "utrecht-table",
    "caption": "utrecht-table__caption",
    "thead": "utrecht-table__header",
    "tbody": "utrecht-table__body",
    "tr": "utrecht-table__row",
    "th": "utrecht-table__header-cell",
    "td": "utrecht-table__cell",
}  # of templates/components/table.html
CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


class Heading(NamedTuple):
    id: str
    text: str


def clean_html(html: str) -> str:
    """`html` with only the tags, attributes and links of the lists above, and an id on each h2.

    The id comes from the words of the heading, so it stays the same as long as those do. Cleaning twice changes nothing.
    """
    safe = nh3.clean(
        html.replace("\0", ""),
        tags=TAGS,
        attributes=ATTRIBUTES,
        clean_content_tags=WITH_CONTENT,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    return _identify(safe.strip())


def headings(cleaned: str) -> list[Heading]:
    """The h2 headings of cleaned HTML, in order."""
    return [Heading(id, _text(inner)) for id, inner in IDENTIFIED.findall(cleaned)]


def dress_tables(cleaned: str) -> str:
    """Cleaned HTML with the table component around each table: a wide one scrolls within itself, also by keyboard."""
    return INNERMOST_TABLE.sub(_dress, cleaned)


def _dress(match: re.Match[str]) -> str:
    caption = CAPTION.search(match[0])
    label = _text(caption[1]) if caption else "Tabel"
    table = TABLE_PART.sub(lambda part: f'<{part[1]} class="{CLASSES[part[1]]}"', match[0])
    return f'<div class="utrecht-table-container" role="region" aria-label="{escape(label)}" tabindex="0">{table}</div>'


def _identify(safe: str) -> str:
    taken = set(TAKEN)

    def with_id(match: re.Match[str]) -> str:
        attributes, inner = match.groups()
        id = _free(slugify(_text(inner))[:60] or "kop", taken)
        taken.add(id)
        return f'<h2{attributes} id="{id}">{inner}</h2>'

    return HEADING.sub(with_id, safe)


def _free(wish: str, taken: set[str]) -> str:
    """`wish`, or the first of wish-2, wish-3 and so on that is not taken."""
    return next(id for id in chain([wish], (f"{wish}-{n}" for n in count(2))) if id not in taken)


def _text(inner: str) -> str:
    return " ".join(unescape(TAG.sub("", inner)).split())
