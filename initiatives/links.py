"""The links that we mail to the owner of an initiative: signed, for one item, one purpose and one address.

A link stops working when its term is over or when the e-mail address of the initiative changes. What it opens is
checked against the status each time, so a link that changes something does so once.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac


class Purpose(Enum):
    """value: salt and name; `term`: how long such a link works."""

    RESUME = "resume"
    CONFIRM = "confirm"
    DOSSIER = "dossier"

    @property
    def term(self) -> timedelta:
        return {"resume": timedelta(days=30), "confirm": timedelta(days=14), "dossier": timedelta(days=30)}[self.value]

    @property
    def url_name(self) -> str:
        return f"initiatives:{self.value}"


def make_token(initiative, purpose: Purpose) -> str:
    return signing.dumps([initiative.pk, _fingerprint(initiative.contact_email)], salt=f"initiatives.{purpose.value}")


def make_link(initiative, purpose: Purpose) -> str:
    """The whole address, for in a mail."""
    return settings.SITE_URL + reverse(purpose.url_name, args=[make_token(initiative, purpose)])


def read_token(token: str, purpose: Purpose) -> int | None:
    """The id of the initiative that the link names, or None when it is false or too old. See `fits`."""
    try:
        pk, _ = signing.loads(token, salt=f"initiatives.{purpose.value}", max_age=purpose.term)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return pk


def fits(initiative, token: str, purpose: Purpose) -> bool:
    """Whether the link was made for the address that the initiative has now."""
    _, fingerprint = signing.loads(token, salt=f"initiatives.{purpose.value}")
    return constant_time_compare(fingerprint, _fingerprint(initiative.contact_email))


def _fingerprint(email: str) -> str:
    """Binds a link to an address without writing the address into it."""
    return salted_hmac("initiatives.links", email.strip().lower()).hexdigest()[:16]
