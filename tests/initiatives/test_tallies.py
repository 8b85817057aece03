from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from django.core.management import call_command

from initiatives.actions import owner
from initiatives.enums import NeedKind, NeedStatus, Phase, Status
from initiatives.models import Initiative, Tally
from tests.factories import make_initiative, make_municipality

pytestmark = pytest.mark.django_db


def kept() -> dict[tuple[str, str, str, str], int]:
    """What the table says, without what became 0."""
    rows = Tally.objects.exclude(count=0).values_list("place", "theme", "phase", "need", "count")
    return {(place, theme, phase, need): count for place, theme, phase, need, count in rows}


def by_hand() -> dict[tuple[str, str, str, str], int]:
    found: Counter[tuple[str, str, str, str]] = Counter()
    for initiative in Initiative.objects.filter(status=Status.PUBLISHED):
        places = ["", initiative.municipality_id, initiative.municipality.province_id]
        themes = ["", *(theme.slug for theme in initiative.themes.all())]
        needs = ["", *{need.kind for need in initiative.needs.filter(status=NeedStatus.OPEN)}]
        found.update(product(places, themes, ["", initiative.phase], needs))
    return dict(found)


def counted(**fields) -> Initiative:
    initiative = make_initiative(**fields)
    initiative.reindex()
    return initiative


def test_an_initiative_counts_in_every_combination_of_what_it_has():
    counted(themes=["wonen"], phase=Phase.PLAN, needs=[{"kind": NeedKind.SPACE}])

    assert kept() == {cell: 1 for cell in product(["", "gm0150", "PV23"], ["", "wonen"], ["", "plan"], ["", "space"])}


def test_two_needs_of_one_kind_count_once_and_a_need_that_was_met_does_not():
    counted(needs=[{"kind": NeedKind.SPACE}, {"kind": NeedKind.SPACE}, {"kind": NeedKind.GOODS, "status": NeedStatus.FULFILLED}])

    assert Tally.objects.total(needs=["space"]) == 1
    assert Tally.objects.total(needs=["goods"]) == 0


def test_what_is_not_running_does_not_count():
    for status in set(Status) - {Status.PUBLISHED}:
        counted(status=status)

    assert kept() == {}


def test_the_table_is_as_a_count_by_hand_after_a_journey():
    moved, gone = counted(title="Buurttuin"), counted(title="Repaircafé", themes=["wonen", "zorg"], phase=Phase.IDEA)
    counted(municipality=make_municipality("gm0344", "Utrecht", province="PV23"), needs=[{"kind": NeedKind.PEOPLE}])
    owner.pause(moved)
    owner.resume(moved)
    owner.withdraw(gone)
    moved.themes.clear()
    moved.needs.create(kind=NeedKind.MONEY, text="Een bijdrage voor de kas.")
    moved.reindex()
    moved.reindex()

    assert kept() == by_hand()
    assert Tally.objects.total() == 2


def test_a_deleted_initiative_is_counted_no_more():
    initiative = counted()
    Tally.objects.forget(initiative)
    initiative.delete()

    assert kept() == {}


def test_reindex_counts_all_anew():
    counted()
    make_initiative(themes=["wonen"])
    Tally.objects.filter(place="").update(count=99)
    call_command("reindex", verbosity=0)

    assert kept() == by_hand()


@pytest.mark.parametrize(("status", "statements"), [(Status.DRAFT, 1), (Status.PUBLISHED, 5)])
def test_following_costs_few_statements(status, statements, django_assert_num_queries):
    initiative = make_initiative(status)
    Initiative.objects.update(phase=Phase.PLAN)
    with django_assert_num_queries(statements + 2):  # a savepoint and its end
        Tally.objects.follow(initiative)


def test_the_places_with_a_theme_and_how_many():
    counted(themes=["wonen"])
    counted(themes=["wonen", "zorg"])
    counted(themes=["zorg"], municipality=make_municipality("gm0344", "Utrecht"))

    assert Tally.objects.by_place(places=["gm0150", "gm0344"], themes=["wonen"]) == {"gm0150": 2}


def test_phases_add_up():
    counted(phase=Phase.IDEA)
    counted(phase=Phase.PLAN)
    counted(phase=Phase.STOPPED)

    assert Tally.objects.total(phases=["idea", "plan"]) == 2
