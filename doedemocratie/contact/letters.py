"""The two letters about a message. Texts: templates/letters/."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from doedemocratie.contact.models import Message
from doedemocratie.letters.letter import Letter


def _receipt(message: Message) -> dict[str, Any]:
    """Nothing that the visitor typed: the address may be somebody else's, and then we would be carrying the words there."""
    return {
        "number": message.number,
        "subject": message.get_subject_display(),
        "due_on": message.due_on,
        "is_complaint": message.is_complaint,
    }


def _whole(message: Message) -> dict[str, Any]:
    desk = reverse("admin:contact_message_change", args=[message.pk])
    return {"message": message, "quoted": _quoted(message.text), "desk_link": settings.SITE_URL + desk}


def _quoted(text: str) -> str:
    """Each line behind a mark, so that no words of a visitor can pass for ours."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


RECEIPT = Letter("M90", "letters/m90_contact_received.txt", lambda message: message.email, _receipt)
TO_TEAM = Letter("M90b", "letters/m90b_contact_message.txt", lambda message: settings.TEAM_EMAIL, _whole)
