"""Stored HTML as a browser would read it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from doedemocratie.richtext.html import TAGS

HTML = "{http://www.w3.org/1999/xhtml}"
ATTRIBUTES = {"lang", "href", "rel", "title", "scope", "colspan", "rowspan", "id"}
ADDRESSES = ("https://", "http://", "mailto:", "tel:", "/", "#")


def harm_in(html: str) -> list[str]:
    """What a text of ours may not hold: other elements, attributes, kinds of address, or signs that turn the text."""
    return list(_harm_in(html))


def _harm_in(html: str) -> Iterator[str]:
    if set(html) & set("\0\x01\x1b\u202e\u2066"):
        yield "a control character"
    for element in html5lib.parseFragment(html).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if not isinstance(element.tag, str) or element.tag.removeprefix(HTML) not in TAGS:
            yield f"element {element.tag}"
        yield from (f"attribute {name}" for name in element.attrib if name not in ATTRIBUTES)
        if not element.get("href", "/").startswith(ADDRESSES):
            yield f"address {element.get('href')}"


RUNS = ("javascript:", "vbscript:", "data:text", "data:image/svg", "view-source:", "blob:", "file:")
NOT_OURS = {"iframe", "object", "embed", "base", "applet", "math", "marquee", "frame", "plaintext", "xmp"}


def dangers_in(page: str) -> list[str]:
    """What in a whole page of the site would run, load or send something that we did not put there."""
    return list(_dangers_in(page))


def _dangers_in(page: str) -> Iterator[str]:
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        tag = element.tag.rpartition("}")[2]
        if tag in NOT_OURS or (tag == "script" and not _is_ours(element)) or element.get("http-equiv"):
            yield f"element {tag}"
        for name, value in element.attrib.items():
            address = "".join(value.split()).strip("\0\x01").lower()
            if str(name).startswith("on") or name in {"style", "srcdoc", "formaction"}:
                yield f"attribute {name}"
            elif str(name).endswith(("href", "src", "action", "srcset")) and address.startswith(RUNS):
                yield f"address {value}"
            elif name in {"src", "srcset", "action"} and "evil.example" in value:
                yield f"address {value}"


def _is_ours(script: Element) -> bool:
    return script.get("src", "").startswith("/static/") or script.get("type", "").endswith("json")
