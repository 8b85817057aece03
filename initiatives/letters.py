"""Every letter about an initiative: code, template, to whom, and what it may read. Texts: templates/letters/."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from doedemocratie.letters.letter import Letter
from initiatives.links import Purpose, make_link


def to_owner(initiative) -> str | None:
    """Nobody, for an initiative of another site: there is no owner here who can be mailed."""
    return None if initiative.source_name and not initiative.contact_email else initiative.contact_email


def to_team(initiative) -> str:
    return settings.TEAM_EMAIL


def context(initiative, **detail: Any) -> dict[str, Any]:
    """What every letter can read. Links are made only for letters that print them (they are callables)."""
    return {
        "initiative": initiative,
        "name": initiative.contact_name,
        "public_link": lambda: settings.SITE_URL + initiative.get_absolute_url(),
        "resume_link": lambda: make_link(initiative, Purpose.RESUME),
        "confirm_link": lambda: make_link(initiative, Purpose.CONFIRM),
        "dossier_link": lambda: make_link(initiative, Purpose.DOSSIER),
        **detail,
    }


def _letter(name: str, template: str, label: str, to=to_owner) -> Letter:
    return Letter(name, f"letters/{template}.txt", to, context, label)


LETTERS = {
    letter.name: letter
    for letter in (
        _letter("M01", "m01_resume", "Ga verder met uw initiatief"),
        _letter("M01b", "m01b_draft_ends_soon", "Wilt u nog verder?"),
        _letter("M02", "m02_confirm_address", "Bevestig uw e-mailadres"),
        _letter("M03", "m03_received", "Ontvangen"),
        _letter("M03b", "m03b_received_again", "Uw aanvulling is binnen"),
        _letter("M04", "m04_changes_requested", "Wij hebben een vraag"),
        _letter("M04b", "m04b_changes_reminder", "Herinnering aan onze vraag"),
        _letter("M04c", "m04c_expired", "Uw inzending is gesloten"),
        _letter("M05", "m05_published", "Uw initiatief staat online"),
        _letter("M06", "m06_new_in_municipality", "Nieuw in deze gemeente", to_team),
        _letter("M07", "m07_rejected", "Uw initiatief komt niet op de site"),
        _letter("M07b", "m07b_review_asked", "Een ander kijkt nog een keer"),
        _letter("M08", "m08_taken_down", "Van de site gehaald"),
        _letter("M09", "m09_withdrawn", "Ingetrokken"),
        _letter("M10c", "m10c_archived", "Naar het archief"),
        _letter("M15", "m15_new_link", "Uw nieuwe link"),
    )
}
