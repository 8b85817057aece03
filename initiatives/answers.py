"""The answers of an initiative as a moderator judges and compares them."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format

from initiatives.models import Initiative

# The answers that are compared when a person sends again, and that a moderator can ask to change.
ANSWERS = (
    "title", "summary", "place", "postcode4", "description", "aim", "participants", "organisation_name", "kvk_number", "website",
    "show_first_name",
)  # fmt: skip


def current_answers(initiative: Initiative) -> dict[str, Any]:
    """The answers a moderator judges, by field name, as plain values in the words that people read. Two queries."""
    answers = {name: getattr(initiative, name) for name in ANSWERS}
    answers["municipality"] = initiative.municipality.name if initiative.municipality else ""
    answers["themes"] = [theme.name for theme in initiative.themes.all()]
    answers["phase"] = initiative.get_phase_display()
    answers["start_month"] = date_format(initiative.start_month, "F Y") if initiative.start_month else ""
    answers["audience"] = initiative.audience_labels
    answers["legal_form"] = initiative.get_legal_form_display()
    answers["needs"] = [need.in_full for need in initiative.needs.all()]
    answers["photo"] = [initiative.photo_id, initiative.photo.alt] if initiative.photo else None
    return answers


def changed_answers(initiative: Initiative) -> dict[str, Any]:
    """{field name: answer of before} for each answer that differs from when changes were asked."""
    before, now = initiative.answers_before, current_answers(initiative)
    return {name: before[name] for name in before if _in_any_order(before[name]) != _in_any_order(now.get(name))}


def _in_any_order(answer: Any) -> Any:
    """Of several choices or needs the order says nothing."""
    return sorted(map(str, answer)) if isinstance(answer, list) else answer


def field_label(name: str) -> str:
    """The question behind a field, as the owner knows it."""
    if name in ("needs", "photo"):
        return {"needs": "Wat heeft u nodig?", "photo": "Foto"}[name]
    return str(Initiative._meta.get_field(name).verbose_name)


def missing_steps(initiative: Initiative) -> list[str]:
    """The numbers of the steps that are not finished yet, as text. Two queries."""
    photo = initiative.photo
    finished = {
        "1": bool(initiative.title and initiative.summary and initiative.themes.all()),
        "2": initiative.municipality_id is not None,
        "3": bool(initiative.description and initiative.aim and initiative.phase),
        "4": bool(initiative.needs_nothing or initiative.needs.all()),
        "5": photo is None or bool(photo.alt and photo.consent_at),
        "6": bool(initiative.contact_name and initiative.contact_email and initiative.legal_form)
        and initiative.show_first_name is not None,
    }
    return [step for step, done in finished.items() if not done or step in initiative.unfinished]
