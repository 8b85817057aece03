"""HTML that nh3 wrote, as a tree and back. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape

VOID = {"br"}
# What nh3 writes: it quotes each value, and "<" and ">" stand nowhere but around a tag.
TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
ATTRIBUTE = re.compile(r' ([a-z][a-z0-9-]*)="([^"]*)"')


@dataclass(eq=False)
class Node:
    """An element. Its pieces are elements and texts; two texts never stand beside each other after `parse`."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Piece] = field(default_factory=list)


Piece = Node | str


def parse(html: str) -> tuple[list[Piece], int]:
    """The pieces of well-formed HTML, such as nh3 writes, and how many elements stand in each other at the deepest."""
    root = Node("")
    stack, deepest = [root], 0
    for end, tag, attributes, text in TOKEN.findall(html):
        if text:
            stack[-1].children.append(unescape(text))
        elif end:
            del stack[max(len(stack) - 1, 1) :]
        else:
            node = Node(tag, {name: unescape(value) for name, value in ATTRIBUTE.findall(attributes)})
            stack[-1].children.append(node)
            if tag not in VOID:
                stack.append(node)
                deepest = max(deepest, len(stack) - 1)
    return root.children, deepest


def write(pieces: Iterable[Piece]) -> str:
    """The HTML of these pieces. Goes as deep as they do: mind the depth that `parse` told."""
    return "".join(escape(piece, quote=False) if isinstance(piece, str) else _element(piece) for piece in pieces)


def text_of(pieces: Iterable[Piece]) -> str:
    """The text in these pieces, white space as it is."""
    return "".join(piece if isinstance(piece, str) else text_of(piece.children) for piece in pieces)


def has_words(pieces: Iterable[Piece]) -> bool:
    """Whether there is more in these pieces than white space."""
    for piece in pieces:
        if piece.strip() if isinstance(piece, str) else has_words(piece.children):
            return True
    return False


def every(pieces: Iterable[Piece], *tags: str) -> Iterable[Node]:
    """Each element with one of these tags, in the order of reading."""
    for piece in pieces:
        if isinstance(piece, Node):
            if piece.tag in tags:
                yield piece
            yield from every(piece.children, *tags)


def _element(node: Node) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    start = f"<{node.tag}{attributes}>"
    return start if node.tag in VOID else f"{start}{write(node.children)}</{node.tag}>"
