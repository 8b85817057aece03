from __future__ import annotations

import re

from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

URL = re.compile(r"https?://[^\s<>\"]+")
# What may follow the address of this site; two slashes would begin the address of another one.
OWN_PATH = re.compile(r"(/(?![/\\]).*)?")


def with_links(text: str) -> SafeString:
    """`text` as HTML in which each address of this site can be pressed; the rest is escaped."""

    def link(match: re.Match[str]) -> str:
        url = match.group()
        path = url.removeprefix(settings.SITE_URL)
        if not OWN_PATH.fullmatch(path):
            return escape(url)
        return format_html('<a class="utrecht-link" href="{}">{}</a>', path or "/", url)

    parts, position = [], 0
    for match in URL.finditer(text):
        parts += [escape(text[position : match.start()]), link(match)]
        position = match.end()
    return mark_safe("".join([*parts, escape(text[position:])]))  # noqa: S308  (every part is escaped above)
