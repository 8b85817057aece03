"""What /sitemap/ lists, in groups."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from doedemocratie.design.navigation import Link
from doedemocratie.menus.menus import menus
from doedemocratie.pages.models import Page
from doedemocratie.places.models import Province
from doedemocratie.themes.models import all_themes
from knowledge.models import KnowledgeItem
from stories.models import Story

# Of a kind that keeps growing the page shows the newest, with the way to all.
MOST = 100


def groups() -> list[tuple[str, list[Link]]]:
    """(title, links) of each group. 3 queries, and those for themes and menus when they are not remembered.

    Of the initiatives only the doors: there may be a million, and each of them is behind one of these.
    """
    found = [
        ("Initiatieven", _doors(("Alle initiatieven", "initiatives:list"), ("Initiatieven op de kaart", "initiatives:map"),
                                ("Start een initiatief", "initiatives:start"))),
        ("Thema's", [*_doors(("Alle thema's", "themes:list")), *_named(all_themes())]),
        ("Gemeenten en provincies", [*_doors(("Alle gemeenten", "places:municipalities")), *_named(Province.objects.all())]),
        ("Verhalen", [*_doors(("Alle verhalen", "stories:list")), *_texts(Story.objects.public())]),
        ("Kennis", [*_doors(("Alle kennis", "knowledge:list"), ("Kennis voor uw initiatief", "knowledge:starting"),
                            ("Kennis voor de overheid", "knowledge:for_government"), ("Woordenlijst", "knowledge:glossary")),
                    *_texts(KnowledgeItem.objects.public().items())]),
        ("Over deze site", _pages()),
        ("Zoeken en volgen", _doors(("Zoeken", "search"), ("Nieuwe initiatieven (Atom)", "initiatives:feed"),
                                    ("Nieuwe verhalen (Atom)", "stories:feed"), ("Nieuwe kennis (Atom)", "knowledge:feed"))),
    ]  # fmt: skip
    shown = {link.url for _, links in found for link in links} | {reverse("sitemap")}
    rest = {link.url: link for links in menus().values() for link in links if link.url not in shown}
    return found + ([("Ook in het menu", list(rest.values()))] if rest else [])


def _doors(*doors: tuple[str, str]) -> list[Link]:
    return [Link(label, reverse(name)) for label, name in doors]


def _named(things) -> list[Link]:
    return [Link(thing.name, thing.get_absolute_url()) for thing in things]


def _texts(found: QuerySet) -> list[Link]:
    """The newest, by title."""
    newest = found.newest_first().only("title", "slug", "kind" if found.model is KnowledgeItem else "title")[:MOST]
    return [Link(text.title, text.get_absolute_url()) for text in sorted(newest, key=lambda text: text.title.casefold())]


def _pages() -> list[Link]:
    """In the order of their titles; those that lie below another page follow it."""
    pages = {page.path: page.title for page in Page.objects.public().only("path", "title")}
    pages.setdefault("contact", "Contact")

    def place(path: str) -> tuple[str, bool, str]:
        top = path.partition("/")[0]
        return pages.get(top, top).casefold(), path != top, pages[path].casefold()

    return [Link(pages[path], reverse("pages:page", args=[path])) for path in sorted(pages, key=place)]
