"""Links, and the few that stand in the header whatever the menus say (those are content: doedemocratie/menus)."""

from __future__ import annotations

from dataclasses import dataclass

SITE_NAME = "Doe-democratie"


@dataclass(frozen=True)
class Link:
    """`url` is a path of this site, with or without a question, or an https address."""

    label: str
    url: str

    def current(self, path: str) -> str:
        """The value of `aria-current` on the page at `path`: "page", "true" (the page lies under this link) or ""."""
        own = self.url.partition("#")[0].partition("?")[0]
        if path == own:
            return "page"
        return "true" if own.endswith("/") and own != "/" and path.startswith(own) else ""


CONTACT = Link("Contact", "/contact/")
FEED_URL = "/initiatieven/feed.atom"
SEARCH_URL = "/zoeken/"
