"""Names of places as people type and sort them. Pure functions."""

from __future__ import annotations

import re
import unicodedata

# The article of 's-Hertogenbosch and 't Zandt, folded: not counted when sorting.
ARTICLE = re.compile(r"^[st] ")
NO_LETTER_OR_DIGIT = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower case, without accents, with one space for each run of anything but letters and digits.

    "Súdwest-Fryslân" becomes "sudwest fryslan"; text without letters or digits becomes "".
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return NO_LETTER_OR_DIGIT.sub(" ", plain).strip()


def sort_key(name: str) -> str:
    """What to sort a name on: "'s-Hertogenbosch" gives "hertogenbosch", "De Bilt" gives "de0bilt".

    The 0 stands for a space. Every database sorts a digit before a letter, but some skip spaces: with the 0,
    De Wolden comes before Delft on all of them.
    """
    return ARTICLE.sub("", fold(name)).replace(" ", "0")


def search_key(name: str, aliases: list[str]) -> str:
    """All names of a place in one text, such as " den haag| s gravenhage".

    Each word has a space in front of it, and the bar keeps the names apart.
    """
    return "|".join(f" {fold(each)}" for each in [name, *aliases])


def search_term(text: str) -> str:
    """What to look for in a `search_key`: the beginning of a word. Empty when nothing can match."""
    folded = fold(text[:100])
    return f" {folded}" if folded else ""
