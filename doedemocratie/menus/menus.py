"""The menus as pages show them."""

from __future__ import annotations

from collections.abc import Iterable

from doedemocratie.design.navigation import Link
from doedemocratie.menus.models import Menu, MenuLink
from doedemocratie.shipped.remembering import Remembered

Menus = dict[Menu, list[Link]]


def _read() -> Menus | None:
    links = list(MenuLink.objects.all())
    return _in_menus(links) if links else None


def _shipped() -> Menus:
    return _in_menus(sorted(MenuLink.shipped(), key=lambda link: link.order))


def _in_menus(links: Iterable[MenuLink]) -> Menus:
    menus: Menus = {menu: [] for menu in Menu}
    for link in links:
        if link.visible:
            menus[Menu(link.menu)].append(Link(link.label, link.url))
    return menus


# One query.
menus = Remembered("menus:all", _read, _shipped)
