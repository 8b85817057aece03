from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of knowledge it is. A term stands in the glossary only."""

    GUIDE = "guide", _("Handreiking")
    EXPLANATION = "explanation", _("Uitleg")
    EXAMPLE = "example", _("Praktijkvoorbeeld")
    LAW = "law", _("Wet")
    RESEARCH = "research", _("Onderzoek")
    QUESTION = "question", _("Vraag en antwoord")
    TOOL = "tool", _("Instrument")
    EXPERIENCE = "experience", _("Ervaring")
    TERM = "term", _("Begrip")


class Audience(models.TextChoices):
    """For whom it is written."""

    INITIATOR = "initiator", _("Initiatiefnemer")
    OFFICIAL = "official", _("Ambtenaar")
    EXECUTIVE = "executive", _("Bestuurder")
    PARTNER = "partner", _("Partner")

    @property
    def many(self) -> str:
        return MANY[self]


MANY = {
    Audience.INITIATOR: _("initiatiefnemers"),
    Audience.OFFICIAL: _("ambtenaren"),
    Audience.EXECUTIVE: _("bestuurders"),
    Audience.PARTNER: _("partners"),
}
# Who works for a government: the door "Ik werk bij de overheid".
GOVERNMENT = (Audience.OFFICIAL, Audience.EXECUTIVE)
