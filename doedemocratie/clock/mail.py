"""Delivery of the mail queue (post_office): letter by letter, in the order in which they were written."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from post_office.mail import get_queued, send_queued
from post_office.settings import get_backend, get_default_mailer

from doedemocratie.clock.tasks import Task

logger = logging.getLogger(__name__)

# Any number will do, as long as nothing else in this database takes it.
LOCK = 7_409_001
# One letter may take post_office's 180 seconds; no new one starts after this minute, so a round stays within its lease.
ROUND = timedelta(minutes=1)


def deliver_mail() -> None:
    """Send what is queued, until nothing is left or the round is over.

    A mail server that is away costs nothing: the letters stay queued, keep their order and are tried in the next round.
    A letter that the server refuses comes back later (POST_OFFICE["RETRY_INTERVAL"]) and holds up no other.
    """
    with _only_sender() as allowed:
        if allowed and get_queued().exists() and _mail_server_answers():
            _send_until_done()


def _send_until_done() -> None:
    stop_at = time.monotonic() + ROUND.total_seconds()
    while get_queued().exists() and time.monotonic() < stop_at:
        _sent, failed, requeued = send_queued()
        if (failed or requeued) and not _mail_server_answers():
            return


def _mail_server_answers() -> bool:
    """Whether an SMTP connection opens and closes; True for a backend that needs no server."""
    mail = get_connection(get_backend(get_default_mailer()))
    if not isinstance(mail, EmailBackend):
        return True
    try:
        mail.open()
    except OSError as problem:  # smtplib's errors are OSErrors too
        logger.error("The mail server does not answer (%s); letters wait", type(problem).__name__)
        return False
    mail.close()
    return True


@contextmanager
def _only_sender() -> Iterator[bool]:
    """Whether this process is the one that sends.

    post_office's own lock is a file, so it does not see another machine; PostgreSQL's advisory lock does, and it ends with
    the connection. On SQLite there is one machine, and the lease of the task is enough.
    """
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (allowed,) = cursor.fetchone()
        try:
            yield allowed
        finally:
            if allowed:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


DELIVER_MAIL = Task("mail", deliver_mail, every=timedelta(0), at_most=timedelta(minutes=5))
