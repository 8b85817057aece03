"""Which characters a file is written in. Reads it once, a megabyte at a time."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

CHUNK = 1_000_000
NOT_TEXT = "Dit is geen tekstbestand. Wij lezen CSV en JSON."
SPREADSHEET = "Dit is een bestand van Excel, of een zip-bestand. Sla het eerst op als CSV."
BEGINNINGS = {
    b"PK\x03\x04": SPREADSHEET,
    b"\xd0\xcf\x11\xe0": SPREADSHEET,
    b"\x1f\x8b": "Dit bestand is ingepakt. Pak het eerst uit.",
    b"%PDF": NOT_TEXT,
}
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Unreadable(Exception):
    """A file that cannot be imported; the message is one or two Dutch sentences for who chose it."""


def guess_encoding(path: Path, asked: str = "") -> tuple[str, bool]:
    """(encoding, whether a few characters in it are damaged). `asked` replaces the guess. Raises Unreadable."""
    with open(path, "rb") as stream:
        start = stream.read(64_000)
    for beginning, sentence in BEGINNINGS.items():
        if start.startswith(beginning):
            raise Unreadable(sentence)
    if asked:
        return _known(asked), False
    for mark, encoding in MARKS.items():
        if start.startswith(mark):
            return encoding, False
    if b"\0" in start:
        return _without_mark(start), False
    good, bad = _count(path)
    if bad == 0:
        return "utf-8", False
    return ("utf-8", True) if good > bad else ("cp1252", False)


def _known(asked: str) -> str:
    try:
        found = codecs.lookup(asked)
    except (LookupError, ValueError) as error:
        raise Unreadable(f"De tekenset “{asked[:40]}” kennen wij niet.") from error
    if not found._is_text_encoding:
        raise Unreadable(f"De tekenset “{asked[:40]}” kennen wij niet.")
    return found.name


def _without_mark(start: bytes) -> str:
    """UTF-16 of mostly western text: every second byte is zero."""
    pairs = max(len(start) // 2, 1)
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if zeros.count(0) > 0.6 * pairs and start.count(0) - zeros.count(0) < 0.05 * pairs:
            return encoding
    raise Unreadable(NOT_TEXT)


def _count(path: Path) -> tuple[int, int]:
    """How many characters beyond ASCII are good UTF-8, and how many are not."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    good = bad = 0
    with open(path, "rb") as stream:
        left = os.fstat(stream.fileno()).st_size
        while chunk := stream.read(CHUNK):
            left -= len(chunk)
            text = decoder.decode(chunk, final=left <= 0)
            if not text.isascii():
                wrong = text.count("\ufffd")
                bad += wrong
                good += len(text.encode("utf-8", "surrogatepass")) - len(text) - 2 * wrong
    return good, bad
