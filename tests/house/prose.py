"""The sentences that people read, out of templates, pages, letters and calls of gettext. See domain rule: u-vorm, B1."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from doedemocratie.richtext import plain_language
from doedemocratie.richtext.plain_language import BANNED, LONGEST, words

__all__ = ["AVERAGE", "BANNED", "LONGEST", "objections", "sentences", "translated", "words"]

# Shorter than this sentences are on average, in words. How long one may be: LONGEST.
AVERAGE = 15
COMMENTS = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
# Words of others: a quotation keeps them.
NOT_OURS = re.compile(r"<(script|style|blockquote|code|svg)\b.*?</\1>", re.DOTALL)
# Texts inside tags: what a component is given, and what a screen reader hears.
GIVEN = re.compile(r"""\b(?:title|text|label|intro|lead|alt|aria-label|content|summary|heading)=["']([^"'{}<>]+)["']""")
# Tags within a sentence; every other tag ends one.
INLINE = re.compile(r"</?(?:a|abbr|b|em|i|span|strong|time|small)\b[^>]*>|{%\s*(?:if|endif|url|static|with|endwith)\b.*?%}")
TAG = re.compile(r"<[^>]*>|{%.*?%}", re.DOTALL)
VALUE = re.compile(r"{{.*?}}|%\(\w+\)[sd]|%s")


def sentences(source: str) -> Iterator[str]:
    """Every sentence of a template, page or plain text. A variable counts as one word."""
    source = NOT_OURS.sub("¶", COMMENTS.sub("¶", source))
    given = GIVEN.findall(source)
    text = VALUE.sub("X", TAG.sub("¶", INLINE.sub("", source)))
    for part in (text, *given):
        yield from plain_language.sentences(unescape(part))


def translated(path: Path) -> Iterator[str]:
    """The texts that a module gives to gettext."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "gettext", "gettext_lazy", "ngettext"}:
            yield from (each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str))


def objections(name: str, text: str) -> Iterator[str]:
    """What is wrong with the sentences of one text, as "name: why: the sentence"."""
    for sentence in sentences(text):
        if found := BANNED.search(sentence):
            yield f"{name}: {found.group()!r}: {sentence}"
        if len(words(sentence)) > LONGEST:
            yield f"{name}: {len(words(sentence))} words: {sentence}"
