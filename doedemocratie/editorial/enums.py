from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a text of the editors stands in the procedure of `workflow.py`."""

    DRAFT = "draft", _("Concept")
    IN_CHECK = "in_check", _("Ter controle")
    SCHEDULED = "scheduled", _("Ingepland")
    PUBLISHED = "published", _("Gepubliceerd")
    ARCHIVED = "archived", _("Van de site gehaald")


# The text itself may be written in these; after that a change goes through a copy (`actions.revise`).
WRITABLE = (Status.DRAFT, Status.IN_CHECK)
HAS_ADDRESS = (Status.PUBLISHED, Status.ARCHIVED)
