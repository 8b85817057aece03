from __future__ import annotations

from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from doedemocratie.shipped.addresses import AddressField, is_address
from doedemocratie.shipped.models import Shipped


class Menu(models.TextChoices):
    """The menus of every page: one in the header, two in the footer."""

    MAIN = "main", _("Hoofdmenu")
    SERVICE = "service", _("Service")
    ABOUT = "about", _("Over deze site")


class MenuLink(Shipped):
    """One link in the header or footer of every page."""

    source = Path(__file__).parent / "data" / "menus.json"
    words = ("menu", "label", "url", "order", "visible")

    menu = models.CharField(
        _("menu"),
        max_length=10,
        choices=Menu,
        help_text=_("Het hoofdmenu staat boven elke pagina. ‘Service’ en ‘Over deze site’ staan onder elke pagina."),
    )
    label = models.CharField(
        _("tekst"),
        max_length=40,
        help_text=_("Eén of twee woorden. Ze zeggen wat de bezoeker op de pagina vindt."),
    )
    url = AddressField(
        _("adres"),
        help_text=_(
            "Een pagina van deze site begint met een schuine streep: /kennis/. "
            "Een andere site begint met https://. De pagina moet bestaan."
        ),
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=100, help_text=_("Het laagste getal staat vooraan."))
    visible = models.BooleanField(
        _("zichtbaar"), default=True, help_text=_("Zet dit uit om de link te verbergen. U kunt hem later weer tonen.")
    )

    class Meta(Shipped.Meta):
        verbose_name = _("link in een menu")
        verbose_name_plural = _("links in de menu's")
        ordering = ["order", "label"]
        constraints = [
            *Shipped.Meta.constraints,
            models.CheckConstraint(
                condition=is_address("url"),
                name="menus_menulink_safe_address",
                violation_error_message=_("Begin met een schuine streep of met https://."),
            ),
        ]

    def __str__(self) -> str:
        return self.label
