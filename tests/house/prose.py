"""The sentences that people read, out of templates, pages, letters and calls of gettext. See domain rule: u-vorm, B1."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

# Longer than this no sentence may be, and shorter than this they are on average; in words.
LONGEST, AVERAGE = 25, 15
BANNED = re.compile(
    r"\b(middels|teneinde|dien(?:t|en) te|conform|ten behoeve van|derhalve|inzake|faciliteren|faciliteert|borgen|stakeholders?|"
    r"optioneel|optionele|indien|alsmede|omtrent|reeds|betreffende|met betrekking tot)\b",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
# Words of others: a quotation keeps them.
NOT_OURS = re.compile(r"<(script|style|blockquote|code|svg)\b.*?</\1>", re.DOTALL)
# Texts inside tags: what a component is given, and what a screen reader hears.
GIVEN = re.compile(r"""\b(?:title|text|label|intro|lead|alt|aria-label|content|summary|heading)=["']([^"'{}<>]+)["']""")
# Tags within a sentence; every other tag ends one.
INLINE = re.compile(r"</?(?:a|abbr|b|em|i|span|strong|time|small)\b[^>]*>|{%\s*(?:if|endif|url|static|with|endwith)\b.*?%}")
TAG = re.compile(r"<[^>]*>|{%.*?%}", re.DOTALL)
VALUE = re.compile(r"{{.*?}}|%\(\w+\)[sd]|%s")
# In a text without markup a line goes on in the next one; an empty line or an item of a list ends it.
SENTENCE_END = re.compile(r"(?<=[.!?:])[\s”\"')]+(?=[^a-z\s])|\n\s*\n|\n\s*[-*]|¶")
WORD = re.compile(r"[^\W_][\w'’.,@/:-]*")


def sentences(source: str) -> Iterator[str]:
    """Every sentence of a template, page or plain text. A variable counts as one word."""
    source = NOT_OURS.sub("¶", COMMENTS.sub("¶", source))
    given = GIVEN.findall(source)
    text = VALUE.sub("X", TAG.sub("¶", INLINE.sub("", source)))
    for part in (text, *given):
        for sentence in SENTENCE_END.split(unescape(part)):
            if words(sentence):
                yield " ".join(sentence.split())


def words(sentence: str) -> list[str]:
    return WORD.findall(sentence)


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
