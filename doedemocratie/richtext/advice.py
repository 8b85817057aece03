"""What a writer may want to change before others read the text. It refuses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from doedemocratie.richtext.html import plain_text
from doedemocratie.richtext.plain_language import BANNED, LONGEST, PLAINER, sentences, words
from doedemocratie.richtext.tree import Node, Piece, every, parse, text_of, write

# More than this nobody reads.
MOST = 20
SAYS_NOTHING = re.compile(
    r"(?:klik(?:ken)?(?: u)?(?: dan)? (?:hier|op deze link)|(?:lees|kijk) (?:hier )?(?:meer|verder)|"
    r"meer (?:lezen|weten|informatie|info)|"
    r"meer|hier|deze|deze (?:link|pagina|website|site)|link|website|via deze link|download)",
    re.IGNORECASE,
)
BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def advice(cleaned: str) -> list[str]:
    """Dutch sentences about links, headings, tables, long sentences and hard words in cleaned HTML; at most MOST."""
    pieces, _depth = parse(cleaned)
    kinds = (_about_links, _about_headings, _about_tables, _about_sentences)
    return list(islice((sentence for kind in kinds for sentence in kind(pieces)), MOST))


def _about_links(pieces: list[Piece]) -> Iterator[str]:
    for link in every(pieces, "a"):
        text = _line(link)
        if SAYS_NOTHING.fullmatch(text.strip(" .,:;!?>»›→")):
            yield _("De link “%s” zegt niet waar hij heen gaat. Noem in de link de pagina of het doel.") % text
        elif BARE_ADDRESS.fullmatch(text):
            yield _("De link “%s” is een kaal webadres. Schrijf in de link wat de lezer daar vindt.") % _short(text)


def _about_headings(pieces: list[Piece]) -> Iterator[str]:
    first = next(iter(every(pieces, "h2", "h3")), None)
    if first and first.tag == "h3":
        yield _("De eerste kop, “%s”, is een subkop. Begin met een kop en zet subkoppen daaronder.") % _line(first)


def _about_tables(pieces: list[Piece]) -> Iterator[str]:
    for number, table in enumerate(every(pieces, "table"), start=1):
        name = _("Tabel %d") % number
        if not any(every([table], "caption")):
            yield _("%s heeft geen titel. Geef een titel die zegt wat erin staat.") % name
        if not any(every([table], "th")):
            yield _("%s heeft geen koppen. Maak van de bovenste rij een rij met koppen.") % name


def _about_sentences(pieces: list[Piece]) -> Iterator[str]:
    """Words of others are left alone: a quotation keeps them."""
    ours = write(piece for piece in pieces if isinstance(piece, str) or piece.tag != "blockquote")
    for sentence in sentences(plain_text(ours).replace("\n", "¶")):
        count = len(words(sentence))
        if count > LONGEST:
            yield _("Deze zin heeft %(count)d woorden. Maak er kortere zinnen van: “%(sentence)s”") % {
                "count": count,
                "sentence": _short(sentence),
            }
        if found := BANNED.search(sentence):
            yield _("“%(word)s” is een moeilijk woord. Schrijf liever “%(plainer)s”: “%(sentence)s”") % {
                "word": found.group(),
                "plainer": PLAINER[found.group().lower()],
                "sentence": _short(sentence),
            }


def _line(node: Node) -> str:
    return " ".join(text_of([node]).split())


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80].rsplit(' ', 1)[0]} …"
