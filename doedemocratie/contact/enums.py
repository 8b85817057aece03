from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """What a message is about."""

    QUESTION = "question", _("Vraag")
    COMPLAINT = "complaint", _("Klacht")
    SITE_ERROR = "site_error", _("Fout op de site")
    ACCESSIBILITY = "accessibility", _("Toegankelijkheid")
    PRIVACY = "privacy", _("Privacy")

    @property
    def explanation(self) -> str:
        return {
            Subject.QUESTION: _("U wilt iets weten, of u heeft een idee of een tip."),
            Subject.COMPLAINT: _(
                "U bent niet tevreden over hoe wij u behandelden. Schrijf ook uw naam en adres in het bericht. "
                "Een klacht over uw gemeente stuurt u naar de gemeente."
            ),
            Subject.SITE_ERROR: _("Iets werkt niet, of er staat iets dat niet klopt."),
            Subject.ACCESSIBILITY: _("U kunt iets op de site niet goed lezen of gebruiken."),
            Subject.PRIVACY: _("U heeft een vraag over uw persoonlijke gegevens."),
        }[self]
