from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MenusConfig(AppConfig):
    name = "doedemocratie.menus"
    verbose_name = _("Menu's")
