"""The register of timed work. `manage.py uurwerk` runs what is due; docs/beheer.md says how to start it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error as DatabaseTrouble
from django.utils import timezone

from doedemocratie.clock.models import TaskRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """Work that comes back every `every` (timedelta(0): at each turn of the clock).

    `run` takes no arguments, is safe to repeat and is ready within `at_most`: after that another process may start it too.
    """

    name: str
    run: Callable[[], object]
    every: timedelta
    at_most: timedelta = timedelta(minutes=15)


_tasks: dict[str, Task] = {}


def register(task: Task) -> None:
    """Add a task to the clock, from the `ready()` of an app. Raises ValueError for a name that another task has."""
    if _tasks.get(task.name, task) != task:
        raise ValueError(f"There is already a task named {task.name!r}.")
    _tasks[task.name] = task


def registered() -> tuple[Task, ...]:
    """All tasks, in the order in which they were registered."""
    return tuple(_tasks.values())


def run_due(tasks: tuple[Task, ...]) -> list[str]:
    """Run each task that is due and free; returns the names of those that failed.

    A task that raises is logged and does not stop the others. Two processes may do this at once.
    """
    TaskRun.objects.bulk_create([TaskRun(name=task.name) for task in tasks], ignore_conflicts=True)
    return [task.name for task in tasks if not _run_if_due(task)]


def _run_if_due(task: Task) -> bool:
    """True when the task went well, or was not for us to run now."""
    now = timezone.now()
    if not TaskRun.objects.claim(task.name, now=now, due_since=now - task.every, until=now + task.at_most):
        return True
    error = ""
    try:
        task.run()
    except Exception as problem:
        error = type(problem).__name__
        logger.exception("Task %s failed", task.name)
    _release(task, claimed_at=now, error=error)
    return not error


def _release(task: Task, *, claimed_at: datetime, error: str) -> None:
    try:
        TaskRun.objects.release(task.name, claimed_at=claimed_at, now=timezone.now(), error=error)
    except DatabaseTrouble:  # the lease ends by itself
        logger.exception("Task %s could not be given back", task.name)
