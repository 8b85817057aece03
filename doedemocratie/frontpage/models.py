from __future__ import annotations

from pathlib import Path

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doedemocratie.shipped.addresses import AddressField, is_address
from doedemocratie.shipped.models import Shipped

WHERE = _("Een pagina van deze site begint met een schuine streep: /kennis/. Een andere site begint met https://.")
ON_THE_BUTTON = _("Een paar woorden die zeggen wat de bezoeker gaat doen. Bijvoorbeeld: Start een initiatief.")
NO_ADDRESS = _("Begin met een schuine streep of met https://.")


class Welcome(Shipped):
    """The opening of the home page. There is one: the row that comes with the code."""

    source = Path(__file__).parent / "data" / "welcome.json"
    words = ("heading", "lead", "first_label", "first_url", "second_label", "second_url")

    heading = models.CharField(_("kop"), max_length=60, help_text=_("Vier of vijf woorden. Ook de titel in de browser."))
    lead = models.CharField(
        _("inleiding"), max_length=200, help_text=_("Twee korte zinnen. Wat is deze site en wat kan de bezoeker hier doen?")
    )
    first_label = models.CharField(_("eerste knop"), max_length=40, help_text=ON_THE_BUTTON)
    first_url = AddressField(_("adres van de eerste knop"), help_text=WHERE)
    second_label = models.CharField(_("tweede knop"), max_length=40, help_text=ON_THE_BUTTON)
    second_url = AddressField(_("adres van de tweede knop"), help_text=WHERE)

    class Meta(Shipped.Meta):
        verbose_name = _("welkom")
        verbose_name_plural = _("welkom")
        constraints = [
            *Shipped.Meta.constraints,
            models.CheckConstraint(condition=Q(key="welcome"), name="frontpage_welcome_only_one"),
            models.CheckConstraint(
                condition=is_address("first_url") & is_address("second_url"),
                name="frontpage_welcome_safe_addresses",
                violation_error_message=NO_ADDRESS,
            ),
        ]

    def __str__(self) -> str:
        return self.heading


class Tone(models.TextChoices):
    """The ground of a door; the words carry the meaning, never the colour."""

    BLUE = "blue", _("Blauw")
    YELLOW = "yellow", _("Geel")
    GREEN = "green", _("Groen")


class Door(Shipped):
    """A block under "Waarmee kunnen wij u helpen?" on the home page."""

    source = Path(__file__).parent / "data" / "doors.json"
    words = ("title", "text", "url", "action", "tone", "order", "visible")

    title = models.CharField(_("kop"), max_length=60, help_text=_("Wat denkt de bezoeker? Bijvoorbeeld: Ik heb een idee."))
    text = models.CharField(_("tekst"), max_length=200, help_text=_("Twee of drie korte zinnen, samen hooguit 200 tekens."))
    url = AddressField(_("adres"), help_text=WHERE)
    action = models.CharField(
        _("tekst van de link"),
        max_length=40,
        help_text=_("Wat gaat de bezoeker doen? Bijvoorbeeld: Start een initiatief. Niet: lees meer."),
    )
    tone = models.CharField(_("kleur"), max_length=10, choices=Tone, default=Tone.BLUE)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=100, help_text=_("Het laagste getal staat vooraan."))
    visible = models.BooleanField(
        _("zichtbaar"), default=True, help_text=_("Zet dit uit om het blok te verbergen. U kunt het later weer tonen.")
    )

    class Meta(Shipped.Meta):
        verbose_name = _("blok op de voorpagina")
        verbose_name_plural = _("blokken op de voorpagina")
        ordering = ["order", "title"]
        constraints = [
            *Shipped.Meta.constraints,
            models.CheckConstraint(
                condition=is_address("url"), name="frontpage_door_safe_address", violation_error_message=NO_ADDRESS
            ),
        ]

    def __str__(self) -> str:
        return self.title
