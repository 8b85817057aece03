"""The procedure of an initiative against a copy that was written by hand, from the description and not from the code."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from post_office.models import Email

from doedemocratie.accounts.models import User
from doedemocratie.accounts.roles import Role
from doedemocratie.workflow import Actor, Refused
from initiatives.enums import HouseRule, Status
from initiatives.management.commands.write_workflow import PATH, whole_text
from initiatives.models import Initiative
from initiatives.workflow import INITIATIVE
from tests.factories import claim, make_initiative, make_photo

pytestmark = pytest.mark.django_db

# Whose turn it is in each state, and whether everybody can read the initiative.
STATES = """
draft                  owner      hidden
awaiting_confirmation  owner      hidden
submitted              moderator  hidden
in_review              moderator  hidden
changes_requested      owner      hidden
expired                nobody     hidden
published              nobody     on-the-site
paused                 nobody     on-the-site
rejected               nobody     hidden
taken_down             nobody     hidden
withdrawn              nobody     hidden
archived               nobody     on-the-site
deleted                nobody     hidden
"""

# Who can make which move in which state (O owner, M moderator, A administrator, S the clock; an editor can make none), what
# state follows ("stays": the same one) and which letters leave.
COLUMNS = {
    "DRA": "draft", "AWA": "awaiting_confirmation", "SUB": "submitted", "REV": "in_review", "CHA": "changes_requested",
    "EXP": "expired", "PUB": "published", "PAU": "paused", "REJ": "rejected", "TAK": "taken_down", "WIT": "withdrawn",
    "ARC": "archived", "DEL": "deleted",
}  # fmt: skip
MATRIX = """
move             to                     letters  DRA AWA SUB REV CHA EXP PUB PAU REJ TAK WIT ARC DEL
submit           awaiting_confirmation  M02      O   .   .   .   .   .   .   .   .   .   .   .   .
reopen           draft                  -        .   O   .   .   .   .   .   .   .   .   .   .   .
confirm          submitted              M03      .   O   .   .   .   .   .   .   .   .   .   .   .
delete           deleted                -        OS  OS  .   .   .   .   .   .   .   .   .   .   .
claim            in_review              -        .   .   M   M   .   .   .   .   .   .   .   .   .
put_back         submitted              -        .   .   .   M   .   .   .   .   .   .   .   .   .
pass_on          stays                  -        .   .   .   M   .   .   .   .   .   .   .   .   .
request_changes  changes_requested      M04      .   .   .   M   .   .   .   .   .   .   .   .   .
publish          published              M05,M06  .   .   .   M   .   .   .   .   .   .   .   .   .
reject           rejected               M07      .   .   .   M   .   .   .   .   .   .   .   .   .
take_down        taken_down             M08      .   .   .   .   .   .   MA  MA  .   .   .   .   .
rename           stays                  -        .   .   .   .   .   .   M   M   .   .   .   .   .
take_over        submitted              -        MA  .   .   .   .   .   .   .   .   .   .   .   .
publish_import   published              -        MAS .   .   .   .   .   .   .   .   .   .   .   .
resend           submitted              M03b     .   .   .   .   O   .   .   .   .   .   .   .   .
ask_review       in_review              M07b     .   .   .   .   .   .   .   .   O   .   .   .   .
pause            paused                 -        .   .   .   .   .   .   O   .   .   .   .   .   .
resume           published              -        .   .   .   .   .   .   .   O   .   .   .   .   .
withdraw         withdrawn              M09      .   .   O   O   O   .   O   O   .   .   .   .   .
expire           expired                M04c     .   .   .   .   S   .   .   .   .   .   .   .   .
archive          archived               M10c     .   .   .   .   .   .   S   .   .   .   .   .   .
"""
HEAD, *ROWS = [line.split() for line in MATRIX.strip().splitlines()]
EXPECTED = {
    name: {
        COLUMNS[column]: (roles, COLUMNS[column] if to == "stays" else to, [] if letters == "-" else letters.split(","))
        for column, roles in zip(HEAD[3:], cells, strict=True)
        if roles != "."
    }
    for name, to, letters, *cells in ROWS
}

# What each move is told, so that no guard has a reason to refuse.
REASON = "Dit is de reden, in een hele zin."
ENOUGH: dict[str, Any] = {
    "missing_steps": [],
    "checklist": HouseRule.values,
    "remarks": [{"field": "title", "label": "Hoe heet uw initiatief?", "text": "Noem de plek."}],
    "changed": True,
}


def needed_columns(move: str, initiative: Initiative) -> dict[str, Any]:
    """What the database wants to see filled in the state that follows; the actions of `initiatives/actions` see to it."""
    now = timezone.now()
    sent = {"number": f"DD-2026-{initiative.pk:05d}", "submitted_at": now}
    public = {"slug": f"buurttuin-{initiative.pk}", "published_at": now, "last_activity_at": now}
    return {"confirm": sent, "publish": public, "take_over": sent, "publish_import": sent | public}.get(move, {})


@pytest.fixture
def actors(moderator, administrator, editor) -> dict[str, Actor]:
    return {
        "O": Actor.owner(),
        "M": Actor.staff(moderator),
        "A": Actor.staff(administrator),
        "S": Actor.system(),
        "E": Actor.staff(editor),
    }


def attempt(initiative: Initiative, move: str, actor: Actor, **detail: Any) -> tuple[str, list[str]] | None:
    """The state that followed and the letters that were queued, or None when it was refused. Leaves no trace."""
    initiative = Initiative.objects.get(pk=initiative.pk)
    try:
        with transaction.atomic():
            INITIATIVE.perform(initiative, move, by=actor, reason=REASON, detail=detail, values=needed_columns(move, initiative))
            initiative.refresh_from_db()
            result = initiative.status, [email.headers["X-Letter"] for email in Email.objects.order_by("pk")]
            transaction.set_rollback(True)
    except Refused:
        return None
    return result


def test_the_copy_names_every_move_and_every_state():
    assert list(EXPECTED) == [move.name for move in INITIATIVE.moves]
    assert list(COLUMNS.values()) == [state.value for state in INITIATIVE.states] == Status.values


@pytest.mark.parametrize("move", EXPECTED)
def test_who_can_make_a_move_in_which_state(move, actors, moderator, other_moderator):
    found = {}
    of_another_site = {"source_name": "Doe mee"} if move in ("take_over", "publish_import") else {}
    for status in Status.values:
        initiative = claim(make_initiative(status, **of_another_site), moderator)
        results = {
            role: result
            for role, actor in actors.items()
            if (result := attempt(initiative, move, actor, colleague=other_moderator, **ENOUGH))
        }
        if results:
            ((to, letters),) = {(to, tuple(letters)) for to, letters in results.values()}
            found[status] = ("".join(results), to, list(letters))

    assert found == EXPECTED[move]


def test_whose_turn_it_is_and_what_everybody_can_read():
    found = [
        (state.value, state.ball.value if state.ball else "nobody", "on-the-site" if state.public else "hidden")
        for state in INITIATIVE.states
    ]

    assert found == [tuple(line.split()) for line in STATES.strip().splitlines()]


def test_every_state_tells_the_owner_in_whole_sentences_how_it_stands():
    assert [state.value for state in INITIATIVE.states if not state.for_owner.endswith(".")] == []


def test_the_description_for_people_who_do_not_read_code_is_up_to_date():
    assert PATH.read_text(encoding="utf-8") == whole_text()


# Each guard: the move, what stands in the way, and what the person reads.

OWN = "Dit is uw eigen initiatief. Een collega beslist erover."
SECOND_LOOK = "U besloot hier de eerste keer over. Een andere moderator kijkt er nu naar."
CLAIM_FIRST = "Pak dit initiatief eerst op. Dan weten collega's dat u ermee bezig bent."
DECISIONS = ("request_changes", "publish", "reject")


def refusal(initiative: Initiative, move: str, actor: Actor, **detail: Any) -> str:
    with pytest.raises(Refused) as caught:
        INITIATIVE.perform(initiative, move, by=actor, reason=REASON, detail=detail)
    initiative.refresh_from_db()
    assert Email.objects.count() == 0
    return str(caught.value)


@pytest.mark.parametrize("move", ["claim", *DECISIONS])
def test_a_moderator_cannot_take_up_or_decide_on_an_own_initiative(move, in_review, moderator):
    own = in_review(contact_email=moderator.email.upper())

    assert refusal(own, move, Actor.staff(moderator), **ENOUGH) == OWN


@pytest.mark.parametrize("move", ["take_down", "rename"])
def test_a_moderator_cannot_change_an_own_initiative_that_is_on_the_site(move, moderator):
    own = make_initiative(Status.PUBLISHED, contact_email=moderator.email)

    assert refusal(own, move, Actor.staff(moderator)) == OWN


@pytest.mark.parametrize("move", ["claim", *DECISIONS])
def test_who_refused_the_first_time_does_not_look_the_second_time(move, in_review, moderator):
    review = in_review(decided_by=moderator)

    assert refusal(review, move, Actor.staff(moderator), **ENOUGH) == SECOND_LOOK


@pytest.mark.parametrize("move", ["put_back", "pass_on", *DECISIONS])
def test_only_who_took_it_up_can_go_on(move, in_review, moderator, other_moderator):
    assert refusal(in_review(), move, Actor.staff(other_moderator), colleague=moderator, **ENOUGH) == CLAIM_FIRST


@pytest.mark.parametrize("move", ["put_back", "pass_on", *DECISIONS])
def test_who_took_it_up_more_than_an_hour_ago_takes_it_up_again(move, moderator, other_moderator):
    an_hour_ago = timezone.now() - timedelta(seconds=1)
    initiative = make_initiative(Status.IN_REVIEW, assignee=moderator, claimed_until=an_hour_ago)

    assert refusal(initiative, move, Actor.staff(moderator), colleague=other_moderator, **ENOUGH) == CLAIM_FIRST


def test_what_a_colleague_is_busy_with_cannot_be_taken_up(in_review, other_moderator):
    assert refusal(in_review(), "claim", Actor.staff(other_moderator)) == "Mila is hier nu mee bezig."


def test_nothing_is_asked_without_a_remark(in_review, moderator):
    sentence = refusal(in_review(), "request_changes", Actor.staff(moderator), remarks=[])

    assert sentence == "Schrijf bij ten minste één veld wat er anders moet."


@pytest.mark.parametrize("forgotten", HouseRule.values)
def test_nothing_is_published_before_all_house_rules_are_looked_at(forgotten, in_review, moderator):
    checklist = [rule for rule in HouseRule.values if rule != forgotten]

    sentence = refusal(in_review(), "publish", Actor.staff(moderator), checklist=checklist)

    assert sentence == "Loop eerst alle acht huisregels na."


def test_a_photo_without_a_description_is_not_published(in_review, moderator):
    initiative = in_review(photo=make_photo(alt=""))

    sentence = refusal(initiative, "publish", Actor.staff(moderator), checklist=HouseRule.values)

    assert sentence == "De foto heeft nog geen beschrijving voor mensen die niet kunnen zien."


def test_an_initiative_is_not_passed_on_to_its_owner(in_review, moderator, other_moderator):
    initiative = in_review(contact_email=other_moderator.email)

    sentence = refusal(initiative, "pass_on", Actor.staff(moderator), colleague=other_moderator)

    assert sentence == "Dit is het eigen initiatief van deze collega."


def test_a_second_look_is_not_passed_on_to_who_refused_the_first_time(in_review, moderator, other_moderator):
    review = in_review(decided_by=other_moderator)

    sentence = refusal(review, "pass_on", Actor.staff(moderator), colleague=other_moderator)

    assert sentence == "Deze collega besloot hier de eerste keer over. Kies een andere collega."


@pytest.mark.parametrize(("status", "move"), [(Status.DRAFT, "submit"), (Status.CHANGES_REQUESTED, "resend")])
def test_what_is_not_complete_is_not_sent(status, move):
    sentence = refusal(make_initiative(status), move, Actor.owner(), missing_steps=["3"], changed=True)

    assert sentence == "Nog niet alles is ingevuld."


def test_the_same_answers_are_not_sent_again():
    sentence = refusal(make_initiative(Status.CHANGES_REQUESTED), "resend", Actor.owner(), missing_steps=[])

    assert sentence == "U heeft nog niets veranderd. Pas iets aan of schrijf een antwoord voor het team."


def test_a_second_look_cannot_be_asked_more_than_six_weeks_after_the_refusal():
    long_ago = timezone.now() - timedelta(weeks=6, seconds=1)

    sentence = refusal(make_initiative(Status.REJECTED, status_changed_at=long_ago), "ask_review", Actor.owner())

    assert sentence == "U kunt dit vragen tot zes weken na ons besluit. Die tijd is voorbij. Neem contact op met het team."


def test_there_is_no_third_look(moderator):
    sentence = refusal(make_initiative(Status.REJECTED, decided_by=moderator), "ask_review", Actor.owner())

    assert sentence == (
        "Twee moderatoren hebben naar dit initiatief gekeken. Neem contact op met het team als u het niet eens bent."
    )


@pytest.mark.parametrize("move", ["take_over", "publish_import"])
def test_what_a_citizen_fills_in_here_does_not_skip_the_owner(move, moderator):
    sentence = refusal(make_initiative(Status.DRAFT), move, Actor.staff(moderator))

    assert sentence == "Dit initiatief komt niet van een andere site."


def test_nobody_is_asked_about_an_initiative_of_another_site(in_review, moderator):
    initiative = in_review(source_name="Doe mee", contact_email="")

    sentence = refusal(initiative, "request_changes", Actor.staff(moderator), **ENOUGH)

    assert sentence == "Dit initiatief is overgenomen van Doe mee. Er is geen indiener aan wie u iets kunt vragen."


def test_a_refusal_of_what_another_site_holds_is_mailed_to_nobody(in_review, moderator):
    initiative = in_review(source_name="Doe mee", contact_email="")

    entry = INITIATIVE.perform(initiative, "reject", by=Actor.staff(moderator), reason=REASON, detail=ENOUGH)

    assert (initiative.status, entry.detail["letters"], Email.objects.count()) == (Status.REJECTED, [], 0)


@pytest.mark.parametrize(("status", "move"), [(Status.IN_REVIEW, "reject"), (Status.PUBLISHED, "take_down")])
@pytest.mark.parametrize("reason", ["", " \n "])
def test_nobody_loses_an_initiative_without_a_reason(status, move, reason, moderator):
    initiative = claim(make_initiative(status), moderator)

    with pytest.raises(Refused, match=r"^Schrijf op waarom\.$"):
        INITIATIVE.perform(initiative, move, by=Actor.staff(moderator), reason=reason)


def test_the_moderator_of_a_closed_account_decides_nothing(in_review, moderator):
    User.objects.filter(pk=moderator.pk).update(is_active=False)
    closed = User.objects.get(pk=moderator.pk)

    assert Actor.staff(closed).roles == frozenset()
    assert refusal(in_review(), "publish", Actor.staff(closed), **ENOUGH) == "U mag dit niet doen."


def test_somebody_with_two_roles_is_in_the_journal_with_the_role_that_allowed_it(moderator):
    both = Actor(roles=frozenset({Role.MODERATOR, Role.EDITOR}), user=moderator)

    entry = INITIATIVE.perform(make_initiative(Status.PUBLISHED), "rename", by=both)

    assert entry.actor_role == Role.MODERATOR
