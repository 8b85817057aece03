from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from doedemocratie.workflow import Overtaken, Refused
from initiatives.actions import desk
from initiatives.enums import HouseRule
from initiatives.models import FormerSlug, Initiative
from tests.factories import make_initiative

OWNER = "sanne@voorbeeld.example"
MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)


def claimed(by, **fields) -> Initiative:
    initiative = make_initiative("submitted", **fields)
    desk.claim(initiative, by=by)
    return initiative


def publish(initiative: Initiative, by) -> None:
    desk.publish(initiative, by=by, checklist=HouseRule.values)


def test_a_claim_holds_for_an_hour(db, moderator, other_moderator):
    with time_machine.travel(MORNING, tick=False) as clock:
        initiative = claimed(moderator)
        clock.shift(timedelta(minutes=59))
        with pytest.raises(Refused) as refusal:
            desk.claim(initiative, by=other_moderator)
        assert str(refusal.value) == "Mila is hier nu mee bezig."
        clock.shift(timedelta(minutes=2))
        with pytest.raises(Refused):
            publish(initiative, moderator)
        desk.claim(initiative, by=other_moderator)
    assert initiative.assignee == other_moderator


def test_of_two_who_take_up_the_same_item_one_is_too_late(db, moderator, other_moderator):
    initiative = make_initiative("submitted")
    same = Initiative.objects.get()
    desk.claim(initiative, by=moderator)
    with pytest.raises(Overtaken):
        desk.claim(same, by=other_moderator)


def test_passing_on_gives_the_colleague_an_hour(db, moderator, other_moderator):
    initiative = claimed(moderator)
    desk.pass_on(initiative, by=moderator, colleague=other_moderator, note="Jij kent deze buurt.")
    assert (initiative.assignee, initiative.status, initiative.is_claimed) == (other_moderator, "in_review", True)
    with pytest.raises(Refused):
        publish(initiative, moderator)


def test_an_item_is_not_passed_on_to_whose_it_is(db, moderator, other_moderator):
    initiative = claimed(moderator, contact_email=other_moderator.email)
    with pytest.raises(Refused) as refusal:
        desk.pass_on(initiative, by=moderator, colleague=other_moderator)
    assert str(refusal.value) == "Dit is het eigen initiatief van deze collega."


def test_putting_back_frees_the_item(db, moderator):
    initiative = claimed(moderator)
    desk.put_back(initiative, by=moderator)
    assert (initiative.status, initiative.assignee, initiative.claimed_until) == ("submitted", None, None)


def test_publication_gives_an_address_and_tells_owner_and_team(mailbox, moderator):
    initiative = claimed(moderator, title="Buurttuin De Groene Klinker")
    publish(initiative, moderator)
    assert initiative.get_absolute_url() == "/initiatieven/buurttuin-de-groene-klinker/"
    assert [phase.phase for phase in initiative.phase_changes.all()] == [initiative.phase]
    letter = mailbox.newest(OWNER)
    assert letter.subject == "Uw initiatief staat online: Buurttuin De Groene Klinker"
    assert "http://testserver/initiatieven/buurttuin-de-groene-klinker/" in letter.body
    assert mailbox.newest("team@doe-democratie.example").subject == "Nieuw initiatief in Deventer: Buurttuin De Groene Klinker"


@pytest.mark.parametrize("title", ["Start", "Kaart", "Dossier"])
def test_an_address_of_the_site_itself_is_not_given_away(db, moderator, title):
    initiative = claimed(moderator, title=title)
    publish(initiative, moderator)
    assert initiative.slug == f"{title.lower()}-{initiative.number.lower()}"


def test_two_with_the_same_title_get_two_addresses(db, moderator):
    make_initiative(title="Buurttuin", slug="buurttuin")
    initiative = claimed(moderator, title="Buurttuin")
    publish(initiative, moderator)
    assert initiative.slug == f"buurttuin-{initiative.number.lower()}"


def test_an_address_that_was_somebody_elses_is_not_given_away(db, moderator):
    FormerSlug.objects.create(slug="buurttuin", initiative=make_initiative())
    initiative = claimed(moderator, title="Buurttuin")
    publish(initiative, moderator)
    assert initiative.slug == f"buurttuin-{initiative.number.lower()}"


def test_a_photo_without_description_is_not_published(db, moderator, photo):
    photo.alt = ""
    photo.save()
    initiative = claimed(moderator, photo=photo)
    with pytest.raises(Refused) as refusal:
        publish(initiative, moderator)
    assert str(refusal.value) == "De foto heeft nog geen beschrijving voor mensen die niet kunnen zien."


@pytest.fixture
def photo(db):
    from tests.factories import make_photo

    return make_photo()


def test_a_corrected_title_keeps_the_old_address_alive(client, db, moderator):
    initiative = make_initiative(title="Buurtuin", slug="buurtuin")
    desk.rename(initiative, by=moderator, title="Buurttuin")
    answer = client.get("/initiatieven/buurtuin/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/initiatieven/buurttuin/")
    desk.rename(initiative, by=moderator, title="Buurtuin")
    assert client.get("/initiatieven/buurtuin/").status_code == 200
    assert client.get("/initiatieven/buurttuin/").status_code == 301


def test_a_question_gives_21_days_and_names_each_field(mailbox, moderator):
    with time_machine.travel(MORNING, tick=False):
        initiative = claimed(moderator, title="Buurttuin")
        desk.request_changes(initiative, by=moderator, remarks={"title": "Noem de plek.", "aim": "", "photo": "Wie maakte hem?"})
        letter = mailbox.newest(OWNER)
    assert "- Hoe heet uw initiatief?\n  Noem de plek.\n" in letter.body
    assert "- Foto\n  Wie maakte hem?\n" in letter.body
    assert "Wat wordt er beter?" not in letter.body
    assert "Doe dat uiterlijk dinsdag 15 december 2026." in letter.body
    assert [(remark.field, remark.text) for remark in initiative.remarks.all()] == [
        ("title", "Noem de plek."),
        ("photo", "Wie maakte hem?"),
    ]


def test_a_refusal_names_rule_reason_and_what_one_can_do(mailbox, moderator):
    initiative = claimed(moderator)
    desk.reject(initiative, by=moderator, rule="4", sentence="De tekst verkoopt tuinmeubels.")
    body = mailbox.newest(OWNER).body
    assert "huisregel 4: Het is geen reclame of partijpolitiek.\nDe tekst verkoopt tuinmeubels." in body
    assert "Vraag dan binnen zes weken of een andere moderator kijkt" in body
    assert "Nationale ombudsman" in body


def test_taking_down_works_at_once_and_says_why(client, mailbox, moderator):
    initiative = make_initiative(slug="buurttuin")
    desk.take_down(initiative, by=moderator, reason="Er staat een adres van een ander in.")
    assert client.get("/initiatieven/buurttuin/").status_code == 410
    assert "Er staat een adres van een ander in." in mailbox.newest(OWNER).body


def test_a_claim_is_a_moment_in_the_future(db, moderator):
    assert claimed(moderator).claimed_until > timezone.now() + timedelta(minutes=59)
