"""The procedure of an initiative against a copy written by hand: nobody changes it by accident."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from doedemocratie.accounts.roles import Role
from doedemocratie.journal.models import Entry
from doedemocratie.workflow import Actor, Refused
from initiatives.enums import HouseRule, Status
from initiatives.management.commands.write_workflow import PATH, whole_text
from initiatives.models import Initiative
from initiatives.workflow import INITIATIVE
from tests.factories import make_initiative

OWNER, SYSTEM, MODERATOR, ADMINISTRATOR, EDITOR = "owner", "system", "moderator", "administrator", "editor"
ROLES = (OWNER, SYSTEM, EDITOR, MODERATOR, ADMINISTRATOR)

# state: {move: (who, state after it, letters)}. What does not stand here is not possible.
MATRIX = {
    "draft": {
        "submit": ({OWNER}, "awaiting_confirmation", ["M02"]),
        "delete": ({OWNER, SYSTEM}, "deleted", []),
    },
    "awaiting_confirmation": {
        "reopen": ({OWNER}, "draft", []),
        "confirm": ({OWNER}, "submitted", ["M03"]),
        "delete": ({OWNER, SYSTEM}, "deleted", []),
    },
    "submitted": {
        "claim": ({MODERATOR}, "in_review", []),
        "withdraw": ({OWNER}, "withdrawn", ["M09"]),
    },
    "in_review": {
        "claim": ({MODERATOR}, "in_review", []),
        "put_back": ({MODERATOR}, "submitted", []),
        "pass_on": ({MODERATOR}, "in_review", []),
        "request_changes": ({MODERATOR}, "changes_requested", ["M04"]),
        "publish": ({MODERATOR}, "published", ["M05", "M06"]),
        "reject": ({MODERATOR}, "rejected", ["M07"]),
        "withdraw": ({OWNER}, "withdrawn", ["M09"]),
    },
    "changes_requested": {
        "resend": ({OWNER}, "submitted", ["M03b"]),
        "withdraw": ({OWNER}, "withdrawn", ["M09"]),
        "expire": ({SYSTEM}, "expired", ["M04c"]),
    },
    "expired": {},
    "published": {
        "pause": ({OWNER}, "paused", []),
        "withdraw": ({OWNER}, "withdrawn", ["M09"]),
        "take_down": ({MODERATOR, ADMINISTRATOR}, "taken_down", ["M08"]),
        "rename": ({MODERATOR}, "published", []),
        "archive": ({SYSTEM}, "archived", ["M10c"]),
    },
    "paused": {
        "resume": ({OWNER}, "published", []),
        "withdraw": ({OWNER}, "withdrawn", ["M09"]),
        "take_down": ({MODERATOR, ADMINISTRATOR}, "taken_down", ["M08"]),
        "rename": ({MODERATOR}, "paused", []),
    },
    "rejected": {"ask_review": ({OWNER}, "in_review", ["M07b"])},
    "taken_down": {},
    "withdrawn": {},
    "archived": {},
    "deleted": {},
}
ALL_MOVES = sorted({move for moves in MATRIX.values() for move in moves})
PUBLIC = {"published", "paused", "archived"}
BALL = {
    "draft": "owner", "awaiting_confirmation": "owner", "submitted": "moderator", "in_review": "moderator",
    "changes_requested": "owner", "expired": None, "published": None, "paused": None, "rejected": None,
    "taken_down": None, "withdrawn": None, "archived": None, "deleted": None,
}  # fmt: skip


@pytest.fixture
def actors(make_staff) -> dict[str, Actor]:
    return {
        OWNER: Actor.owner(),
        SYSTEM: Actor.system(),
        EDITOR: Actor.staff(make_staff(Role.EDITOR, "rosa")),
        MODERATOR: Actor.staff(make_staff(Role.MODERATOR, "mila")),
        ADMINISTRATOR: Actor.staff(make_staff(Role.ADMINISTRATOR, "bram")),
    }


@pytest.fixture
def colleague(make_staff):
    return make_staff(Role.MODERATOR, "cas")


def nothing_in_the_way(colleague) -> dict:
    """What each guard of the table wants to see."""
    return {
        "checklist": HouseRule.values,
        "remarks": [{"field": "title", "label": "Hoe heet uw initiatief?", "text": "Korter graag."}],
        "colleague": colleague,
        "changed": True,
        "rule": "2",
        "rule_label": HouseRule("2").label,
    }


def also_written(move: str, initiative: Initiative) -> dict:
    """What the verb of this move writes with the status, because the database demands it."""
    now = timezone.now()
    return {
        "confirm": {"number": f"DD-2026-{initiative.pk:05d}", "submitted_at": now},
        "publish": {"slug": f"buurttuin-{initiative.pk}", "published_at": now, "last_activity_at": now},
    }.get(move, {})


def in_state(state: str, claimed_by=None) -> Initiative:
    claim = {"assignee": claimed_by, "claimed_until": timezone.now() + timedelta(hours=1)} if claimed_by else {}
    return make_initiative(state, **claim)


def test_every_state_of_the_model_has_a_row_and_every_row_a_state():
    assert set(MATRIX) == set(Status.values) == {state.value for state in INITIATIVE.states}
    assert set(ALL_MOVES) == {move.name for move in INITIATIVE.moves}


@pytest.mark.parametrize("state", MATRIX)
def test_a_move_succeeds_for_who_may_and_is_refused_to_all_others(state, actors, colleague):
    found = {}
    for move in ALL_MOVES:
        for role in ROLES:
            initiative = in_state(state, actors[MODERATOR].user if state == "in_review" else None)
            try:
                INITIATIVE.perform(
                    initiative,
                    move,
                    by=actors[role],
                    reason="Omdat het moet.",
                    detail=nothing_in_the_way(colleague),
                    values=also_written(move, initiative),
                )
            except Refused:
                assert Initiative.objects.get(pk=initiative.pk).status == state
                continue
            letters = Entry.objects.about(initiative).get().detail["letters"]
            found.setdefault(move, [set(), initiative.status, letters])[0].add(role)
    assert {move: tuple(outcome) for move, outcome in found.items()} == MATRIX[state]


def test_the_journal_and_the_letters_belong_to_the_move(actors, colleague):
    initiative = in_state("in_review", actors[MODERATOR].user)
    INITIATIVE.perform(
        initiative,
        "publish",
        by=actors[MODERATOR],
        detail=nothing_in_the_way(colleague),
        values=also_written("publish", initiative),
    )
    entry = Entry.objects.about(initiative).get()
    assert (entry.action, entry.from_status, entry.to_status) == ("publish", "in_review", "published")
    assert (entry.actor, entry.actor_role) == (actors[MODERATOR].user, "moderator")
    assert [mail.headers["X-Letter"] for mail in Email.objects.order_by("pk")] == ["M05", "M06"]


def test_only_published_paused_and_archived_are_public():
    assert {state.value for state in INITIATIVE.states if state.public} == PUBLIC


def test_each_state_says_whose_turn_it_is():
    assert {state.value: state.ball and state.ball.value for state in INITIATIVE.states} == BALL


GUARDS = [
    ("claim", {"contact_email": "mila@voorbeeld.example"}, {}, "Dit is uw eigen initiatief. Een collega beslist erover."),
    ("publish", {"contact_email": "MILA@voorbeeld.example"}, {}, "Dit is uw eigen initiatief. Een collega beslist erover."),
    ("publish", {"claimed_until": None}, {}, "Pak dit initiatief eerst op. Dan weten collega's dat u ermee bezig bent."),
    ("publish", {}, {"checklist": ["1", "2"]}, "Loop eerst alle acht huisregels na."),
    ("request_changes", {}, {"remarks": []}, "Schrijf bij ten minste één veld wat er anders moet."),
]


@pytest.mark.parametrize(("move", "fields", "detail", "sentence"), GUARDS)
def test_a_guard_says_why_not(move, fields, detail, sentence, actors, colleague):
    claim = {"assignee": actors[MODERATOR].user, "claimed_until": timezone.now() + timedelta(hours=1)}
    initiative = make_initiative("in_review", **claim | fields)
    with pytest.raises(Refused) as refusal:
        INITIATIVE.perform(initiative, move, by=actors[MODERATOR], detail=nothing_in_the_way(colleague) | detail)
    assert str(refusal.value) == sentence


def test_the_first_moderator_does_not_decide_again(actors, colleague):
    mila = actors[MODERATOR].user
    initiative = make_initiative("in_review", decided_by=mila)
    with pytest.raises(Refused) as refusal:
        INITIATIVE.perform(initiative, "claim", by=actors[MODERATOR])
    assert str(refusal.value) == "U besloot hier de eerste keer over. Een andere moderator kijkt er nu naar."
    INITIATIVE.perform(initiative, "claim", by=Actor.staff(colleague))


def test_a_refusal_needs_a_reason(actors, colleague):
    initiative = in_state("in_review", actors[MODERATOR].user)
    with pytest.raises(Refused) as refusal:
        INITIATIVE.perform(initiative, "reject", by=actors[MODERATOR], reason=" ", detail=nothing_in_the_way(colleague))
    assert str(refusal.value) == "Schrijf op waarom."


def test_a_second_look_can_be_asked_once_and_within_six_weeks(actors, colleague):
    late = make_initiative("rejected", status_changed_at=timezone.now() - timedelta(weeks=6, days=1))
    again = make_initiative("rejected", decided_by=colleague)
    for initiative, sentence in (
        (late, "U kunt dit vragen tot zes weken na ons besluit. Die tijd is voorbij. Neem contact op met het team."),
        (
            again,
            "Twee moderatoren hebben naar dit initiatief gekeken. Neem contact op met het team als u het niet eens bent.",
        ),
    ):
        with pytest.raises(Refused) as refusal:
            INITIATIVE.perform(initiative, "ask_review", by=Actor.owner())
        assert str(refusal.value) == sentence


def test_the_document_of_the_procedure_is_current():
    assert PATH.read_text(encoding="utf-8") == whole_text()
