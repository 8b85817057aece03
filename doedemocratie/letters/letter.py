"""One way for every mail to leave: a text template whose first line is the subject, queued in the same transaction.

The row is made here and not by django-post-office's own `send`, because that treats subject and message as Django
templates: a citizen's title with `{{ ... }}` in it would be run (ADR 0002).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from post_office.models import PRIORITY, STATUS, Email

from doedemocratie.design.mailboxes import may_be_mailed

SUBJECT = "Onderwerp:"


@dataclass(frozen=True)
class Letter:
    """`name`: its code in docs/domain (M04). `to`: the address, given the item. `context`: what the template reads.

    An address of None: nobody is there to write to, and no letter leaves.
    `label`: what staff call it in the journal of an item.
    """

    name: str
    template: str
    to: Callable[[Any], str | None]
    context: Callable[..., dict[str, Any]]
    label: str = ""


def compose(letter: Letter, item: Any, **detail: Any) -> tuple[str, str]:
    """Subject and body as they will be sent. Raises ValueError when the template has no subject line."""
    text = get_template(letter.template).render({"site_url": settings.SITE_URL, **letter.context(item, **detail)})
    first, _, body = text.strip().partition("\n")
    if not first.startswith(SUBJECT):
        raise ValueError(f"{letter.template} must begin with '{SUBJECT}'.")
    return " ".join(first.removeprefix(SUBJECT).split()), body.strip() + "\n"


def send(letter: Letter, item: Any, **detail: Any) -> str:
    """Queue the letter and return its name, or "" when it is to nobody; the mail leaves after commit, by `manage.py uurwerk`.

    Raises ValueError for an address or a header that could carry more than itself: the form should have refused it.
    """
    to = letter.to(item)
    if to is None:
        return ""
    subject, body = compose(letter, item, **detail)
    if not may_be_mailed(to):
        raise ValueError(f"{letter.name} has no address to which a letter can go.")
    if set("\r\n\0") & set(settings.DEFAULT_FROM_EMAIL + settings.TEAM_EMAIL + subject):
        raise ValueError(f"{letter.name} has a header of more than one line.")
    Email.objects.create(
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        subject=subject,
        message=body,
        headers={"Reply-To": settings.TEAM_EMAIL, "Auto-Submitted": "auto-generated", "X-Letter": letter.name},
        message_id=make_msgid(domain="doedemocratie"),
        priority=PRIORITY.medium,
        status=STATUS.queued,
    )
    return letter.name
