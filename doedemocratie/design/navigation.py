"""The fixed links of header and footer, as data. Every address here answers 200: list a page when it exists, not before."""

from __future__ import annotations

from dataclasses import dataclass

SITE_NAME = "Doe-democratie"


@dataclass(frozen=True)
class Link:
    label: str
    url: str

    def current(self, path: str) -> str:
        """The value of `aria-current` on the page at `path`: "page", "true" (the page lies under this link) or ""."""
        if path == self.url:
            return "page"
        return "true" if path.startswith(self.url) else ""


@dataclass(frozen=True)
class LinkGroup:
    title: str
    links: tuple[Link, ...]


CONTACT = Link("Contact", "/contact/")
FEED = Link("Atom-feed", "/initiatieven/feed.atom")
SEARCH_URL = "/initiatieven/"

MENU = (
    Link("Initiatieven", "/initiatieven/"),
    Link("Gemeenten", "/gemeenten/"),
    Link("Thema's", "/themas/"),
    Link("Over ons", "/over-ons/"),
)

FOOTER = (
    LinkGroup("Service", (CONTACT, Link("Huisregels", "/huisregels/"), FEED)),
    LinkGroup(
        "Over deze site",
        (
            Link("Over ons", "/over-ons/"),
            Link("Privacy", "/privacy/"),
            Link("Cookies", "/cookies/"),
            Link("Toegankelijkheid", "/toegankelijkheid/"),
            Link("Kwetsbaarheid melden", "/kwetsbaarheid-melden/"),
            Link("Copyright", "/copyright/"),
            Link("Colofon", "/colofon/"),
            Link("Stijlgids", "/stijlgids/"),
        ),
    ),
)
