"""Which knowledge is found, and what a list of it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from doedemocratie.clock.days import today
from initiatives.models import Initiative
from knowledge.models import KnowledgeItem
from tests.factories import make_initiative, make_knowledge_item, make_photo

pytestmark = pytest.mark.django_db


def titles(items) -> list[str]:
    return [item.title for item in items]


def days_ago(days: int):
    return today() - timedelta(days=days)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("verzekering", ["Verzekerd aan de slag"]),
        ("COÖPERATIE", ["Keuzehulp"]),
        ("cooperatie leden", ["Keuzehulp"]),
        ("artikel 150", ["Verzekerd aan de slag"]),
        ("strong", []),
        ("onvindbaar", []),
        ("", ["Keuzehulp", "Verzekerd aan de slag"]),
        ("%", ["Keuzehulp", "Verzekerd aan de slag"]),
    ],
)
def test_each_word_stands_somewhere_in_the_item(words, found):
    make_knowledge_item(title="Verzekerd aan de slag", body="<p>Een <strong>verzekering</strong>.</p>", law="<p>Artikel 150.</p>")
    make_knowledge_item(title="Keuzehulp", in_short="Kies een coöperatie.\nVertel het de leden.")
    assert titles(KnowledgeItem.objects.matching(words).order_by("title")) == found


def test_what_names_no_phase_helps_in_each():
    make_knowledge_item(title="Altijd", phases=[])
    make_knowledge_item(title="Plan", phases=["plan", "idea"])
    make_knowledge_item(title="Doorgroei", phases=["scaling_up"])
    assert [sorted(titles(KnowledgeItem.objects.in_phase(phase))) for phase in ("plan", "completed")] == [
        ["Altijd", "Plan"],
        ["Altijd"],
    ]


def test_for_several_audiences_one_is_enough():
    make_knowledge_item(title="Ambtenaar", audiences=["official"])
    make_knowledge_item(title="Bestuurder", audiences=["initiator", "executive"])
    make_knowledge_item(title="Initiatiefnemer", audiences=["initiator"])
    found = KnowledgeItem.objects.for_audiences(["official", "executive"]).order_by("title")
    assert titles(found) == ["Ambtenaar", "Bestuurder"]


@pytest.mark.parametrize("count", [1, 3])
def test_cards_cost_one_statement_however_many_there_are(count, django_assert_num_queries):
    for number in range(count):
        make_knowledge_item(title=f"Kennis {number}", themes=["wonen", "vervoer"], photo=make_photo())
    with django_assert_num_queries(1):
        seen = [
            (card.label, card.meant_for, card.checked_on, card.illustration, card.photo.maker)
            for card in KnowledgeItem.objects.for_cards()
        ]
    assert seen == [("Handreiking", "Voor initiatiefnemers", days_ago(3), "img/themas/vervoer.svg", "Sanne")] * count


def test_an_initiative_is_helped_by_what_names_it():
    initiative = make_initiative(themes=["wonen"], phase="plan")
    make_knowledge_item(title="Past erbij", themes=["wonen"])
    make_knowledge_item(title="Noemt het", themes=["vervoer"], initiatives=[initiative])
    make_knowledge_item("draft", title="Concept", initiatives=[initiative])
    assert titles(KnowledgeItem.objects.helping(initiative, at_most=3)) == ["Noemt het"]


def test_else_by_what_fits_its_theme_and_phase():
    initiative = make_initiative(themes=["wonen", "ontmoeten"], phase="plan")
    make_knowledge_item(title="Ander thema", themes=["vervoer"], phases=["plan"])
    make_knowledge_item(title="Andere fase", themes=["wonen"], phases=["idea"])
    make_knowledge_item(title="Voor ambtenaren", themes=["wonen"], audiences=["official"])
    make_knowledge_item(title="Begrip", themes=["wonen"], kind="term")
    make_knowledge_item(title="Past", themes=["wonen"], phases=["plan"], checked_on=days_ago(9))
    make_knowledge_item(title="Altijd", themes=["ontmoeten"], checked_on=days_ago(1))
    assert titles(KnowledgeItem.objects.helping(initiative, at_most=3)) == ["Altijd", "Past"]


def test_what_helps_costs_one_statement(django_assert_num_queries):
    made = make_initiative()
    make_knowledge_item(initiatives=[made])
    initiative = Initiative.objects.prefetch_related("themes").get(pk=made.pk)
    with django_assert_num_queries(1):
        assert len(KnowledgeItem.objects.helping(initiative, at_most=3)) == 1


def test_related_is_about_a_shared_theme_with_the_same_phase_in_front():
    item = make_knowledge_item(title="Deze", themes=["wonen"], phases=["plan"])
    make_knowledge_item(title="Ander thema", themes=["vervoer"], phases=["plan"])
    make_knowledge_item(title="Zelfde thema", themes=["wonen", "vervoer"], checked_on=days_ago(1))
    make_knowledge_item(title="Zelfde fase", themes=["wonen"], phases=["idea", "plan"], checked_on=days_ago(30))
    revision = make_knowledge_item("draft", title="Wijziging", themes=["wonen"], phases=["plan"], revision_of=item)
    public = KnowledgeItem.objects.public()
    assert [titles(public.related_to(each)) for each in (item, revision)] == [["Zelfde fase", "Zelfde thema"]] * 2


def test_related_to_an_item_without_phases_is_what_was_checked_last():
    item = make_knowledge_item(title="Deze", themes=["wonen"])
    make_knowledge_item(title="Lang geleden", themes=["wonen"], phases=["plan"], checked_on=days_ago(30))
    make_knowledge_item(title="Pas nog", themes=["wonen"], checked_on=days_ago(1))
    assert titles(KnowledgeItem.objects.related_to(item)) == ["Pas nog", "Lang geleden"]


def test_an_item_without_themes_has_nothing_related():
    make_knowledge_item(themes=[])
    assert titles(KnowledgeItem.objects.related_to(make_knowledge_item(themes=[]))) == []
