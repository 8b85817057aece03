"""What other sites write, as text of our citizens: paragraphs, lists and links, nothing else."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import nh3

from doedemocratie.design.fields import tidy

LONGEST_HTML = 60_000  # characters that are read; what stands behind it could not be kept anyway
BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tr", "ul", "ol", "li"})
TAGS = set(BLOCKS | {"br", "a", "td", "th"})
LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|br|div|ul|ol|li|a|strong|em|b|i|u|span|h[1-6]|table|blockquote|img|script|style)\b[^>]*>", re.I
)
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LIST_MARK = re.compile(r"^\s*(?:[-*]|\d+\.) ", re.M)


class _Writer(HTMLParser):
    """Writes well-formed HTML (nh3 made it) as lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.lists: list[int] = []  # per open list: the last number, -1 for one without numbers
        self.link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self.pieces.append("\n\n" if not self.lists else "\n")
            self.lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self.pieces.append("\n" + self._mark())
        elif tag in BLOCKS:
            self.pieces.append("\n\n" if not self.lists else " ")
        elif tag == "br":
            self.pieces.append("\n" if not self.lists else " ")
        elif tag in ("td", "th"):
            self.pieces.append(" ")
        elif tag == "a":
            self.link = (dict(attrs).get("href") or "", len(self.pieces))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.pieces.append("\n\n" if not self.lists else "\n")
        elif tag == "a" and self.link:
            self._close_link(*self.link)
            self.link = None
        elif tag in BLOCKS and tag != "li":
            self.pieces.append("\n\n" if not self.lists else " ")

    def handle_data(self, data: str) -> None:
        self.pieces.append(re.sub(r"\s+", " ", data))

    def _mark(self) -> str:
        if not self.lists or self.lists[-1] < 0:
            return "- "
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "

    def _close_link(self, href: str, begins: int) -> None:
        label = re.sub(r"[\[\]\s]+", " ", "".join(self.pieces[begins:])).strip()
        if href.lower().startswith(("http://", "https://")) and label:
            address = href.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
            self.pieces[begins:] = [f"[{label}]({address})"]


def citizen_text(source: str) -> str:
    """HTML or plain text as our citizens' text; see doedemocratie/design/citizen_text.py."""
    source = source[:LONGEST_HTML]
    if LOOKS_LIKE_HTML.search(source):
        writer = _Writer()
        writer.feed(nh3.clean(source, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None))
        writer.close()
        source = "".join(writer.pieces)
    else:
        source = unescape(source)
    lines = [" ".join(line.split()) for line in tidy(source).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(source: str) -> str:
    """Text without marks and newlines, such as a title."""
    return " ".join(citizen_text(source).split())


def cut(text: str, longest: int) -> str:
    """`text` in at most `longest` characters, ended at a word with an ellipsis when it is longer."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    whole = head.rpartition(" ")[0] if not text[longest - 1].isspace() else head
    return (whole.rstrip(" ,;:-") if len(whole) > longest // 2 else head) + "…"


def cut_text(text: str, longest: int) -> str:
    """A text of paragraphs, cut as `cut` does but without losing its lines."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    end = max(head.rfind(" "), head.rfind("\n"))
    head = head[:end] if end > longest // 2 else head
    opened = head.rfind("[")
    if opened > head.rfind(")") and len(head) - opened < 600:  # in the middle of a link
        head = head[:opened]
    return head.rstrip() + "…"


def first_sentences(text: str, longest: int) -> str:
    """The first whole sentences that fit, else the beginning of the first one. Links become their words."""
    plain = " ".join(LIST_MARK.sub("", LINK.sub(r"\1", text)).split())
    found = ""
    for sentence in SENTENCE_END.split(plain[: 3 * longest]):
        joined = f"{found} {sentence}".strip()
        if len(joined) > longest or (len(joined) == len(plain[: 3 * longest]) < len(plain)):
            break
        found = joined
    return found or cut(plain, longest)
