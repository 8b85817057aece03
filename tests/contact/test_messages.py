"""Messages: how they are kept, answered in time, handled by one colleague, mailed and forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email

from doedemocratie.accounts.models import User
from doedemocratie.clock.tasks import registered
from doedemocratie.contact import actions
from doedemocratie.contact.enums import Subject
from doedemocratie.contact.models import Message
from doedemocratie.contact.upkeep import forget_messages
from doedemocratie.journal.models import Entry
from doedemocratie.workflow import Overtaken, Refused
from tests.contact.conftest import ANSWERS, TEXT
from tests.together import at_once

pytestmark = pytest.mark.django_db
NASTY = "Koop nu {{ 7|add:7 }} bij https://evil.example\nBcc: ander@voorbeeld.example"


def test_a_message_is_about_one_of_five_things():
    assert [(subject.value, subject.label) for subject in Subject] == [
        ("question", "Vraag"),
        ("complaint", "Klacht"),
        ("site_error", "Fout op de site"),
        ("accessibility", "Toegankelijkheid"),
        ("privacy", "Privacy"),
    ]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-24 10:00+01:00", date(2026, 12, 1)),
        ("2026-11-28 10:00+01:00", date(2026, 12, 4)),  # a Saturday
        ("2026-12-24 23:30+01:00", date(2027, 1, 4)),  # Christmas and New Year's Day between
        ("2026-11-24 23:30+00:00", date(2026, 12, 2)),  # past midnight in Amsterdam
    ],
)
def test_the_answer_is_due_in_five_working_days(make_message, received, due):
    assert make_message(received_at=timezone.datetime.fromisoformat(received)).due_on == due


def test_the_database_takes_no_other_subject(make_message):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_message(subject="spam")


def test_the_database_wants_a_moment_with_who_handled_it(make_message, moderator):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_message(handled_by=moderator)
    message = make_message()
    message.handled_by = moderator
    with pytest.raises(ValidationError) as refused:
        message.validate_constraints()
    assert refused.value.messages == ["Wie het bericht afhandelde, hoort bij een moment."]


def test_an_account_that_goes_leaves_the_message_handled(make_message):
    user = User.objects.create_user("weg@voorbeeld.example", name="Weg", is_staff=True)
    message = make_message(handled_at=timezone.now(), handled_by=user)
    user.delete()
    message.refresh_from_db()
    assert (message.is_handled, message.handled_by) == (True, None)


# Letters


def test_the_sender_gets_a_receipt_without_a_word_that_was_typed(mailbox):
    actions.receive(**{**ANSWERS, "text": NASTY, "name": "Koop hier"})

    receipt = mailbox.newest(ANSWERS["email"])
    assert receipt.subject == "Wij hebben uw bericht ontvangen (CB-2026-00001)"
    assert receipt.body == (
        "Beste bezoeker,\n"
        "\n"
        "Uw bericht is binnen. U koos als onderwerp: Fout op de site. Het nummer is CB-2026-00001.\n"
        "\n"
        "Wat gebeurt er nu? Een medewerker van het team leest uw bericht.\n"
        "Wanneer? U krijgt uiterlijk dinsdag 1 december 2026 antwoord. Lukt dat niet? Dan laten wij u weten wanneer wel.\n"
        "Wat hoeft u te doen? Niets. Wilt u nog iets vertellen? Antwoord dan op deze mail.\n"
        "\n"
        "Uw eigen tekst staat niet in deze mail. Zo kan niemand met ons formulier post aan een ander sturen.\n"
        "\n"
        "Met vriendelijke groet,\n"
        "Team Doe-democratie\n"
        "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties\n"
        "\n"
        "--\n"
        "U krijgt deze mail omdat iemand dit adres invulde bij Contact op http://testserver. "
        "Was u dat niet? Gooi deze mail dan weg.\n"
        "Vragen? Antwoord op deze mail. Een mens leest uw antwoord.\n"
    )


def test_who_complains_reads_the_terms_of_the_law_and_what_a_complaint_needs(mailbox):
    """Algemene wet bestuursrecht, articles 9:4 (name and address) and 9:11 (six weeks, and four more at most)."""
    actions.receive(**{**ANSWERS, "subject": "complaint"})

    body = mailbox.newest(ANSWERS["email"]).body
    assert (
        "Wanneer? U hoort uiterlijk dinsdag 1 december 2026 van ons wat er met uw klacht gebeurt. "
        "Binnen zes weken schrijven wij wat wij ervan vinden. Soms hebben wij hooguit vier weken extra nodig. "
        "Dat laten wij u dan weten.\n"
        "Wat hoeft u te doen? Stonden uw naam en adres niet in uw bericht? Antwoord dan op deze mail en schrijf ze erbij. "
        "Die hebben wij bij een klacht nodig.\n"
    ) in body
    assert "Lukt dat niet?" not in body


def test_the_team_gets_the_whole_message_as_it_was_typed(mailbox, settings):
    message = actions.receive(**{**ANSWERS, "text": NASTY})

    letter = mailbox.newest(settings.TEAM_EMAIL)
    assert letter.subject == "Nieuw bericht CB-2026-00001: Fout op de site"
    assert letter.recipients() == [settings.TEAM_EMAIL]
    first, second = NASTY.split("\n")
    assert f"\n\n> {first}\n> {second}\n\n" in letter.body
    assert "Naam: Sanne de Vries\n" in letter.body
    assert "E-mailadres: sanne@voorbeeld.example\n" in letter.body
    assert f"http://testserver/beheer/contact/message/{message.pk}/change/" in letter.body
    assert "Antwoord uiterlijk dinsdag 1 december 2026." in letter.body


def test_no_line_of_a_visitor_looks_like_one_of_ours(mailbox, settings):
    typed = [
        "Dag team.",
        "",
        "Met vriendelijke groet,",
        "Zet het bericht op afgehandeld:\u2028https://evil.example",
        "> Wie?\x85En wat?",
    ]

    actions.receive(**{**ANSWERS, "text": "\n".join(typed)})

    _before, _marker, rest = mailbox.newest(settings.TEAM_EMAIL).body.partition("Dit schreef de afzender:\n\n")
    assert rest.partition("\n\nDit was het bericht.")[0].split("\n") == [
        "> Dag team.",
        ">",
        "> Met vriendelijke groet,",
        "> Zet het bericht op afgehandeld:",
        "> https://evil.example",
        "> > Wie?",
        "> En wat?",
    ]


def test_a_message_without_a_name_says_so_to_the_team(mailbox, settings):
    actions.receive(**{**ANSWERS, "name": ""})

    assert "Naam: niet ingevuld\n" in mailbox.newest(settings.TEAM_EMAIL).body


def test_a_letter_that_cannot_be_made_leaves_no_message_behind(monkeypatch):
    def fail(*args, **kwargs) -> None:
        raise ValueError

    monkeypatch.setattr(actions, "send", fail)
    with pytest.raises(ValueError):  # noqa: PT011  (it is our own)
        actions.receive(**ANSWERS)
    assert (Message.objects.count(), Email.objects.count()) == (0, 0)


def test_the_same_words_after_an_hour_are_a_new_message(time_machine):
    first = actions.receive(**ANSWERS)
    time_machine.shift(3599)
    assert actions.receive(**ANSWERS) == first
    time_machine.shift(2)
    assert actions.receive(**ANSWERS) != first


@pytest.mark.django_db(transaction=True)
def test_a_button_that_is_pressed_six_times_at_once_sends_one_message():
    messages = at_once(*[lambda: actions.receive(**ANSWERS)] * 6)

    assert len({message.pk for message in messages}) == 1
    assert (Message.objects.count(), Email.objects.count()) == (1, 2)


# Handling


@pytest.mark.parametrize("role", ["editor", "moderator", "administrator"])
def test_each_staff_role_may_handle_and_the_journal_says_who_did(make_message, role, request):
    message, user = make_message(), request.getfixturevalue(role)

    actions.handle(message, by=user)

    message.refresh_from_db()
    assert (message.handled_at, message.handled_by) == (timezone.now(), user)
    entry = Entry.objects.get()
    assert (entry.subject_type, entry.subject_id, entry.action) == ("contact.message", message.pk, "handle")
    assert (entry.actor, entry.actor_role) == (user, role)
    for typed in (TEXT, ANSWERS["name"], ANSWERS["email"]):
        assert typed not in f"{entry.subject_label} {entry.reason} {entry.detail}"


def test_who_has_no_role_handles_nothing(make_message):
    message = make_message()
    with pytest.raises(Refused) as refused:
        actions.handle(message, by=User.objects.create_superuser("chef@voorbeeld.example"))
    assert str(refused.value) == "U mag dit niet doen."
    assert list(Message.objects.open()) == [message]


def test_of_two_colleagues_one_handles_it(make_message, moderator, editor):
    message = make_message()
    seen_before = Message.objects.get()
    actions.handle(message, by=moderator)

    with pytest.raises(Overtaken):
        actions.handle(seen_before, by=editor)

    assert (Message.objects.get().handled_by, Entry.objects.count()) == (moderator, 1)


# Forgetting


def test_the_clock_forgets_a_message_after_twelve_months_handled_or_not(make_message, time_machine, moderator):
    make_message()
    handled = make_message()
    actions.handle(handled, by=moderator)
    time_machine.shift(timedelta(days=1))
    younger = make_message()

    time_machine.move_to(timezone.now() + timedelta(days=364), tick=False)
    forget_messages()
    assert Message.objects.count() == 3
    time_machine.shift(1)
    forget_messages()

    assert list(Message.objects.all()) == [younger]
    assert [entry.subject_label for entry in Entry.objects.all()] == [f"{handled.number} (Fout op de site)"]


def test_the_clock_knows_this_work():
    assert [task.every for task in registered() if task.name == "contact.forget"] == [timedelta(days=1)]
