from __future__ import annotations

from doedemocratie.menus.menus import menus
from doedemocratie.menus.models import MenuLink
from doedemocratie.shipped.loading import LoadShipped


class Command(LoadShipped):
    help = "Loads the links of menus/data. Safe to repeat: a link that an editor changed or made stays as it is."
    models = (MenuLink,)
    remembered = menus
