"""The HTML that an editor may write: the one place where the text of a page is made safe. Pure functions."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import chain, count
from typing import NamedTuple

import nh3
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from doedemocratie.amounts import whole_amounts
from doedemocratie.richtext import plain_language
from doedemocratie.richtext.tidy import BOXES, RENAMED, tidied
from doedemocratie.richtext.tree import parse, write
from doedemocratie.richtext.values import allowed_value

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
WITH_CONTENT = {
    "script", "style", "template", "title", "textarea", "iframe", "noscript", "noembed", "noframes", "xmp", "plaintext", "svg",
    "math", "object", "select", "button", "audio", "video", "canvas",
}  # fmt: skip

# More than any text of ours and than most of what people paste. A longer text is refused, not cut.
LONGEST = 300_000
# Tags, and signs that HTML writes as a code: cleaning costs the square of how many there are.
MARKS, MOST_MARKS = "<>&\xa0", 60_000
TOO_LONG = _("Deze tekst is te lang om te lezen. Plak hem in delen.")
# Elements in each other, and tags in all. Beyond this only the words stay: it is no text that somebody wrote.
DEEPEST, DEEPEST_ROUGHLY, MOST_TAGS = 60, 1_000, 20_000
# Headings with an id, and so the longest list of contents. Of a longer heading the first words make the id.
MOST_IDS, LONGEST_HEADING = 200, 500
# Taking one thing away may make another empty: once more then, until nothing changes. Three rounds did for all we tried.
MOST_ROUNDS = 6
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]")

OURS = {
    "tags": TAGS,
    "attributes": ATTRIBUTES,
    "clean_content_tags": WITH_CONTENT,
    "url_schemes": SCHEMES,
    "link_rel": "noopener",
    "attribute_filter": allowed_value,
}
# What tidy.py still has to see.
WIDE = {
    **OURS,
    "tags": TAGS | BOXES | set(RENAMED) | {"span"},
    "attributes": {**ATTRIBUTES, "p": {"class", "style"}, "span": {"style"}, "b": {"style"}},
}

NESTING_TAG = re.compile(r"<(/?)(?!(?:p|li|dt|dd|t[rdh]|br|img|hr|input|meta|link|col|wbr|option)\b)[a-z]", re.IGNORECASE)
END_OF_BLOCK = re.compile(r"<br>|</(?:p|h2|h3|li|dt|dd|td|th|caption|blockquote)>|<(?:ul|ol)>")
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
    """`html` as a text of ours: only the tags, attributes and links of the lists above, and an id on each h2.

    What was pasted becomes paragraphs, headings, lists and tables (tidy.py). The id comes from the words of the heading, so it
    stays the same as long as those do. Cleaning twice changes nothing. Costs about 10 ms for 10,000 characters, and less than a
    second for any text: for saving, not for showing. Raises ValidationError for more than LONGEST characters or MOST_MARKS.
    """
    if len(html) > LONGEST or sum(map(html.count, MARKS)) > MOST_MARKS:
        raise ValidationError(TOO_LONG, code="unread")
    html = readable(html)
    if _rough_depth(html) > DEEPEST_ROUGHLY:
        html = _without_tags(html)
    for _round in range(MOST_ROUNDS):
        tidier = _tidier(html)
        if tidier == html:
            break
        html = tidier
    return html


def _tidier(html: str) -> str:
    wide = readable(nh3.clean(html, **WIDE))
    pieces, depth = parse(wide) if wide.count("<") < MOST_TAGS else ([], DEEPEST + 1)
    if depth > DEEPEST:
        pieces = [" ".join(unescape(_without_tags(wide)).split())]
    return safe_html(write(tidied(pieces)))


def safe_html(html: str) -> str:
    """`html` with nothing in it that can harm a reader, and an id on each h2 up to MOST_IDS; otherwise as it is.

    About 1 ms for 10,000 characters.
    """
    return _identify(readable(nh3.clean(readable(html), **OURS)).strip())


def readable(text: str) -> str:
    """Without what is no text: control characters, halves of characters, and signs that turn the direction of reading."""
    return UNREADABLE.sub("", text)


def _rough_depth(html: str) -> int:
    """How deep the tags may lie, without reading the HTML as a parser: that takes a minute for the worst."""
    depth = deepest = 0
    for tag in NESTING_TAG.finditer(html):
        depth = max(depth + (-1 if tag[1] else 1), 0)
        deepest = max(deepest, depth)
    return deepest


def as_shown(stored: str) -> SafeString:
    """What a reader gets of stored HTML: made safe once more, with its tables dressed and amounts that do not break."""
    return mark_safe(whole_amounts(dress_tables(safe_html(stored))))  # noqa: S308


def plain_text(cleaned: str) -> str:
    """The words of cleaned HTML, each block on a line of its own."""
    lines = (" ".join(line.split()) for line in unescape(TAG.sub("", END_OF_BLOCK.sub("\v", cleaned))).split("\v"))
    return "\n".join(line for line in lines if line)


def plain(*texts: str) -> str:
    """The words of our own texts, cleaned HTML or plain lines, one below the other: for the search."""
    return "\n".join(filter(None, map(plain_text, texts)))


def words(cleaned: str) -> int:
    """How many words a reader counts in cleaned HTML."""
    return len(plain_language.words(plain_text(cleaned)))


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


def _without_tags(html: str) -> str:
    """The words, with a space for each tag. Behind the last ">" is no whole tag, and to look for one costs the square."""
    closed, mark, rest = html.rpartition(">")
    return TAG.sub(" ", closed + mark) + rest


def _identify(safe: str) -> str:
    taken = set(TAKEN)

    def with_id(match: re.Match[str]) -> str:
        attributes, inner = match.groups()
        id = _free(slugify(_text(inner[:LONGEST_HEADING]))[:60] or "kop", taken)
        taken.add(id)
        return f'<h2{attributes} id="{id}">{inner}</h2>'

    return HEADING.sub(with_id, safe, count=MOST_IDS)


def _free(wish: str, taken: set[str]) -> str:
    """`wish`, or the first of wish-2, wish-3 and so on that is not taken."""
    return next(id for id in chain([wish], (f"{wish}-{n}" for n in count(2))) if id not in taken)


def _text(inner: str) -> str:
    return " ".join(unescape(TAG.sub("", inner)).split())
