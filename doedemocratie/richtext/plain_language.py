"""Plain Dutch as the style guide of the site asks it: short sentences, words that people know. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Longer than this no sentence may be, in words.
LONGEST = 25
# Words that people have to look up, and what says the same.
PLAINER = {
    "middels": "met",
    "teneinde": "om",
    "dient te": "moet",
    "dienen te": "moeten",
    "conform": "volgens",
    "ten behoeve van": "voor",
    "derhalve": "daarom",
    "inzake": "over",
    "faciliteren": "helpen",
    "faciliteert": "helpt",
    "borgen": "zorgen voor",
    "stakeholder": "betrokkene",
    "stakeholders": "betrokkenen",
    "optioneel": "niet verplicht",
    "optionele": "niet verplichte",
    "indien": "als",
    "alsmede": "en ook",
    "omtrent": "over",
    "reeds": "al",
    "betreffende": "over",
    "met betrekking tot": "over",
}
BANNED = re.compile(rf"\b({'|'.join(sorted(PLAINER, key=len, reverse=True))})\b", re.IGNORECASE)
# In a text without markup a line goes on in the next one; an empty line or an item of a list ends it. So does ¶.
SENTENCE_END = re.compile(r"(?<=[.!?:])[\s”\"')]+(?=[^a-z\s])|\n\s*\n|\n\s*[-*]|¶")
WORD = re.compile(r"[^\W_][\w'’.,@/:-]*")


def sentences(text: str) -> Iterator[str]:
    """Every sentence of a text without markup, with one space between its words."""
    for sentence in SENTENCE_END.split(text):
        if words(sentence):
            yield " ".join(sentence.split())


def words(sentence: str) -> list[str]:
    return WORD.findall(sentence)
