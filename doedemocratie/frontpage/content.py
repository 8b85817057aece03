"""The words of the home page as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from doedemocratie.frontpage.models import Door, Welcome
from doedemocratie.shipped.remembering import Remembered


@dataclass(frozen=True)
class Frontpage:
    welcome: Welcome
    doors: list[Door]


def _read() -> Frontpage | None:
    welcome = Welcome.objects.first()
    return Frontpage(welcome, list(Door.objects.filter(visible=True))) if welcome else None


def _shipped() -> Frontpage:
    (welcome,) = Welcome.shipped()
    return Frontpage(welcome, sorted(Door.shipped(), key=lambda door: door.order))


# Two queries.
frontpage = Remembered("frontpage:all", _read, _shipped)
