from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontpageConfig(AppConfig):
    name = "doedemocratie.frontpage"
    verbose_name = _("Voorpagina")
