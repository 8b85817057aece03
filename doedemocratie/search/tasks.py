"""Timed work of the search; safe to run twice at once."""

from __future__ import annotations

from datetime import timedelta

from doedemocratie.clock.tasks import Task, register
from doedemocratie.search.likeness import liken_oldest
from doedemocratie.search.suggestions import learn_words


def register_tasks() -> None:
    register(Task("search.likeness", liken_oldest, every=timedelta(days=1)))
    register(Task("search.words", learn_words, every=timedelta(days=1)))
