"""May this person? Each answer is a Dutch sentence why not, or an empty string."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from doedemocratie.accounts.addresses import mailbox_of
from initiatives.enums import HouseRule

REVIEW_TERM = timedelta(weeks=6)


def is_own(user, initiative) -> bool:
    """A member of staff who submitted this initiative: the address is the account."""
    return bool(user) and bool(initiative.contact_email) and mailbox_of(user.email) == mailbox_of(initiative.contact_email)


def from_elsewhere(initiative, actor, detail: dict[str, Any]) -> str:
    return "" if initiative.source_name else "Dit initiatief komt niet van een andere site."


def has_owner(initiative, actor, detail: dict[str, Any]) -> str:
    if initiative.source_name and not initiative.contact_email:
        return f"Dit initiatief is overgenomen van {initiative.source_name}. Er is geen indiener aan wie u iets kunt vragen."
    return ""


def not_own(initiative, actor, detail: dict[str, Any]) -> str:
    return "Dit is uw eigen initiatief. Een collega beslist erover." if is_own(actor.user, initiative) else ""


def decided_before(user, initiative) -> bool:
    """In a review: the moderator who refused the first time."""
    return bool(user) and initiative.is_review and initiative.decided_by_id == user.pk


def another_moderator(initiative, actor, detail: dict[str, Any]) -> str:
    if decided_before(actor.user, initiative):
        return "U besloot hier de eerste keer over. Een andere moderator kijkt er nu naar."
    return ""


def holds_claim(initiative, actor, detail: dict[str, Any]) -> str:
    if initiative.assignee_id == actor.user.pk and initiative.is_claimed:
        return ""
    return "Pak dit initiatief eerst op. Dan weten collega's dat u ermee bezig bent."


def nobody_else_holds_claim(initiative, actor, detail: dict[str, Any]) -> str:
    if initiative.is_claimed and initiative.assignee_id != actor.user.pk:
        return f"{initiative.assignee} is hier nu mee bezig."
    return ""


def checklist_done(initiative, actor, detail: dict[str, Any]) -> str:
    if set(detail.get("checklist", ())) >= set(HouseRule.values):
        return ""
    return "Loop eerst alle acht huisregels na."


def photo_has_alt(initiative, actor, detail: dict[str, Any]) -> str:
    if initiative.photo and not initiative.photo.alt:
        return "De foto heeft nog geen beschrijving voor mensen die niet kunnen zien."
    return ""


def has_remarks(initiative, actor, detail: dict[str, Any]) -> str:
    return "" if detail.get("remarks") else "Schrijf bij ten minste één veld wat er anders moet."


def colleague_can_decide(initiative, actor, detail: dict[str, Any]) -> str:
    """detail["colleague"]: the moderator who gets it."""
    if is_own(detail["colleague"], initiative):
        return "Dit is het eigen initiatief van deze collega."
    if decided_before(detail["colleague"], initiative):
        return "Deze collega besloot hier de eerste keer over. Kies een andere collega."
    return ""


def has_answers(initiative, actor, detail: dict[str, Any]) -> str:
    missing = detail.get("missing_steps", ())
    return "Nog niet alles is ingevuld." if missing else ""


def changed_or_answered(initiative, actor, detail: dict[str, Any]) -> str:
    if detail.get("changed") or detail.get("answered"):
        return ""
    return "U heeft nog niets veranderd. Pas iets aan of schrijf een antwoord voor het team."


def within_review_term(initiative, actor, detail: dict[str, Any]) -> str:
    if timezone.now() - initiative.status_changed_at <= REVIEW_TERM:
        return ""
    return "U kunt dit vragen tot zes weken na ons besluit. Die tijd is voorbij. Neem contact op met het team."


def not_reviewed_before(initiative, actor, detail: dict[str, Any]) -> str:
    if initiative.decided_by_id is None:
        return ""
    return "Twee moderatoren hebben naar dit initiatief gekeken. Neem contact op met het team als u het niet eens bent."
