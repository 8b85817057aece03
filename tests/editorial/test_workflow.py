"""The procedure of editors' texts against a copy that was written by hand."""

from __future__ import annotations

import pytest

from doedemocratie.accounts.roles import Role
from doedemocratie.editorial.enums import Status
from doedemocratie.editorial.workflow import FOUR_EYES, ONE_WRITER

# Move, who (E editor, A administrator, S the clock), from which states, to which ("stays": the same).
FOUR = """
ask_check   E   draft                in_check
send_back   E   in_check             draft
publish     E   in_check             published
schedule    E   in_check,scheduled   scheduled
unschedule  ES  scheduled            in_check
go_live     S   scheduled            published
confirm     E   published            stays
archive     E   published            archived
restore     E   archived             draft
"""
ONE = """
ask_check   EA  draft                in_check
send_back   EA  in_check             draft
publish     EA  draft,in_check       published
schedule    EA  draft,in_check,scheduled  scheduled
unschedule  EAS scheduled            in_check
go_live     S   scheduled            published
confirm     EA  published            stays
archive     EA  published            archived
restore     EA  archived             draft
"""
LETTERS = {Role.EDITOR: "E", Role.ADMINISTRATOR: "A", Role.SYSTEM: "S"}


@pytest.mark.parametrize(("workflow", "expected"), [(FOUR_EYES, FOUR), (ONE_WRITER, ONE)], ids=["four eyes", "one writer"])
def test_the_table_is_the_one_that_was_agreed(workflow, expected):
    found = [
        [move.name, "".join(LETTERS[role] for role in LETTERS if role in move.by), ",".join(move.sources), move.target or "stays"]
        for move in workflow.moves
    ]

    assert found == [line.split() for line in expected.strip().splitlines()]


def test_every_status_has_a_state_and_only_published_is_public():
    assert [state.value for state in FOUR_EYES.states] == list(Status)
    assert [state.value for state in FOUR_EYES.states if state.public] == [Status.PUBLISHED]
