"""Words as the search engine keeps them: the same on every database, because we make them ourselves.

A word becomes its lemma (simplemma), then its stem (Snowball, dutch_porter), then loses capitals and accents: huizen and huis,
ideeën and idee, kinderen and kind meet. Beside the stem a text also keeps each word as it is written, for somebody who is
still typing it, and the parts of a compound: "tuin" finds "buurttuin".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from doedemocratie.places.names import fold

WORD = re.compile(r"[^\W_]+")
# A word that can be in another: "best" + "uur" is no reason to find "bestuur", so short parts only count in words that
# no dictionary has.
SHORTEST_COMPOUND, PART, SHORT_PART = 7, 4, 3
LONGEST_WORD = 60
# Between what does not follow each other in the text; no folded word looks like it.
GAP = ""

# Words that are in almost every text: they do not narrow a search.
STOP_WORDS = frozenset(
    "aan al als bij dan dat de der deze die dit door een en er ga gaan had heb hebben heeft het hier hij hoe ik in is je jij jou"
    " kan kun kunnen kunt maar me men met mij mijn moet na naar niet nog nu of om omdat ons onze ook op over s t te ten ter tot u"
    " uit uw van veel voor want waar wanneer was wat we wel welke werd wie wij wil worden wordt zal ze zich zij zijn zo"
    " zou".split()
)


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("dutch_porter")


def _lemma(word: str) -> str:
    import simplemma  # its dictionary takes half a second and 56 MB: only who searches or indexes loads it

    return simplemma.lemmatize(word, lang="nl").casefold()


def _is_known(word: str) -> bool:
    import simplemma

    return simplemma.is_known(word, lang="nl")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What a word is found by; an empty string when it has no letters or digits that can be typed here.

    A word with a digit in it stays whole.
    """
    folded = fold(word[:LONGEST_WORD]).replace(" ", "")
    if len(folded) < 3 or not word.isalpha():
        return folded
    stemmed = fold(_stemmer().stemWord(_lemma(word.casefold()[:LONGEST_WORD]))).replace(" ", "")
    return stemmed or folded


@lru_cache(maxsize=100_000)
def also(word: str) -> tuple[str, ...]:
    """What else a word of a text is found by: how it is written, and the stems of its parts."""
    own, folded = stem(word), fold(word[:LONGEST_WORD]).replace(" ", "")
    more = [folded, *(stem(part) for part in _parts(_lemma(word.casefold()[:LONGEST_WORD])))]
    return tuple(dict.fromkeys(each for each in more if each and each != own))


def _parts(word: str) -> tuple[str, ...]:
    """The two words of a compound, such as "buurt" and "tuin"; with the longest last part that gives two words. None: ()."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_WORD or not word.isalpha():
        return ()
    least = PART if _is_known(word) else SHORT_PART
    for at in range(PART, len(word) - least + 1):
        first, last = word[:at], word[at:]
        if _is_known(last) and (_is_known(first) or (first[-1] == "s" and _is_known(first[:-1]))):
            return first, last
    return ()


def analysed(text: str, *, at_most: int) -> list[str]:
    """The stems of the first `at_most` words of a text in their order, and behind them what else they are found by.

    GAP stands before each of those, so that no phrase runs into them.
    """
    words = WORD.findall(text)[:at_most]
    found = [each for word in words if (each := stem(word))]
    for more in dict.fromkeys(more for word in words for more in also(word)):
        found += (GAP, more)
    return found
