"""Plain Dutch (B1): no words of the office, no sentence over 25 words, in templates, letters, pages and examples."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from tests.parts import ROOT

BANNED = (
    "middels", "teneinde", "dient te", "conform", "ten behoeve van", "derhalve", "inzake", "faciliteren", "borgen", "stakeholder",
    "optioneel", "indien", "alsmede", "omtrent", "reeds", "betreffende", "met betrekking tot",
)  # fmt: skip
BANNED_WORDS = re.compile(rf"\b({'|'.join(BANNED)})\b", re.IGNORECASE)
LONGEST, LONGEST_MEAN = 25, 15
BLOCKS = re.compile(
    r"</?(?:p|li|h[1-6]|td|th|dt|dd|div|section|legend|label|option|button|a class|summary|caption|tr|title)\b[^>]*>|<br>"
)


def sentences(text: str) -> list[str]:
    """The sentences of running text; a line or a block ends one too."""
    found = re.split(r"(?<=[.!?])[”’\")]*\s+|\n+", text)
    return [" ".join(sentence.split()) for sentence in found if len(sentence.split()) > 1]


def words_of_template(source: str) -> str:
    source = re.sub(r"{% comment %}.*?{% endcomment %}", "", source, flags=re.S)
    source = re.sub(r"<svg.*?</svg>|<!--.*?-->", "", source, flags=re.S)
    source = re.sub(r"\s*\n\s*", " ", source)
    source = BLOCKS.sub("\n", source)
    source = re.sub(
        r"{% (?:if|elif|else|endif|for|endfor|block|endblock|include|url|with|endwith|extends|load)[^%]*%}", "\n", source
    )
    source = re.sub(r"{[{%].*?[%}]}", " X ", source)
    return html.unescape(re.sub(r"<[^>]+>", " ", source))


def words_of_page(source: str) -> str:
    source = re.sub(r"<blockquote>.*?</blockquote>", "\n", source, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", "", BLOCKS.sub("\n", source)))


def words_of_letter(source: str) -> str:
    return re.sub(r"{[{%].*?[%}]}", " ", source)


def texts() -> dict[str, str]:
    found = {}
    for folder, ending, words in (
        ("templates", "*.html", words_of_template),
        ("templates/letters", "*.txt", words_of_letter),
        ("doedemocratie/pages/data", "*.html", words_of_page),
    ):
        for path in sorted((ROOT / folder).rglob(ending)):
            found[str(path.relative_to(ROOT))] = words(path.read_text(encoding="utf-8"))
    for name in ("initiatives.json", "queue.json"):
        for item in json.loads(Path(ROOT / "initiatives/demo" / name).read_text(encoding="utf-8")):
            needs = "\n".join(need["text"] for need in item["needs"])
            found[item["title"]] = "\n".join((item["summary"], item["description"], item["aim"], needs))
    return found


TEXTS = texts()


@pytest.mark.parametrize("name", TEXTS)
def test_no_word_of_the_office(name):
    assert BANNED_WORDS.findall(TEXTS[name]) == []


@pytest.mark.parametrize("name", TEXTS)
def test_no_sentence_is_longer_than_25_words(name):
    assert [sentence for sentence in sentences(TEXTS[name]) if len(sentence.split()) > LONGEST] == []


def test_sentences_are_short_on_average():
    lengths = [len(sentence.split()) for text in TEXTS.values() for sentence in sentences(text)]
    assert sum(lengths) / len(lengths) <= LONGEST_MEAN
