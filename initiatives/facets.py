"""How many initiatives each choice of the filters would give, beside the filters that are on."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import CharField, F, Sum, Value

from doedemocratie.amounts import with_points
from initiatives.filters import FilterForm
from initiatives.models import Tally
from initiatives.models.tally import TallyQuerySet

# Field of the form: (name of its choices in `tallied`, column of Tally).
COUNTED = {
    "thema": ("themes", "theme"),
    "fase": ("phases", "phase"),
    "nodig": ("needs", "need"),
    "provincie": ("places", "place"),
}


@dataclass(frozen=True)
class Facets:
    """`total`: how many the filters give. `counts`: {field: {choice: how many}}, without choices that give none."""

    total: int
    counts: dict[str, dict[str, int]]

    def show_in(self, form: FilterForm) -> None:
        """ "Wonen (12)". Only in what is drawn: the form's own choices, and so its chips and sentence, stay as they are."""
        for name, counts in self.counts.items():
            field = form.fields[name]
            field.widget.choices = [
                (value, f"{label} ({with_points(counts.get(value, 0))})" if value else label) for value, label in field.choices
            ]


def facets(form: FilterForm) -> Facets | None:
    """One statement. None where the tallies cannot tell it exactly: with words, or several needs."""
    cells = form.tallied()
    if cells is None:
        return None
    counts: dict[str, dict[str, int]] = {name: {} for name in COUNTED if name != "provincie" or _is_free(form, cells)}
    parts = []
    for name in counts:
        choices, column = COUNTED[name]
        of_each = cells | {choices: [str(value) for value, _label in form.fields[name].choices if value]}
        parts.append(_counted(Tally.objects.of(**of_each), name, F(column)))
    whole = _counted(Tally.objects.of(**cells), "", Value("", output_field=CharField()))
    total = 0
    for name, choice, count in whole.union(*parts, all=True):
        if name:
            counts[name][choice] = count
        else:
            total = count or 0
    return Facets(total, counts)


def _counted(tallies: TallyQuerySet, name: str, choice: F | Value) -> TallyQuerySet:
    named = tallies.annotate(field=Value(name, output_field=CharField()), choice=choice)
    return named.values("field", "choice").annotate(total=Sum("count")).values_list("field", "choice", "total")


def _is_free(form: FilterForm, cells: dict[str, list[str]]) -> bool:
    """Whether no other place than a province is asked for: of a part of a province the tallies know no number."""
    return set(cells["places"]) <= {"", form.value("provincie")}
