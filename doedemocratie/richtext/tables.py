"""Tables that a screen reader can read: a head, and headings that tell whether they are of a column or a row. Pure functions."""

from __future__ import annotations

from collections.abc import Callable

from doedemocratie.richtext.tree import Node, Piece, has_words

Inner = Callable[[list[Piece]], list[Piece]]
PARTS = {"thead", "tbody", "tfoot"}
CELLS = {"td", "th"}


def tidy_table(table: Node, *, cell: Inner, line: Inner) -> list[Piece]:
    """The table with its caption in front and its first row as head, when that is one; nothing when no word stands in it.

    `cell` and `line` tidy what stands in a cell and in the caption.
    """
    if not has_words([table]):
        return []
    captions = [piece for piece in _elements(table) if piece.tag == "caption"][:1]
    parts = [_part(piece, cell) for piece in table.children if isinstance(piece, str) or piece.tag in PARTS or piece in captions]
    for caption in captions:
        where = parts.index(caption)
        in_front = not any(isinstance(part, Node) for part in parts[:where])
        parts.remove(caption)
        parts.insert(where if in_front else 0, Node("caption", caption.attributes, line(caption.children)))
    return [Node("table", table.attributes, _with_head(parts))]


def _elements(node: Node) -> list[Node]:
    return [piece for piece in node.children if isinstance(piece, Node)]


def _part(part: Piece, cell: Inner) -> Piece:
    if isinstance(part, str) or part.tag == "caption":
        return part
    rows = [piece if isinstance(piece, str) else _row(piece, cell, head=part.tag == "thead") for piece in part.children]
    return Node(part.tag, part.attributes, [row for row in rows if isinstance(row, str) or _elements(row)])


def _row(row: Node, cell: Inner, *, head: bool) -> Node:
    tags = {piece.tag for piece in _elements(row)}
    scope = "row" if not head and "td" in tags else "col"
    done = [
        piece if isinstance(piece, str) else Node(piece.tag, _attributes(piece, scope), cell(piece.children))
        for piece in row.children
        if isinstance(piece, str) or piece.tag in CELLS
    ]
    return Node("tr", row.attributes, done if tags & CELLS else [])


def _attributes(cell: Node, scope: str) -> dict[str, str]:
    kept = {name: value for name, value in cell.attributes.items() if not (name in {"colspan", "rowspan"} and value == "1")}
    if cell.tag == "th" and kept.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
        kept["scope"] = scope
    return kept


def _with_head(parts: list[Piece]) -> list[Piece]:
    """The parts with a head in front of the body: its first row, when that holds headings only and has rows below it."""
    first = next((part for part in parts if isinstance(part, Node) and part.tag != "caption"), None)
    if first is None or first.tag != "tbody":
        return parts
    rows = _elements(first)
    if len(rows) < 2 or any(cell.tag != "th" for cell in _elements(rows[0])):
        return parts
    body = Node("tbody", first.attributes, [piece for piece in first.children if piece is not rows[0]])
    where = parts.index(first)
    return [*parts[:where], Node("thead", {}, [rows[0]]), body, *parts[where + 1 :]]
