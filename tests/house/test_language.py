"""Plain language: no sentence over 25 words, 15 on average, none of the words that people have to look up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.house.plan import ROOT, modules, templates
from tests.house.prose import AVERAGE, objections, sentences, translated, words


def texts() -> Iterator[tuple[str, str]]:
    """(file, text) of all that people read: templates, letters, pages, themes, example content, labels and errors."""
    for path in (*templates(), *sorted(ROOT.glob("doedemocratie/pages/data/*.html")), *sorted(ROOT.glob("*/demo/*/*.html"))):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    for path in (*ROOT.glob("doedemocratie/*/data/*.json"), *ROOT.glob("*/demo/*.json")):
        yield from ((path.name, text) for text in strings_in(path))
    for path in modules():
        yield from ((str(path.relative_to(ROOT)), text) for text in translated(path))


def strings_in(path: Path) -> Iterator[str]:
    """Every text in a JSON file, at any depth."""
    waiting = [json.loads(path.read_text(encoding="utf-8"))]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, (list, dict)):
            waiting += item.values() if isinstance(item, dict) else item


def test_sentences_are_short_and_their_words_are_known():
    assert [objection for name, text in texts() for objection in objections(name, text)] == []


def test_a_letter_is_easy_to_read_as_a_whole():
    for path in ROOT.glob("templates/letters/*.txt"):
        lengths = [len(words(sentence)) for sentence in sentences(path.read_text(encoding="utf-8"))]
        assert sum(lengths) / len(lengths) <= AVERAGE, path.name


def test_the_reader_of_sentences_reads_as_people_do():
    page = (
        '{# een opmerking #}<h1 class="x">Wat is dit?</h1><p>Een <a href="{% url "x" %}">link</a> voor {{ name }}. '
        "{% if a %}Ja.{% else %}Nee, om 14.30 uur.{% endif %}</p>"
        '{% include "x.html" with text="Lees de tekst" only %}<blockquote>Indien gewenst.</blockquote>'
    )
    assert list(sentences(page)) == ["Wat is dit?", "Een link voor X.", "Ja.", "Nee, om 14.30 uur.", "Lees de tekst"]


def test_the_reader_of_sentences_objects():
    long = " ".join(["woord"] * 26)
    assert list(objections("a", f"<p>Indien u wilt.</p><p>{long}.</p>")) == [
        "a: 'Indien': Indien u wilt.",
        f"a: 26 words: {long}.",
    ]
