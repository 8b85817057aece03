"""Sees every statement that goes to the database, so that no verb, command or admin screen can forget to renew the stamp."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from doedemocratie.freshness import stamp
from doedemocratie.freshness.stamp import FRAME, PAGES

# Tables that no public page reads. Whoever shows one of them on a page takes it out of this list.
QUIET = frozenset({
    "clock_taskrun", "contact_message", "django_admin_log", "django_migrations", "django_session", "initiatives_import",
    "initiatives_importeditem", "initiatives_remark", "journal_entry", "knowledge_historicalknowledgeitem",
    "knowledge_historicalknowledgeitem_initiatives", "knowledge_historicalknowledgeitem_themes", "numbers_series",
    "pages_historicalpage", "post_office_attachment", "post_office_attachment_emails", "post_office_email", "post_office_log",
    "shared_cache", "stories_historicalstory", "stories_historicalstory_knowledge_items", "stories_historicalstory_themes",
})  # fmt: skip
# What many pages show and each process remembers.
OF_THE_FRAME = ("menus_", "frontpage_", "places_", "themes_")
READS = (
    "SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ", "SHOW", "EXPLAIN", "PRAGMA", "FETCH", "CLOSE",
    "DECLARE",
)  # fmt: skip
CHANGE = re.compile(r'\s*(?:(INSERT)(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
RENEWALS = {name: partial(stamp.renew, name) for name in (PAGES, FRAME)}
WITHIN = re.compile(r"\b(?:INSERT|UPDATE|DELETE|MERGE)\b", re.IGNORECASE)


def watch(sender: Any, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Called for each connection as it is made."""
    if notice not in connection.execute_wrappers:
        connection.execute_wrappers.append(notice)


def notice(execute: Callable, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Let the statement through. When it changed what pages show, renew the stamp after the commit."""
    result = execute(sql, params, many, context)
    for name in touched(sql, getattr(context["cursor"], "rowcount", -1)):
        _renew_after_commit(RENEWALS[name], context["connection"])
    return result


def touched(sql: Any, rows: int = -1) -> tuple[str, ...]:
    """Which stamps are old after this statement. In doubt both: a table or statement that is not known counts.

    `rows`: how many rows the database says it changed, -1 when it does not say. Only for UPDATE and DELETE it is believed:
    SQLite does not know it yet for an INSERT that returns something.
    """
    text = sql if isinstance(sql, str) else str(sql)
    start = text.lstrip()[:9].upper()
    if start.startswith(READS) or (start.startswith("WITH") and not WITHIN.search(text)):
        return ()
    change = CHANGE.match(text)
    if change is None:
        return (PAGES, FRAME)
    inserts, table = change[1], change[2].lower()
    if table in QUIET or (rows == 0 and not inserts):
        return ()
    return (PAGES, FRAME) if table.startswith(OF_THE_FRAME) else (PAGES,)


def _renew_after_commit(renewal: Callable[[], None], connection: BaseDatabaseWrapper) -> None:
    if not connection.in_atomic_block:
        renewal()
    elif not _waits(renewal, connection):
        transaction.on_commit(renewal, using=connection.alias, robust=True)


def _waits(renewal: Callable[[], None], connection: BaseDatabaseWrapper) -> bool:
    """Whether this renewal waits already, and no savepoint within ours can take it away."""
    ours = set(connection.savepoint_ids)
    return any(call is renewal and savepoints <= ours for savepoints, call, _robust in connection.run_on_commit[-4:])
