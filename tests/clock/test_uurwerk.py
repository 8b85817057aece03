from __future__ import annotations

import os
import signal
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from doedemocratie.clock.tasks import Task

EACH_TURN = timedelta(0)


@pytest.mark.django_db
def test_one_turn_does_all_that_is_due(register):
    done = []
    register(Task("een", lambda: done.append("een"), EACH_TURN))
    register(Task("twee", lambda: done.append("twee"), EACH_TURN))

    call_command("uurwerk")

    assert done == ["een", "twee"]


@pytest.mark.django_db
def test_a_turn_with_a_failure_says_so_to_who_started_it(register):
    done = []
    register(Task("kapot", lambda: 1 / 0, EACH_TURN))
    register(Task("heel", lambda: done.append("heel"), EACH_TURN))

    with pytest.raises(CommandError, match=r"^Failed: kapot\."):
        call_command("uurwerk")

    assert done == ["heel"]


@pytest.mark.django_db(transaction=True)
def test_it_goes_on_until_it_is_asked_to_stop_and_finishes_what_it_does(register):
    turns = []

    def stop_at_the_third_turn() -> None:
        turns.append("begun")
        if len(turns) == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    register(Task("tel", stop_at_the_third_turn, EACH_TURN))
    register(Task("na", lambda: turns.append("after") if len(turns) == 3 else None, EACH_TURN))
    before = signal.getsignal(signal.SIGTERM)

    call_command("uurwerk", herhaal=0.001)

    assert turns == ["begun", "begun", "begun", "after"]
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.django_db(transaction=True)
def test_it_survives_a_database_that_is_away_for_a_moment(register, monkeypatch):
    turns = []

    def run_due(tasks) -> list[str]:
        turns.append("turn")
        if len(turns) == 1:
            raise OperationalError("the database is away")
        os.kill(os.getpid(), signal.SIGTERM)
        return []

    monkeypatch.setattr("doedemocratie.clock.management.commands.uurwerk.run_due", run_due)

    call_command("uurwerk", herhaal=0.001)

    assert turns == ["turn", "turn"]


def test_a_pause_of_nothing_is_refused():
    with pytest.raises(CommandError, match="above 0"):
        call_command("uurwerk", herhaal=0)
