"""A few words of a text around what was asked for, as HTML in which only our own <mark> is markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from doedemocratie.search.words import WORD

LONGEST = 200  # signs of an excerpt
READ = 4_000  # signs of a text that are looked through
BEFORE = 40  # signs of an excerpt that may stand before the first hit
SENTENCE_END = re.compile(r"[.!?…]\s+")

# Which word of the query a word of a text answers to; an empty string when none.
Asked = Callable[[str], str]


class Hit(NamedTuple):
    start: int
    end: int
    asked: str


def marked(text: str, asked: Asked) -> SafeString:
    """`text` with each whole word that answers to the query in a <mark>; all else escaped."""
    return _marked(text, hits(text, asked))


def excerpt(summary: str, body: str, asked: Asked) -> SafeString:
    """At most about LONGEST signs, of the one of the two texts that has most of the query; without hits the summary begins it."""
    in_summary = hits(summary, asked)
    wanted = {hit.asked for hit in in_summary}
    if not wanted or len(summary) > LONGEST:
        in_body = hits(body[:READ], asked)
        if len({hit.asked for hit in in_body}) > len(wanted):
            return _window(body[:READ], in_body, more=len(body) > READ)
    return _window(summary or body[:READ], in_summary, more=not summary and len(body) > READ)


def hits(text: str, asked: Asked) -> list[Hit]:
    found = ((word, asked(word[0])) for word in WORD.finditer(text))
    return [Hit(word.start(), word.end(), answer) for word, answer in found if answer]


def _window(text: str, found: list[Hit], *, more: bool) -> SafeString:
    """The part of `text` with most different words of the query; `more` says that the text goes on behind what is given."""
    start = _start(text, _best(found)) if found else 0
    end = min(len(text), start + LONGEST)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LONGEST // 2)
    within = [Hit(hit.start - start, hit.end - start, hit.asked) for hit in found if start <= hit.start and hit.end <= end]
    before = "… " if start else ""
    after = " …" if more or end < len(text) else ""
    return mark_safe(f"{before}{_marked(text[start:end].rstrip(), within)}{after}")  # noqa: S308  (_marked has escaped it)


def _best(found: list[Hit]) -> int:
    """Where the hits begin that stand closest together and answer to most of the query; the first such place."""

    def answered(first: Hit) -> int:
        return len({hit.asked for hit in found if first.start <= hit.start < first.start + LONGEST - BEFORE})

    return max(found[:50], key=answered).start


def _start(text: str, first: int) -> int:
    """Where the excerpt begins: with the sentence when that is near, else some words before the first hit."""
    if first <= BEFORE:
        return 0
    ends = [end.end() for end in SENTENCE_END.finditer(text, max(0, first - 2 * BEFORE), first)]
    return ends[-1] if ends else text.find(" ", first - BEFORE, first) + 1 or first


def _marked(text: str, found: list[Hit]) -> SafeString:
    parts, at = [], 0
    for hit in found:
        parts += [escape(text[at : hit.start]), "<mark>", escape(text[hit.start : hit.end]), "</mark>"]
        at = hit.end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308  (each part is escaped)
