"""What an editor pastes, as a text of ours: paragraphs, headings, lists and tables instead of boxes and styles. Pure functions.

Nothing here makes HTML safe: `html.clean_html` cleans before and after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile

from doedemocratie.richtext.tables import tidy_table
from doedemocratie.richtext.tree import Node, Piece, has_words, text_of

# What stands for one of our tags elsewhere. A box is a paragraph until it turns out to hold others.
RENAMED = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "b": "strong", "i": "em"}
BOXES = {
    "address", "article", "aside", "body", "center", "details", "div", "fieldset", "figcaption", "figure", "footer", "form",
    "header", "main", "nav", "pre", "section", "summary",
}  # fmt: skip
INLINE = {"a", "abbr", "br", "em", "strong"}
NESTS = {"ul", "ol", "dl", "blockquote", "table"}
# Nests within nests that a reader can still follow; what lies deeper becomes paragraphs.
DEEPEST_NEST = 3

BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|[1-4]00)")
ITALIC = re.compile(r"font-style:\s*italic")
# How Word writes an item of a list: a paragraph that begins with the sign.
LIST_OF_WORD = re.compile(r"MsoList|mso-list:\s*l\d")
BULLET = re.compile(r"\s*[·•▪●‣]\s+")
BULLET_OF_WORD = re.compile(r"\s*[·•▪●‣§o\uf0b7\uf0a7–-]\s+")
NUMBER_OF_WORD = re.compile(r"\s*(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s+")
# How any of these begins: most paragraphs do not, and are then known at once.
SIGN = re.compile(r"\s*(?:[·•▪●‣§o\uf0b7\uf0a7–-]|\d|[a-zA-Z]{1,5}[.)])")
SPACES = re.compile("[ \xa0]{2,}")


def tidied(pieces: Iterable[Piece]) -> list[Piece]:
    """These pieces as blocks: text in paragraphs, headings that are ours, real lists, tables with heads, nothing empty."""
    return list(_filled(_flow(list(_renamed(pieces, ())))))


def _renamed(pieces: Iterable[Piece], around: tuple[str, ...]) -> Iterator[Piece]:
    """Each element under our name for it; what has none here leaves its content. `around`: the tags outside, ours."""
    for piece in _joined(pieces):
        if isinstance(piece, str):
            yield SPACES.sub(_one_space, piece)
            continue
        tag = _our_tag(piece)
        unknown = not tag or (tag in INLINE and tag in around) or (tag == "a" and not piece.attributes.get("href"))
        too_deep = tag in NESTS and sum(each in NESTS for each in around) >= DEEPEST_NEST
        if unknown or too_deep or (tag == "strong" and around[-1:] in {("h2",), ("h3",)}):
            yield from _renamed(piece.children, around)
        else:
            yield Node(tag, piece.attributes, list(_joined(_renamed(piece.children, (*around, tag)))))


def _one_space(spaces: re.Match[str]) -> str:
    """Hard spaces in a row are layout; spaces in a row are how somebody typed, and show as one."""
    return " " if "\xa0" in spaces[0] else spaces[0]


def _our_tag(node: Node) -> str:
    style = node.attributes.get("style", "")
    if node.tag == "span":
        return "strong" if BOLD.search(style) else "em" if ITALIC.search(style) else ""
    if node.tag == "b" and NOT_BOLD.search(style):
        return ""  # around a whole text from Google
    if node.tag == "p" and node.attributes.get("class") == "MsoTitle":
        return "h2"
    return "p" if node.tag in BOXES else RENAMED.get(node.tag, node.tag)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
        text = ""
        yield piece
    if text:
        yield text


def _flow(pieces: list[Piece]) -> list[Piece]:
    """These pieces as blocks, with the white space that stood between them; loose text comes in paragraphs."""
    blocks: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if _holds_block(piece):
            blocks += _paragraphs(run, {})
            blocks += _blocks(piece)
            run = []
        else:
            run.append(piece)
    return _with_lists(blocks + _paragraphs(run, {}))


def _holds_block(piece: Piece) -> bool:
    return isinstance(piece, Node) and (piece.tag not in INLINE or any(map(_holds_block, piece.children)))


def _blocks(node: Node) -> list[Piece]:
    """A node that is a block, or has one inside, as blocks."""
    children = node.children
    match node.tag:
        case tag if tag in INLINE:
            return _flow([_inward(node, child) for child in children])
        case "p" if not any(map(_holds_block, children)):
            return _paragraphs(children, node.attributes) if has_words(children) else []
        case "h2" | "h3":
            return [Node(node.tag, node.attributes, _one_line(children))]
        case "ul" | "ol":
            return [Node(node.tag, node.attributes, _items(children))]
        case "blockquote":
            return [Node(node.tag, node.attributes, _flow(children))]
        case "dl":
            return [Node(node.tag, node.attributes, _terms(children))]
        case "table":
            return tidy_table(node, cell=_cell, line=_one_line)
    return _flow(children)


def _inward(node: Node, piece: Piece) -> Piece:
    """`node`, which stands around a block, laid around each text in `piece` instead."""
    if isinstance(piece, Node) and _holds_block(piece):
        return Node(piece.tag, piece.attributes, [_inward(node, child) for child in piece.children])
    return Node(node.tag, node.attributes, [piece]) if has_words([piece]) else piece


def _paragraphs(run: list[Piece], attributes: dict[str, str]) -> list[Piece]:
    """A run of text as a paragraph, as several where two line ends follow each other, or as the white space that it is."""
    if not has_words(run):
        return [piece.replace("\xa0", " ") for piece in run if isinstance(piece, str)]
    parts: list[list[Piece]] = [[]]
    ends = 0
    for piece in run:
        ends = ends + 1 if _is_end(piece) else ends if _is_space(piece) else 0
        if ends == 2:
            parts.append([])
        else:
            parts[-1].append(piece)
    return [Node("p", attributes, _stripped(part)) for part in parts if has_words(part)]


def _is_end(piece: Piece) -> bool:
    return isinstance(piece, Node) and piece.tag == "br"


def _is_space(piece: Piece) -> bool:
    return isinstance(piece, str) and not piece.strip()


def _stripped(run: list[Piece]) -> list[Piece]:
    """The run without line ends and white space at its begin and end."""
    told = [number for number, piece in enumerate(run) if not (_is_end(piece) or _is_space(piece))]
    run = run[told[0] : told[-1] + 1] if told else []
    if run and isinstance(run[0], str):
        run[0] = run[0].lstrip()
    if run and isinstance(run[-1], str):
        run[-1] = run[-1].rstrip()
    return run


def _one_line(pieces: list[Piece]) -> list[Piece]:
    """The text of these pieces, where no block may stand."""
    line: list[Piece] = []
    for piece in pieces:
        if _is_end(piece):
            line.append(" ")
        elif _holds_block(piece):
            line += [" ", *_one_line(piece.children), " "]
        else:
            line.append(piece)
    return _stripped(list(_joined(line)))


def _cell(pieces: list[Piece]) -> list[Piece]:
    """What stands in an item or a cell: text, or blocks when there is more than one. Lists may follow text."""
    if not any(map(_holds_block, pieces)):
        return _stripped(pieces)
    blocks = list(dropwhile(_is_space, _flow(pieces)))
    first, rest = blocks[:1], blocks[1:]
    lone = first and isinstance(first[0], Node) and first[0].tag == "p" and not first[0].attributes.get("lang")
    if lone and all(isinstance(piece, str) or piece.tag in {"ul", "ol"} for piece in rest):
        return [*first[0].children, *rest]
    return blocks


def _items(pieces: list[Piece]) -> list[Piece]:
    """The items of a list; a list that stands between them belongs to the item before it."""
    items: list[Piece] = []
    last: Node | None = None
    for piece in pieces:
        if isinstance(piece, str) and _is_space(piece):
            items.append(piece)
        elif isinstance(piece, Node) and piece.tag in {"ul", "ol"} and last:
            last.children += _blocks(piece)
        else:
            is_item = isinstance(piece, Node) and piece.tag == "li"
            last = Node("li", piece.attributes, _cell(piece.children)) if is_item else Node("li", {}, _cell([piece]))
            items.append(last)
    return items


def _terms(pieces: list[Piece]) -> list[Piece]:
    terms: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Node) and piece.tag == "dt":
            terms.append(Node("dt", piece.attributes, _one_line(piece.children)))
        elif isinstance(piece, Node) and piece.tag == "p":  # a box around a term and its meaning
            terms += _terms(piece.children)
        elif _is_space(piece):
            terms.append(piece)
        else:
            terms.append(Node("dd", {}, _cell(piece.children if isinstance(piece, Node) and piece.tag == "dd" else [piece])))
    return terms


def _with_lists(blocks: list[Piece]) -> list[Piece]:
    """Paragraphs that begin with the sign of a list, as lists."""
    done: list[Piece] = []
    growing: Node | None = None
    for block in blocks:
        kind, item = _as_item(block)
        if kind and growing and growing.tag == kind:
            growing.children.append(item)
        elif kind:
            growing = Node(kind, {}, [item])
            done.append(growing)
        elif not (growing and _is_space(block)):
            growing = None
            done.append(block)
    return done


def _as_item(block: Piece) -> tuple[str, Piece]:
    """("ul" or "ol", the item), or ("", the block) when it is none."""
    if isinstance(block, str) or block.tag != "p" or not block.children or not isinstance(block.children[0], str):
        return "", block
    if not SIGN.match(block.children[0]):
        return "", block
    first, *rest = block.children
    of_word = block.attributes and LIST_OF_WORD.search(f"{block.attributes.get('class', '')} {block.attributes.get('style', '')}")
    signs = [("ul", BULLET)] + ([("ul", BULLET_OF_WORD), ("ol", NUMBER_OF_WORD)] if of_word else [])
    for kind, sign in signs:
        if found := sign.match(first):
            return kind, Node("li", {}, _stripped([first[found.end() :], *rest]))
    return "", block


def _filled(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Without the elements that hold no words. Cells may be empty: the others of their row tell what they miss."""
    for piece in pieces:
        if isinstance(piece, str) or piece.tag in {"br", "td", "th", "tr"}:
            yield piece
            continue
        if has_words([piece]):
            yield Node(piece.tag, piece.attributes, list(_filled(piece.children)))
        elif piece.tag in INLINE and text_of([piece]):
            yield " "
