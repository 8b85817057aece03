"""All answers of an initiative in the words of the questions, per step, for the check page and the owner's page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format

from initiatives.answers import field_label
from initiatives.models import Initiative

NOTHING = "Niet ingevuld"


@dataclass(frozen=True)
class Row:
    label: str
    value: str


@dataclass(frozen=True)
class Group:
    """The answers of one step: what components/summary_list.html draws."""

    number: int
    title: str
    rows: list[Row] = field(default_factory=list)


def summary(initiative: Initiative) -> list[Group]:
    photo = initiative.photo
    needs = [Row(f"Hulpvraag {index}", need.in_full) for index, need in enumerate(initiative.needs.all(), 1)]
    nothing = "Niets op dit moment" if initiative.needs_nothing else ""
    picture = (photo.alt or "Nog zonder beschrijving") if photo else "Geen foto"
    shown = {None: "", True: "Ja, alleen mijn voornaam", False: "Nee"}[initiative.show_first_name]
    return [
        Group(1, "Uw idee", _rows(initiative, "title", "summary", themes=", ".join(t.name for t in initiative.themes.all()))),
        Group(2, "De plek", _rows(initiative, "municipality", "place", "postcode4")),
        Group(3, "Uw plan", _rows(
            initiative, "description", "aim", phase=initiative.get_phase_display(),
            start_month=date_format(initiative.start_month, "F Y") if initiative.start_month else "",
            participants=initiative.participants or "", audience=", ".join(initiative.audience_labels),
        )),
        Group(4, "Wat heeft u nodig?", needs or _rows(initiative, needs=nothing)),
        Group(5, "Foto", [Row("Foto", picture)]),
        Group(6, "Contact", _rows(
            initiative, "contact_name", "contact_email", "contact_phone", show_first_name=shown,
            legal_form=initiative.get_legal_form_display(),
        ) + _rows(initiative, "organisation_name", "kvk_number", "website")),
    ]  # fmt: skip


def _rows(initiative: Initiative, *names: str, **values: Any) -> list[Row]:
    found = {name: getattr(initiative, name) for name in names} | values
    return [Row(field_label(name), str(value or NOTHING)) for name, value in found.items()]
