""" "Bedoelde u ...?": the same question in words of the site that look like the ones that were typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Case, IntegerField, Q, Value, When
from rapidfuzz.distance import OSA

from doedemocratie.places.names import fold
from doedemocratie.search.models import Document, KnownWord
from doedemocratie.search.words import WORD

READ = 20_000  # documents, the newest
KEPT = 50_000  # words, those of most documents
SHORTEST, LONGEST = 4, 40
LONG = 8  # from so many letters on a word may differ in two places
LOOKED_UP = 4  # words of one question
CANDIDATES = 2_000
FAR_MORE = 10  # a word of one document gives way to one of so many times more


def suggest(text: str) -> str:
    """`text` with known words in the place of unknown ones that look like them; empty when there are none. One query.

    Words after a minus stay as they are. A word is known from the moment of the last `learn_words`: whoever shows a
    suggestion looks first whether it still finds something.
    """
    words = (word for word in WORD.finditer(text) if text[: word.start()][-1:] != "-")
    typed = [(word, folded) for word in words if (folded := _folded(word[0]))]
    asked = list(dict.fromkeys(folded for _, folded in typed))[:LOOKED_UP]
    known = _known_like(asked) if asked else []
    better = {word: shown for word in asked if (shown := _better(word, known))}
    for word, folded in reversed(typed):
        if shown := better.get(folded):
            text = text[: word.start()] + shown + text[word.end() :]
    return text if better else ""


def _known_like(asked: list[str]) -> list[tuple[str, str, int]]:
    """(folded, shown, documents) of the words that were asked for and of those that begin or end alike and are about as long."""
    alike = Q()
    for word in asked:
        differs = _may_differ(word)
        ends = Q(head=word[:2]) | Q(tail=word[-2:])
        alike |= ends & Q(length__range=(len(word) - differs, len(word) + differs))
    itself = Case(When(folded__in=asked, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = KnownWord.objects.filter(alike).order_by(itself, "-documents", "folded")
    return list(found.values_list("folded", "shown", "documents")[:CANDIDATES])


def _better(word: str, known: list[tuple[str, str, int]]) -> str:
    """The word that looks most like `word` and stands in far more documents, as it is written mostly; empty when none."""
    own = next((documents for folded, _, documents in known if folded == word), 0)
    differs = _may_differ(word)
    found = [
        (distance, -documents, folded, shown)
        for folded, shown, documents in known
        if documents > own * FAR_MORE and 0 < (distance := OSA.distance(word, folded, score_cutoff=differs)) <= differs
    ]
    return min(found)[3] if found else ""


def _may_differ(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def learn_words(follow: Callable[[Iterable[Any]], Iterable[Any]] = iter) -> int:
    """Read the words of what is public anew; returns how many are kept. READ and KEPT bound it, whatever the size of the site."""
    counted: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for document in follow(_texts()):
        for folded, word in _words_of(document).items():
            counted[folded] += 1
            written.setdefault(folded, Counter())[word] += 1
    rows = [
        KnownWord(
            folded=folded,
            shown=_mostly(written[folded]),
            documents=documents,
            head=folded[:2],
            tail=folded[-2:],
            length=len(folded),
        )
        for folded, documents in counted.most_common(KEPT)
    ]
    with transaction.atomic():
        KnownWord.objects.all().delete()
        KnownWord.objects.bulk_create(rows, batch_size=2_000, ignore_conflicts=True)
    return len(rows)


def _texts() -> Iterator[tuple[str, ...]]:
    newest = Document.objects.order_by("-active_at", "-pk").values_list("title", "summary", "place", "body")
    return newest[:READ].iterator(chunk_size=500)


def _words_of(texts: Iterable[str]) -> dict[str, str]:
    """Folded word to the word as it is written, each once."""
    return {folded: word for word in WORD.findall("\n".join(texts)) if (folded := _folded(word))}


def _folded(word: str) -> str:
    """The word without capitals and accents; empty when it is none that we suggest anything for."""
    folded = fold(word) if word.isalpha() and len(word) <= LONGEST else ""
    return folded if SHORTEST <= len(folded) <= LONGEST else ""


def _mostly(written: Counter[str]) -> str:
    """How a word is written most often; in lower case when it is as often so."""
    return max(written, key=lambda word: (written[word], word.islower(), word))
