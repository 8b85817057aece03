"""How a move is made: all of it or nothing of it, once, and written down. The procedure here is as small as can be."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import TemplateDoesNotExist
from post_office.models import Email

from doedemocratie.accounts.roles import Role
from doedemocratie.journal.models import Entry
from doedemocratie.letters.letter import Letter
from doedemocratie.workflow import Actor, Move, Overtaken, Refused, State, Workflow
from doedemocratie.workflow_text import as_markdown
from initiatives.models import Initiative
from tests.factories import make_initiative
from tests.together import at_once

pytestmark = pytest.mark.django_db

OVERTAKEN = "Iemand was u voor. Kijk eerst hoe het er nu voor staat."
ANYBODY = frozenset({Role.OWNER, Role.MODERATOR})


def to_owner(initiative: Initiative) -> str:
    return initiative.contact_email


def context(initiative: Initiative, **detail: Any) -> dict[str, Any]:
    return {"initiative": initiative, **detail}


def not_on_mondays(item: Initiative, actor: Actor, detail: dict[str, Any]) -> str:
    return "Op maandag kan dit niet." if detail.get("day") == "maandag" else ""


LETTERS = {
    "told": Letter("told", "letters/m09_withdrawn.txt", to_owner, context),
    "why": Letter("why", "letters/m08_taken_down.txt", to_owner, context),
    "lost": Letter("lost", "letters/there_is_no_such_letter.txt", to_owner, context),
}
LAMP = Workflow(
    states=(
        State("published", "Aan", "Het licht brandt.", public=True),
        State("paused", "Uit", "Het is donker.", Role.OWNER),
    ),
    moves=(
        Move("switch_off", "Doe uit", ("published",), "paused", ANYBODY, (not_on_mondays,), ("told",)),
        Move("switch_on", "Doe aan", ("paused",), "published", frozenset({Role.MODERATOR}), letters=("why",), needs_reason=True),
        Move("dust", "Stof af", ("published", "paused"), None, ANYBODY),
        Move("break", "Maak stuk", ("published",), "paused", ANYBODY, letters=("told", "lost")),
    ),
    letters=LETTERS,
)


def stored(initiative: Initiative) -> str:
    return Initiative.objects.get(pk=initiative.pk).status


@pytest.fixture
def lamp() -> Initiative:
    return make_initiative("published", title="Lamp in de gang")


@pytest.fixture
def dark_lamp() -> Initiative:
    return make_initiative("paused", title="Lamp in de gang")


def test_a_move_changes_the_state_and_what_belongs_to_it(lamp):
    LAMP.perform(lamp, "switch_off", by=Actor.owner(), values={"place": "Zolder"})

    assert (lamp.status, lamp.place) == ("paused", "Zolder")
    assert Initiative.objects.values_list("status", "place").get() == ("paused", "Zolder")


def test_a_move_without_a_target_leaves_the_state_as_it_is(dark_lamp):
    entry = LAMP.perform(dark_lamp, "dust", by=Actor.owner())

    assert (entry.from_status, entry.to_status, stored(dark_lamp)) == ("paused", "paused", "paused")


def test_the_journal_tells_who_did_what_when_and_why(dark_lamp, moderator):
    LAMP.perform(dark_lamp, "switch_on", by=Actor.staff(moderator), reason="Het was donker.", detail={"floor": 2, "warm": True})

    (entry,) = Entry.objects.values(
        "subject_type", "subject_id", "subject_label", "action", "from_status", "to_status", "actor", "actor_role", "reason",
        "detail",
    )  # fmt: skip
    assert entry == {
        "subject_type": "initiatives.initiative",
        "subject_id": dark_lamp.pk,
        "subject_label": "Lamp in de gang",
        "action": "switch_on",
        "from_status": "paused",
        "to_status": "published",
        "actor": moderator.pk,
        "actor_role": "moderator",
        "reason": "Het was donker.",
        "detail": {"floor": 2, "warm": True, "letters": ["why"]},
    }


def test_a_citizen_is_in_the_journal_as_owner_without_a_name(lamp):
    entry = LAMP.perform(lamp, "switch_off", by=Actor.owner(), detail={"person": lamp, "texts": ["Mijn buurman heet Jan."]})

    assert (entry.actor, entry.actor_role, entry.detail) == (None, "owner", {"letters": ["told"]})


def test_a_letter_leaves_with_the_move_and_reads_its_reason(dark_lamp, moderator, mailbox):
    LAMP.perform(dark_lamp, "switch_on", by=Actor.staff(moderator), reason="Het was donker.")

    (letter,) = mailbox()
    assert letter.to == ["sanne@voorbeeld.example"]
    assert letter.subject == "Wij hebben uw initiatief van de site gehaald: Lamp in de gang"
    assert "\nHet was donker.\n" in letter.body


def test_a_letter_that_cannot_be_written_undoes_the_move_its_journal_and_the_other_letters(lamp):
    with pytest.raises(TemplateDoesNotExist):
        LAMP.perform(lamp, "break", by=Actor.owner())

    assert (stored(lamp), Entry.objects.count(), Email.objects.count()) == ("published", 0, 0)


@pytest.mark.parametrize(
    ("move", "actor", "detail", "sentence"),
    [
        ("switch_on", Actor.owner(), {}, "Dit kan niet meer. Kijk eerst hoe het er nu voor staat."),
        ("switch_off", Actor.system(), {}, "U mag dit niet doen."),
        ("switch_off", Actor.owner(), {"day": "maandag"}, "Op maandag kan dit niet."),
    ],
)
def test_a_refusal_is_a_sentence_and_changes_nothing(lamp, move, actor, detail, sentence):
    with pytest.raises(Refused) as refusal:
        LAMP.perform(lamp, move, by=actor, detail=detail)

    assert str(refusal.value) == sentence
    assert (lamp.status, stored(lamp), Entry.objects.count(), Email.objects.count()) == ("published", "published", 0, 0)


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_move_that_needs_a_reason_is_not_made_without_one(dark_lamp, moderator, reason):
    with pytest.raises(Refused, match=r"^Schrijf op waarom\.$"):
        LAMP.perform(dark_lamp, "switch_on", by=Actor.staff(moderator), reason=reason)

    assert stored(dark_lamp) == "paused"


def test_who_looks_at_an_old_page_is_told_that_somebody_was_first(lamp):
    seen_before = Initiative.objects.get(pk=lamp.pk)
    LAMP.perform(lamp, "switch_off", by=Actor.owner())

    with pytest.raises(Overtaken) as refusal:
        LAMP.perform(seen_before, "switch_off", by=Actor.owner())

    assert str(refusal.value) == OVERTAKEN
    assert (seen_before.status, Entry.objects.count(), Email.objects.count()) == ("published", 1, 1)


def test_who_looks_at_something_that_is_gone_is_told_that_somebody_was_first(lamp):
    Initiative.objects.all().delete()

    with pytest.raises(Overtaken):
        LAMP.perform(lamp, "switch_off", by=Actor.owner())


def test_a_move_can_ask_for_more_than_the_same_state(lamp):
    with pytest.raises(Overtaken):
        LAMP.perform(lamp, "dust", by=Actor.owner(), expect={"place": "Kelder"})

    LAMP.perform(lamp, "dust", by=Actor.owner(), expect={"place": lamp.place})

    assert [entry.action for entry in Entry.objects.all()] == ["dust"]


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_press_at_once_one_succeeds(lamp):
    pages = [Initiative.objects.get(pk=lamp.pk) for _ in range(2)]

    outcomes = at_once(*(lambda page=page: LAMP.perform(page, "switch_off", by=Actor.owner()) for page in pages))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Entry", "Overtaken"]
    assert (stored(lamp), Entry.objects.count(), Email.objects.count()) == ("paused", 1, 1)


def test_the_moves_that_are_open_fit_the_state_and_the_person(lamp, dark_lamp, moderator):
    def open_to(item: Initiative, actor: Actor) -> list[str]:
        return [move.name for move in LAMP.open_to(item, actor)]

    assert open_to(lamp, Actor.owner()) == ["switch_off", "dust", "break"]
    assert open_to(dark_lamp, Actor.owner()) == ["dust"]
    assert open_to(dark_lamp, Actor.staff(moderator)) == ["switch_on", "dust"]
    assert open_to(lamp, Actor.system()) == []


def test_a_procedure_can_be_read_as_two_tables():
    assert as_markdown(LAMP, title="Lamp") == (
        "## Lamp\n"
        "\n"
        "| Status | Wie is aan zet | Op de site | Wat de indiener leest |\n"
        "|---|---|---|---|\n"
        "| Aan | - | ja | Het licht brandt. |\n"
        "| Uit | Initiatiefnemer | nee | Het is donker. |\n"
        "\n"
        "| Van | Handeling | Naar | Wie | Brief |\n"
        "|---|---|---|---|---|\n"
        "| Aan | Doe uit | Uit | Initiatiefnemer, Moderator | told |\n"
        "| Uit | Doe aan | Aan | Moderator | why |\n"
        "| Aan, Uit | Stof af | (blijft) | Initiatiefnemer, Moderator | - |\n"
        "| Aan | Maak stuk | Uit | Initiatiefnemer, Moderator | told, lost |\n"
    )
