"""The menus of header and footer, for every template."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from doedemocratie.menus.menus import menus
from doedemocratie.menus.models import Menu


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`menus`: `main` as (link, its aria-current) and `footer` as (title, links). Read when a template asks for it."""
    return {"menus": SimpleLazyObject(lambda: _drawn(request.path))}


def _drawn(path: str) -> dict[str, Any]:
    found = menus()
    return {
        "main": [(link, link.current(path)) for link in found[Menu.MAIN]],
        "footer": [(menu.label, found[menu]) for menu in (Menu.SERVICE, Menu.ABOUT) if found[menu]],
    }
