"""Knowledge in the order in which somebody looks for it."""

from __future__ import annotations

from knowledge.enums import Kind
from knowledge.models import KnowledgeItem
from knowledge.sections import QUESTIONS, by_letter, by_phase, by_question


def item(title: str, **fields) -> KnowledgeItem:
    return KnowledgeItem(title=title, **fields)


def titles(sections) -> list[tuple[str, list[str]]]:
    return [(section.title, [item.title for item in section.items]) for section in sections]


def test_each_item_stands_once_in_the_first_phase_that_it_helps_in():
    items = [item("Geld", phases=["plan", "scaling_up"]), item("Begin", phases=["idea"]), item("Straks", phases=["scaling_up"])]
    assert titles(by_phase(items)) == [
        ("Idee", ["Begin"]),
        ("Plan", ["Geld"]),
        ("In uitvoering", []),
        ("Doorgroei", ["Straks"]),
    ]


def test_what_fits_no_phase_from_idea_to_growth_comes_last():
    items = [item("Altijd", phases=[]), item("Klaar", phases=["completed"])]
    assert titles(by_phase(items))[-1] == ("Op elk moment", ["Altijd", "Klaar"])


def test_each_kind_answers_one_question():
    answering = [kind for *_, kinds in QUESTIONS for kind in kinds]
    assert sorted(answering) == sorted(kind for kind in Kind if kind != Kind.TERM)


def test_questions_without_an_answer_are_left_out():
    items = [item("Plicht", kind=Kind.LAW), item("Les", kind=Kind.RESEARCH), item("Ervaring", kind=Kind.EXPERIENCE)]
    assert titles(by_question(items)) == [
        ("Wat moet volgens de wet?", ["Plicht"]),
        ("Wat werkt bij anderen?", ["Les", "Ervaring"]),
    ]


def test_words_stand_in_the_order_of_the_alphabet_without_accents_and_capitals():
    words = ["Woo", "éénloket", "ANBI", "coöperatie", "contract", "cofinanciering", "2:10-melding", "aanvraag"]
    found = [(letter, [term.title for term in terms]) for letter, terms in by_letter(map(item, words))]
    assert found == [
        ("0-9", ["2:10-melding"]),
        ("A", ["aanvraag", "ANBI"]),
        ("C", ["cofinanciering", "contract", "coöperatie"]),
        ("E", ["éénloket"]),
        ("W", ["Woo"]),
    ]


def test_no_words_no_letters():
    assert by_letter([]) == []
