from __future__ import annotations

import socket

import pytest
from django.core import mail as outbox_module
from django.db import connection
from post_office import mail
from post_office.models import STATUS, Email

from doedemocratie.clock.mail import LOCK, deliver_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def use_backend(settings):
    def use(path: str) -> None:
        settings.POST_OFFICE = {**settings.POST_OFFICE, "BACKENDS": {"default": path}}

    return use


@pytest.fixture
def letters(use_backend) -> list[str]:
    """Three letters in the queue, oldest first; deliveries go to memory."""
    use_backend("django.core.mail.backends.locmem.EmailBackend")
    subjects = ["Eerste", "Tweede", "Derde"]
    for subject in subjects:
        mail.send("bewoner@voorbeeld.example", "team@voorbeeld.example", subject=subject, message="Dag")
    return subjects


@pytest.fixture
def no_mail_server(settings, use_backend) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = unused.getsockname()[1]
    settings.EMAIL_HOST = "127.0.0.1"
    use_backend("django.core.mail.backends.smtp.EmailBackend")


def sent() -> list[str]:
    return [message.subject for message in outbox_module.outbox]


def test_all_letters_go_out_in_the_order_in_which_they_were_written(letters):
    deliver_mail()

    assert sent() == letters
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.sent}


def test_a_letter_goes_out_once(letters):
    deliver_mail()
    deliver_mail()

    assert sent() == letters


def test_a_mail_server_that_is_away_costs_no_letter_and_no_attempt(letters, no_mail_server, use_backend):
    deliver_mail()
    assert list(Email.objects.values_list("status", "number_of_retries").distinct()) == [(STATUS.queued, None)]

    use_backend("django.core.mail.backends.locmem.EmailBackend")
    deliver_mail()
    assert sent() == letters


def test_a_letter_that_is_refused_comes_back_and_holds_up_no_other(letters, monkeypatch):
    from django.core.mail.backends.locmem import EmailBackend

    send = EmailBackend.send_messages

    def refuse_the_first(self, messages):
        if messages[0].subject == "Eerste":
            raise OSError("no such mailbox")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_the_first)

    deliver_mail()

    refused = Email.objects.get(subject="Eerste")
    assert sent() == ["Tweede", "Derde"]
    assert (refused.status, refused.number_of_retries) == (STATUS.requeued, 1)


def test_an_empty_queue_takes_no_connection_to_a_mail_server(no_mail_server, caplog):
    deliver_mail()

    assert caplog.records == []


def test_another_machine_that_sends_is_not_disturbed(letters):
    if connection.vendor != "postgresql":  # one machine: the lease of the task is enough
        deliver_mail()
        assert sent() == letters
        return
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        deliver_mail()
        assert sent() == []
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    other.close()

    deliver_mail()
    assert sent() == letters
