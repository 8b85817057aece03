"""What a person typed in a search box, as words that must be there and words that must not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.dates import MONTHS

from doedemocratie.places.names import fold
from doedemocratie.search.words import STOP_WORDS, WORD, also, stem

LONGEST_QUERY = 200
MOST_WORDS = 8
SHORTEST_PREFIX = 3
TELLING = 4  # letters of a word that says what a text is about
# A quoted phrase or a run without spaces, each perhaps with a minus in front. An unclosed quote runs to the end.
PIECE = re.compile(r'(?P<minus>-?)(?:["“”„](?P<phrase>[^"“”„]*)["“”„]?|(?P<word>[^\s"“”„]+))')
DATE = re.compile(r"0?([1-9]|[12][0-9]|3[01])[-/.]0?([1-9]|1[0-2])[-/.]([0-9]{4})")


@dataclass(frozen=True)
class Phrase:
    """Stems that stand next to each other, in this order. `prefix`: the last may also be the beginning of a word."""

    stems: tuple[str, ...]
    prefix: str = ""


# One thing that was asked for: it is there when one of these is.
Wanted = tuple[Phrase, ...]


@dataclass(frozen=True)
class Query:
    """`wanted`: all of it must be there; `unwanted`: none of it may be."""

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is something to look for. Only words that must not be there are no question."""
        return bool(self.wanted)

    def answer(self, word: str) -> str:
        """Which word of the query a word of a text answers to; an empty string when none."""
        found = stem(word)
        for phrase in (phrase for wanted in self.wanted for phrase in wanted):
            if found in phrase.stems:
                return found
            if phrase.prefix and fold(word).startswith(phrase.prefix):
                return phrase.prefix
        return _part_of(word, self)


@lru_cache(maxsize=10_000)
def _part_of(word: str, query: Query) -> str:
    """A compound answers to a word that is a part of it."""
    asked = {each for wanted in query.wanted for phrase in wanted for each in phrase.stems}
    return next((part for part in also(word) if part in asked), "")


@lru_cache(maxsize=1_000)
def read(text: str) -> Query:
    """The query of what was typed: `word`, `"words together"`, `-not`. At most MOST_WORDS words count; nothing is an error.

    The last word also counts as the beginning of a word, as long as no space follows it.
    """
    text = text[:LONGEST_QUERY]
    wanted: list[Wanted] = []
    unwanted: list[Wanted] = []
    pieces = list(PIECE.finditer(text))
    for piece in pieces:
        last = piece is pieces[-1] and piece["word"] is not None and text[-1:] == piece["word"][-1:]
        if found := _phrases(piece, last=last):
            (unwanted if piece["minus"] else wanted).append(found)
    return Query(tuple(dict.fromkeys(wanted))[:MOST_WORDS], tuple(dict.fromkeys(unwanted))[:MOST_WORDS])


def telling(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about."""
    found = (stem(word) for word in WORD.findall(text) if len(word) >= TELLING and fold(word) not in STOP_WORDS)
    return frozenset(filter(None, found))


def any_word_of(title: str) -> Query:
    """Whatever has a word of this title that says what it is about; nothing when it has none."""
    asked = tuple(Phrase((word,)) for word in sorted(telling(title))[:MOST_WORDS])
    return Query(wanted=(asked,)) if asked else Query()


def _phrases(piece: re.Match[str], *, last: bool) -> Wanted:
    typed = piece["phrase"] if piece["phrase"] is not None else piece["word"]
    words = [word for word in WORD.findall(typed) if stem(word)]
    if not words or (piece["phrase"] is None and all(fold(word) in STOP_WORDS for word in words)):
        return ()
    phrase = Phrase(tuple(stem(word) for word in words[: 2 * MOST_WORDS]))
    beginning = fold(words[-1])
    may_go_on = last and not piece["minus"] and len(words) == 1
    if may_go_on and len(beginning) >= SHORTEST_PREFIX and not any(map(str.isdigit, beginning)):
        phrase = replace(phrase, prefix=beginning)
    return (phrase, *_written_date(typed))


def _written_date(typed: str) -> tuple[Phrase, ...]:
    """A date in figures also stands in texts with its month in letters."""
    date = DATE.fullmatch(typed)
    if not date:
        return ()
    day, month, year = date.groups()
    return (Phrase((day, stem(str(MONTHS[int(month)])), year)), Phrase((day, month, year)))
