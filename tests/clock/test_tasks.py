from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection

from doedemocratie.clock.models import TaskRun
from doedemocratie.clock.tasks import Task, registered, run_due

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def done() -> list[str]:
    """What ran, in order."""
    return []


@pytest.fixture
def task(done):
    def make(name: str = "groet", every: timedelta = HOUR, at_most: timedelta = HOUR) -> Task:
        return Task(name, lambda: done.append(name), every, at_most)

    return make


def test_mail_is_a_task_of_the_clock():
    assert "mail" in [task.name for task in registered()]


def test_two_tasks_cannot_have_one_name(register, task):
    register(task("groet"))

    with pytest.raises(ValueError, match="already a task named 'groet'"):
        register(task("groet"))


def test_registering_the_same_task_twice_is_no_problem(register, task):
    greet = task()
    register(greet)
    register(greet)

    assert len(registered()) == 1


@pytest.mark.django_db
def test_a_task_runs_when_its_time_has_come(task, done):
    with time_machine.travel(NOON, tick=False) as clock:
        run_due((task(),))
        run_due((task(),))
        assert done == ["groet"]

        clock.shift(HOUR)
        run_due((task(),))
        assert done == ["groet", "groet"]


@pytest.mark.django_db
def test_a_task_for_each_turn_runs_each_turn(task, done):
    often = task(every=timedelta(0))
    with time_machine.travel(NOON, tick=False):
        run_due((often,))
        run_due((often,))

    assert done == ["groet", "groet"]


@pytest.mark.django_db
def test_a_failure_is_noted_and_stops_no_other_task(task, done, caplog):
    def fail() -> None:
        raise RuntimeError("secret of a citizen")

    failed = run_due((Task("kapot", fail, HOUR), task("groet")))

    broken = TaskRun.objects.get(name="kapot")
    assert failed == ["kapot"]
    assert done == ["groet"]
    assert (broken.error, broken.held_until, broken.finished_at) == ("RuntimeError", None, None)
    assert broken.failed_at is not None
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == ["Task kapot failed"]


@pytest.mark.django_db
def test_a_task_that_another_process_has_is_left_alone(task, done):
    with time_machine.travel(NOON, tick=False):
        TaskRun.objects.create(name="groet", started_at=NOON - 2 * HOUR, held_until=NOON + HOUR)
        assert run_due((task(),)) == []

    assert done == []


@pytest.mark.django_db
def test_a_task_of_a_process_that_died_is_taken_over_when_its_lease_ends(task, done):
    with time_machine.travel(NOON, tick=False):
        TaskRun.objects.create(name="groet", started_at=NOON - 2 * HOUR, held_until=NOON)
        run_due((task(),))

    assert done == ["groet"]


@pytest.mark.django_db
def test_who_lost_its_lease_does_not_end_that_of_its_successor():
    later = NOON + HOUR
    TaskRun.objects.create(name="groet", started_at=later, held_until=later + HOUR)

    TaskRun.objects.release("groet", claimed_at=NOON, now=later)

    assert TaskRun.objects.get().held_until == later + HOUR


@pytest.mark.django_db
def test_a_turn_in_which_nothing_is_due_takes_one_query_and_one_for_each_task(task, django_assert_num_queries):
    tasks = (task("een"), task("twee"), task("drie"))
    run_due(tasks)

    with django_assert_num_queries(4):
        run_due(tasks)


@pytest.mark.django_db(transaction=True)
def test_of_eight_processes_at_once_one_runs_the_task(task, done):
    barrier = Barrier(8)

    def turn() -> None:
        barrier.wait()
        run_due((task(),))
        connection.close()

    threads = [Thread(target=turn) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == ["groet"]
