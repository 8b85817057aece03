"""What the owner does: send, confirm, answer, ask again, pause, end. What comes of it by mail, in the queue and in the journal."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine
from django.utils import timezone

from doedemocratie.clock.days import AMSTERDAM
from doedemocratie.numbers.models import Series
from doedemocratie.workflow import Overtaken, Refused
from initiatives.actions import desk, owner
from initiatives.enums import Status
from initiatives.models import Initiative
from tests.factories import make_initiative, make_municipality
from tests.initiatives.conftest import TITLE
from tests.together import at_once

pytestmark = pytest.mark.django_db

OWNER = "sanne@voorbeeld.example"
YEAR = timezone.localdate().year


def at(text: str) -> datetime:
    """A moment as the clock in Amsterdam shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.fixture
def unconfirmed() -> Initiative:
    return make_initiative(Status.AWAITING_CONFIRMATION, title=TITLE)


@pytest.fixture
def asked(in_review, moderator) -> Initiative:
    """The moderator asked to change the title."""
    initiative = in_review()
    desk.request_changes(initiative, by=moderator, remarks={"title": "Zet ook de plek in de titel."})
    return initiative


@pytest.fixture
def refused(in_review, moderator) -> Initiative:
    initiative = in_review()
    desk.reject(initiative, by=moderator, rule="3", sentence="De tuin ligt in België, net over de grens.")
    return initiative


# Beginning


def test_a_draft_begins_empty():
    draft = owner.start_draft()

    assert (draft.status, draft.number, draft.slug, str(draft)) == ("draft", None, None, "Initiatief zonder naam")


def test_the_link_to_go_on_later_goes_to_the_address_that_becomes_that_of_the_draft(mailbox, client):
    draft = owner.start_draft()

    owner.mail_resume_link(draft, email="omar@voorbeeld.example")

    letter = mailbox.newest("omar@voorbeeld.example")
    assert letter.subject == "Ga verder met uw initiatief"
    assert letter.body.startswith("Beste initiatiefnemer,\n\nUw antwoorden zijn bewaard.")
    assert client.get(mailbox.link_in(letter)).status_code == 200
    assert Initiative.objects.get().contact_email == "omar@voorbeeld.example"


# Sending and confirming


def test_who_sends_gets_a_mail_to_confirm_the_address(mailbox, client, journal):
    draft = make_initiative(Status.DRAFT, title=TITLE, unfinished={"1": {"title": ["Buurt"]}})

    owner.submit(draft, missing_steps=[])

    letter = mailbox.newest(OWNER)
    assert letter.subject == "Bevestig uw e-mailadres"
    assert "Een moderator kijkt binnen 5 werkdagen naar uw initiatief." in letter.body
    assert client.get(mailbox.link_in(letter)).status_code == 200
    assert (draft.status, draft.number, draft.unfinished) == ("awaiting_confirmation", None, {})
    assert journal(draft) == [("submit", "owner", "", "")]


def test_the_three_statements_are_kept_with_their_moment_and_their_wording():
    draft = make_initiative(Status.DRAFT)

    with time_machine.travel(at("2026-11-24 10:00"), tick=False):
        owner.submit(draft, missing_steps=[])

    draft.refresh_from_db()
    moments = {draft.agreed_rules_at, draft.agreed_correct_at, draft.agreed_publication_at}
    assert (moments, draft.statements_version) == ({at("2026-11-24 10:00")}, "2026-11")


def test_the_mail_to_confirm_can_be_sent_again(unconfirmed, mailbox):
    owner.send_confirmation_again(unconfirmed)
    owner.send_confirmation_again(unconfirmed)

    assert [letter.subject for letter in mailbox()] == ["Bevestig uw e-mailadres"] * 2


def test_who_typed_a_wrong_address_goes_back(unconfirmed):
    owner.reopen(unconfirmed)

    assert (unconfirmed.status, unconfirmed.contact_email_may_change) == ("draft", True)


def test_a_confirmed_initiative_gets_a_number_a_term_and_a_receipt(unconfirmed, mailbox, client, journal):
    with time_machine.travel(at("2026-11-24 10:00"), tick=False):
        owner.confirm(unconfirmed)

        letter = mailbox.newest(OWNER)
        assert letter.subject == f"Ontvangen: {TITLE} (DD-2026-00001)"
        assert "Beste Sanne de Vries,\n" in letter.body
        assert "Wanneer? Uiterlijk dinsdag 1 december 2026." in letter.body
        assert letter.body.count("Nummer: DD-2026-00001") == 1
        assert client.get(mailbox.link_in(letter)).status_code == 200

    assert (unconfirmed.status, unconfirmed.number) == ("submitted", "DD-2026-00001")
    assert (unconfirmed.submitted_at, unconfirmed.due_on) == (at("2026-11-24 10:00"), date(2026, 12, 1))
    assert list(Initiative.objects.in_queue()) == [unconfirmed]
    assert journal(unconfirmed) == [("confirm", "owner", "", "")]


@pytest.mark.parametrize(
    ("confirmed", "due"),
    [
        ("2026-11-24 10:00", "2026-12-01"),  # Tuesday: over a weekend
        ("2026-11-24 23:59", "2026-12-01"),
        ("2026-11-25 00:30", "2026-12-02"),  # in Amsterdam it is Wednesday already
        ("2026-11-28 10:00", "2026-12-04"),  # Saturday
        ("2026-12-23 10:00", "2026-12-31"),  # over Christmas
        ("2026-12-24 10:00", "2027-01-04"),  # over Christmas and New Year
        ("2026-04-02 10:00", "2026-04-13"),  # over Good Friday and Easter Monday
        ("2026-04-24 10:00", "2026-05-04"),  # over King's Day
        ("2026-05-04 10:00", "2026-05-12"),  # over Liberation Day
    ],
)
def test_a_moderator_has_five_working_days(confirmed, due, unconfirmed):
    with time_machine.travel(at(confirmed), tick=False):
        owner.confirm(unconfirmed)

    assert unconfirmed.due_on == date.fromisoformat(due)


# Numbers


def test_numbers_follow_each_other_and_begin_anew_each_year():
    numbers = []
    for moment in ("2026-12-30 12:00", "2026-12-31 23:59", "2027-01-01 00:01", "2027-01-02 12:00"):
        with time_machine.travel(at(moment), tick=False):
            initiative = make_initiative(Status.AWAITING_CONFIRMATION)
            owner.confirm(initiative)
        numbers.append(initiative.number)

    assert numbers == ["DD-2026-00001", "DD-2026-00002", "DD-2027-00001", "DD-2027-00002"]


def test_a_number_of_something_that_is_gone_is_not_given_again(unconfirmed):
    owner.confirm(unconfirmed)
    Initiative.objects.all().delete()
    following = make_initiative(Status.AWAITING_CONFIRMATION)

    owner.confirm(following)

    assert following.number == f"DD-{YEAR}-00002"


def test_who_confirms_twice_takes_one_number(unconfirmed):
    seen_before = Initiative.objects.get(pk=unconfirmed.pk)
    owner.confirm(unconfirmed)

    with pytest.raises(Overtaken):
        owner.confirm(seen_before)

    assert [(series.prefix, series.year, series.last) for series in Series.objects.all()] == [("DD", YEAR, 1)]


@pytest.mark.django_db(transaction=True)
def test_of_eight_people_who_confirm_at_once_everybody_gets_a_number_of_their_own():
    initiatives = [make_initiative(Status.AWAITING_CONFIRMATION) for _ in range(8)]

    outcomes = at_once(*(lambda each=each: owner.confirm(each) for each in initiatives))

    assert outcomes == [None] * 8
    assert sorted(initiative.number for initiative in initiatives) == [f"DD-{YEAR}-{n:05d}" for n in range(1, 9)]


@pytest.mark.django_db(transaction=True)
def test_a_button_that_is_pressed_eight_times_at_once_confirms_once(unconfirmed, mailbox):
    pages = [Initiative.objects.get(pk=unconfirmed.pk) for _ in range(8)]

    outcomes = at_once(*(lambda page=page: owner.confirm(page) for page in pages))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType"] + ["Overtaken"] * 7
    assert [letter.subject for letter in mailbox()] == [f"Ontvangen: {TITLE} (DD-{YEAR}-00001)"]
    assert Series.objects.get().last == 1


# Answering a question


def test_a_changed_initiative_is_back_in_the_queue_with_a_new_term(asked, mailbox, client, journal):
    asked.title = "Buurttuin aan het spoor"
    asked.save(update_fields=["title"])

    with time_machine.travel(at("2026-11-27 16:00"), tick=False):
        owner.resend(asked, missing_steps=[], answer="De plek staat er nu in.")

        letter = mailbox.newest(OWNER)
        assert letter.subject == "Uw aanvulling is binnen: Buurttuin aan het spoor"
        assert "Wanneer? Uiterlijk vrijdag 4 december 2026." in letter.body
        assert client.get(mailbox.link_in(letter)).status_code == 200

    asked.refresh_from_db()
    assert (asked.status, asked.due_on) == ("submitted", date(2026, 12, 4))
    assert (asked.assignee, asked.claimed_until) == (None, None)
    assert [remark.resolved_at for remark in asked.remarks.all()] == [at("2026-11-27 16:00")]
    assert journal(asked)[-1] == ("resend", "owner", "", "De plek staat er nu in.")


def test_the_moment_of_the_first_submission_stays(asked):
    first = asked.submitted_at

    owner.resend(asked, missing_steps=[], answer="De titel klopt zo.")

    assert asked.submitted_at == first


def test_who_changed_nothing_can_answer_why(asked):
    with pytest.raises(Refused, match=r"^U heeft nog niets veranderd\."):
        owner.resend(asked, missing_steps=[])

    owner.resend(asked, missing_steps=[], answer="De titel klopt zo. De plek staat bij de gemeente.")

    assert asked.status == "submitted"


def test_what_was_changed_and_changed_back_is_no_change(asked):
    asked.municipality = make_municipality("gm0193", "Zwolle")
    asked.save(update_fields=["municipality"])
    asked.municipality = make_municipality("gm0150", "Deventer")
    asked.save(update_fields=["municipality"])

    with pytest.raises(Refused):
        owner.resend(asked, missing_steps=[])

    assert Initiative.objects.get().status == "changes_requested"


# Asking for a second look


def test_another_moderator_looks_a_second_time(refused, mailbox, journal):
    owner.ask_review(refused, why="De tuin ligt in Nederland, in Baarle-Nassau.")

    letter = mailbox.newest(OWNER)
    assert letter.subject == f"Een ander kijkt nog een keer: {TITLE}"
    assert "Een andere moderator dan de eerste keer leest uw initiatief." in letter.body
    assert (refused.status, refused.is_review, str(refused.decided_by)) == ("in_review", True, "Mila")
    assert (refused.assignee, refused.claimed_until) == (None, None)
    assert list(Initiative.objects.in_queue()) == [refused]
    assert journal(refused)[-1] == ("ask_review", "owner", "", "De tuin ligt in Nederland, in Baarle-Nassau.")


def test_a_second_look_never_comes_back_to_who_looked_first(refused, moderator, other_moderator):
    owner.ask_review(refused)
    with pytest.raises(Refused, match=r"^U besloot hier de eerste keer over\."):
        desk.claim(refused, by=moderator)

    desk.claim(refused, by=other_moderator)
    with pytest.raises(Refused, match=r"^Deze collega besloot hier de eerste keer over\."):
        desk.pass_on(refused, by=other_moderator, colleague=moderator)

    desk.put_back(refused, by=other_moderator)
    with pytest.raises(Refused, match=r"^U besloot hier de eerste keer over\."):
        desk.claim(refused, by=moderator)


def test_a_question_during_the_second_look_does_not_bring_it_back_to_who_looked_first(refused, moderator, other_moderator):
    owner.ask_review(refused)
    desk.claim(refused, by=other_moderator)
    desk.request_changes(refused, by=other_moderator, remarks={"place": "In welk land ligt de tuin?"})
    owner.resend(refused, missing_steps=[], answer="In Nederland.")

    with pytest.raises(Refused, match=r"^U besloot hier de eerste keer over\."):
        desk.claim(refused, by=moderator)


def test_after_the_second_refusal_nobody_looks_a_third_time(refused, other_moderator, mailbox):
    owner.ask_review(refused)
    desk.claim(refused, by=other_moderator)
    desk.reject(refused, by=other_moderator, rule="3", sentence="Ook ik lees dat de tuin in België ligt.")

    with pytest.raises(Refused, match=r"^Twee moderatoren hebben naar dit initiatief gekeken\."):
        owner.ask_review(refused)

    second_letter = mailbox.newest(OWNER)
    assert "Ook ik lees dat de tuin in België ligt." in second_letter.body
    assert "Twee moderatoren hebben nu naar uw initiatief gekeken." in second_letter.body
    assert "Vraag dan binnen zes weken" not in second_letter.body


# Pausing and ending


def test_a_pause_keeps_the_page_and_leaves_the_list(journal, client):
    initiative = make_initiative(Status.PUBLISHED)

    owner.pause(initiative)
    assert client.get(initiative.get_absolute_url()).status_code == 200
    assert list(Initiative.objects.running()) == []

    owner.resume(initiative)
    assert list(Initiative.objects.running()) == [initiative]
    assert journal(initiative) == [("pause", "owner", "", ""), ("resume", "owner", "", "")]


def test_who_goes_on_again_stands_in_front():
    paused = make_initiative(Status.PAUSED)
    running = make_initiative(Status.PUBLISHED)

    owner.resume(paused)

    assert list(Initiative.objects.running().newest_activity_first()) == [paused, running]


def test_a_withdrawn_initiative_is_gone_for_visitors(mailbox, client, journal):
    initiative = make_initiative(Status.PUBLISHED, title=TITLE)
    address = initiative.get_absolute_url()

    owner.withdraw(initiative, reason="Wij gaan verhuizen.")

    letter = mailbox.newest(OWNER)
    assert letter.subject == f"U heeft uw initiatief ingetrokken: {TITLE}"
    assert "Wij verwijderen uw naam, e-mailadres en telefoonnummer na 12 maanden." in letter.body
    assert client.get(address).status_code == 410
    assert journal(initiative) == [("withdraw", "owner", "", "Wij gaan verhuizen.")]


def test_what_is_withdrawn_while_a_moderator_reads_it_leaves_the_queue(in_review, moderator):
    initiative = in_review()
    on_the_screen = Initiative.objects.get(pk=initiative.pk)

    owner.withdraw(initiative)

    assert (initiative.assignee, initiative.claimed_until, initiative.due_on) == (None, None, None)
    assert list(Initiative.objects.in_queue()) == []
    with pytest.raises(Overtaken):
        desk.reject(on_the_screen, by=moderator, rule="1", sentence="Dit is geen initiatief van mensen.")


def test_a_new_link_is_mailed_on_request(mailbox, client):
    initiative = make_initiative(Status.SUBMITTED, title=TITLE)

    owner.mail_new_link(initiative)

    letter = mailbox.newest(OWNER)
    assert letter.subject == f"Uw nieuwe link voor {TITLE}"
    assert client.get(mailbox.link_in(letter)).status_code == 200
