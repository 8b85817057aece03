"""What a moderator does: take up, pass on, ask, publish, refuse, take down, rename. And what everybody sees of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from doedemocratie.clock.days import AMSTERDAM
from doedemocratie.workflow import Overtaken, Refused
from initiatives.actions import desk
from initiatives.enums import HouseRule, Status
from initiatives.models import FormerSlug, Initiative
from tests.factories import claim, make_initiative
from tests.initiatives.conftest import TITLE
from tests.together import at_once

pytestmark = pytest.mark.django_db

OWNER = "sanne@voorbeeld.example"
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=AMSTERDAM)
CLAIM_FIRST = r"^Pak dit initiatief eerst op\."


def fresh(initiative: Initiative) -> Initiative:
    """As another request reads it."""
    return Initiative.objects.get(pk=initiative.pk)


def publish(initiative: Initiative, by) -> Initiative:
    desk.publish(initiative, by=by, checklist=HouseRule.values)
    return initiative


# Taking up


def test_who_takes_up_an_initiative_has_it_for_sixty_minutes(moderator, other_moderator, journal):
    initiative = make_initiative(Status.SUBMITTED)

    with time_machine.travel(NOW, tick=False) as clock:
        desk.claim(initiative, by=moderator)
        assert (initiative.status, initiative.assignee) == ("in_review", moderator)
        assert initiative.claimed_until == NOW + timedelta(minutes=60)

        clock.shift(timedelta(minutes=59, seconds=59))
        with pytest.raises(Refused, match=r"^Mila is hier nu mee bezig\.$"):
            desk.claim(fresh(initiative), by=other_moderator)
    assert journal(initiative) == [("claim", "moderator", "Mila", "")]


def test_after_sixty_minutes_a_colleague_can_take_over(moderator, other_moderator):
    initiative = make_initiative(Status.SUBMITTED)

    with time_machine.travel(NOW, tick=False) as clock:
        desk.claim(initiative, by=moderator)
        clock.shift(timedelta(minutes=60))
        desk.claim(fresh(initiative), by=other_moderator)
        assert fresh(initiative).assignee == other_moderator

        with pytest.raises(Refused, match=CLAIM_FIRST):
            publish(fresh(initiative), by=moderator)


def test_who_needs_longer_presses_again(moderator):
    initiative = make_initiative(Status.SUBMITTED)

    with time_machine.travel(NOW, tick=False) as clock:
        desk.claim(initiative, by=moderator)
        clock.shift(timedelta(minutes=50))
        desk.claim(initiative, by=moderator)

        assert initiative.claimed_until == NOW + timedelta(minutes=110)


def test_the_term_goes_on_while_a_moderator_reads(moderator):
    initiative = make_initiative(Status.SUBMITTED)
    due = initiative.due_on

    desk.claim(initiative, by=moderator)

    assert fresh(initiative).due_on == due


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW])
def test_of_two_moderators_who_take_up_at_once_one_has_it(status, moderator, other_moderator):
    initiative = make_initiative(status)  # in review: the hour of somebody else is over
    pages = [(fresh(initiative), person) for person in (moderator, other_moderator)]

    outcomes = at_once(*(lambda page=page, by=by: desk.claim(page, by=by) for page, by in pages))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "Overtaken"]
    assert fresh(initiative).assignee == pages[outcomes.index(None)][1]


def test_what_is_put_back_is_free_for_everybody(in_review, moderator, other_moderator):
    initiative = in_review()

    desk.put_back(initiative, by=moderator)
    assert (initiative.status, initiative.assignee, initiative.claimed_until) == ("submitted", None, None)

    desk.claim(initiative, by=other_moderator)
    assert initiative.assignee == other_moderator


def test_who_gets_it_from_a_colleague_has_it_for_sixty_minutes(in_review, moderator, other_moderator, journal):
    initiative = in_review()

    with time_machine.travel(NOW, tick=False):
        initiative = claim(initiative, moderator)
        desk.pass_on(initiative, by=moderator, colleague=other_moderator, note="Jij kent deze buurt.")

    assert (initiative.status, initiative.assignee) == ("in_review", other_moderator)
    assert initiative.claimed_until == NOW + timedelta(minutes=60)
    assert journal(initiative) == [("pass_on", "moderator", "Mila", "Jij kent deze buurt.")]
    with pytest.raises(Refused, match=CLAIM_FIRST):
        publish(initiative, by=moderator)


# Asking


def test_the_owner_reads_what_to_change_and_until_when(in_review, moderator, mailbox, client, journal):
    initiative = in_review()

    with time_machine.travel(NOW, tick=False):
        initiative = claim(initiative, moderator)
        desk.request_changes(
            initiative, by=moderator, remarks={"title": "Zet ook de plek in de titel.", "photo": "  ", "needs": "Hoeveel?"}
        )

        letter = mailbox.newest(OWNER)
        assert letter.subject == f"Wij hebben een vraag over {TITLE}"
        assert "\n- Hoe heet uw initiatief?\n  Zet ook de plek in de titel.\n" in letter.body
        assert "\n- Wat heeft u nodig?\n  Hoeveel?\n" in letter.body
        assert letter.body.count("\n- ") == 2
        assert "Doe dat uiterlijk dinsdag 15 december 2026." in letter.body
        page = client.get(mailbox.link_in(letter))
        assert page.status_code == 200
        assert "Zet ook de plek in de titel." in page.text

    assert (initiative.status, initiative.due_on) == ("changes_requested", date(2026, 12, 15))
    assert [(remark.field, remark.text, remark.resolved_at) for remark in initiative.remarks.all()] == [
        ("title", "Zet ook de plek in de titel.", None),
        ("needs", "Hoeveel?", None),
    ]
    reason = "Hoe heet uw initiatief? Zet ook de plek in de titel.\nWat heeft u nodig? Hoeveel?"
    assert journal(initiative) == [("request_changes", "moderator", "Mila", reason)]


def test_nothing_is_asked_in_empty_words(in_review, moderator):
    initiative = in_review()

    with pytest.raises(Refused, match=r"^Schrijf bij ten minste één veld wat er anders moet\.$"):
        desk.request_changes(initiative, by=moderator, remarks={"title": " \n "})

    assert (fresh(initiative).status, initiative.remarks.count()) == ("in_review", 0)


# Publishing


def test_a_published_initiative_has_a_page_and_two_people_hear_of_it(in_review, moderator, mailbox, client, journal):
    with time_machine.travel(NOW, tick=False):
        initiative = publish(in_review(), by=moderator)

        to_owner, to_team = mailbox.newest(OWNER), mailbox.newest(settings.TEAM_EMAIL)
        assert to_owner.subject == f"Uw initiatief staat online: {TITLE}"
        assert "\nhttp://testserver/initiatieven/buurttuin-de-groene-klinker/\n" in to_owner.body
        assert client.get(mailbox.link_in(to_owner)).status_code == 200
        assert to_team.subject == f"Nieuw initiatief in Deventer: {TITLE}"
        assert to_team.body.startswith("Beste collega,\n")
        assert client.get(mailbox.link_in(to_team)).status_code == 200
        assert len(mailbox()) == 2

    assert (initiative.slug, initiative.published_at, initiative.due_on) == ("buurttuin-de-groene-klinker", NOW, None)
    assert list(Initiative.objects.running()) == [initiative]
    assert [(change.phase, change.on) for change in initiative.phase_changes.all()] == [("in_progress", NOW.date())]
    assert journal(initiative) == [("publish", "moderator", "Mila", "")]


def test_the_letter_to_the_team_holds_no_key_of_the_owner(in_review, moderator, mailbox):
    publish(in_review(), by=moderator)

    assert "/dossier/" not in mailbox.newest(settings.TEAM_EMAIL).body


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Café De Brug", "cafe-de-brug"),
        ("Vrienden van ’t Groene Hart & Co.", "vrienden-van-t-groene-hart-co"),
        ("Start", "start-dd-2026-00042"),
        ("Kaart", "kaart-dd-2026-00042"),
        ("Nieuw!", "nieuw-dd-2026-00042"),
        ("Feed", "feed-dd-2026-00042"),
        ("Dossier", "dossier-dd-2026-00042"),
        ("Bezet", "bezet-dd-2026-00042"),
        ("Vroeger bezet", "vroeger-bezet-dd-2026-00042"),
        ("🌳🌻🌷🐝🍎", "dd-2026-00042"),
        ("Ω" * 80, "dd-2026-00042"),
        ("w" * 80, "w" * 80),
    ],
)
def test_the_title_becomes_the_address(title, address, in_review, moderator, client):
    FormerSlug.objects.create(slug="vroeger-bezet", initiative=make_initiative(Status.PUBLISHED, slug="bezet"))

    initiative = publish(in_review(title=title, number="DD-2026-00042"), by=moderator)

    assert initiative.slug == address
    assert client.get(f"/initiatieven/{address}/").status_code == 200


# Refusing and taking down


def test_a_refusal_names_the_rule_the_reason_and_the_way_on(in_review, moderator, mailbox, client, journal):
    initiative = in_review()

    desk.reject(initiative, by=moderator, rule="4", sentence="U verkoopt hier tuinmeubels.")

    letter = mailbox.newest(OWNER)
    assert letter.subject == f"Uw initiatief komt niet op de site: {TITLE}"
    assert "Het past niet bij huisregel 4: Het is geen reclame of partijpolitiek.\nU verkoopt hier tuinmeubels.\n" in letter.body
    assert "Een mens heeft dit besloten. Er is geen computer die beslist." in letter.body
    assert "Vraag dan binnen zes weken of een andere moderator kijkt:" in letter.body
    page = client.get(mailbox.link_in(letter))
    assert "U verkoopt hier tuinmeubels." in page.text
    assert (initiative.status, initiative.due_on, initiative.claimed_until) == ("rejected", None, None)
    assert journal(initiative) == [("reject", "moderator", "Mila", "U verkoopt hier tuinmeubels.")]


def test_what_is_taken_down_is_gone_for_visitors_and_the_owner_reads_why(moderator, mailbox, client, journal):
    initiative = make_initiative(Status.PUBLISHED, title=TITLE)

    desk.take_down(initiative, by=moderator, reason="Er staat een telefoonnummer van een buurvrouw in.")

    letter = mailbox.newest(OWNER)
    assert letter.subject == f"Wij hebben uw initiatief van de site gehaald: {TITLE}"
    assert "Waarom?\nEr staat een telefoonnummer van een buurvrouw in.\n" in letter.body
    assert client.get(initiative.get_absolute_url()).status_code == 410
    assert journal(initiative) == [("take_down", "moderator", "Mila", "Er staat een telefoonnummer van een buurvrouw in.")]


def test_an_administrator_can_take_down_when_there_is_no_moderator(administrator):
    initiative = make_initiative(Status.PAUSED)

    desk.take_down(initiative, by=administrator, reason="Er staat een telefoonnummer van een buurvrouw in.")

    assert fresh(initiative).status == "taken_down"


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_counts_and_one_letter_leaves(in_review, moderator, mailbox):
    initiative = in_review()
    first, second = fresh(initiative), fresh(initiative)

    outcomes = at_once(
        lambda: desk.publish(first, by=moderator, checklist=HouseRule.values),
        lambda: desk.reject(second, by=moderator, rule="1", sentence="Dit is geen initiatief van mensen."),
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "Overtaken"]
    assert len([letter for letter in mailbox() if letter.to == [OWNER]]) == 1


# A better title


@pytest.fixture
def public() -> Initiative:
    return make_initiative(Status.PUBLISHED, title="Buurtuin", slug="buurtuin")


def test_the_old_address_leads_to_the_new_one(public, moderator, client, journal):
    desk.rename(public, by=moderator, title="Buurttuin")

    answer = client.get("/initiatieven/buurtuin/")
    assert (answer.status_code, answer.url) == (301, "/initiatieven/buurttuin/")
    assert "Buurttuin" in client.get("/initiatieven/buurttuin/").text
    assert journal(public) == [("rename", "moderator", "Mila", "Buurtuin → Buurttuin")]


def test_a_renamed_initiative_is_found_by_its_new_title(public, moderator):
    desk.rename(public, by=moderator, title="Bijenveld")

    assert list(Initiative.objects.matching("bijenveld")) == [public]
    assert list(Initiative.objects.matching("buurtuin")) == []


def test_all_earlier_addresses_lead_to_the_newest(public, moderator, client):
    desk.rename(public, by=moderator, title="Buurttuin")
    desk.rename(public, by=moderator, title="Bijenveld")

    assert [client.get(f"/initiatieven/{slug}/").url for slug in ("buurtuin", "buurttuin")] == ["/initiatieven/bijenveld/"] * 2


def test_who_goes_back_to_an_earlier_title_gets_the_earlier_address(public, moderator, client):
    desk.rename(public, by=moderator, title="Buurttuin")
    desk.rename(public, by=moderator, title="Buurtuin")

    assert client.get("/initiatieven/buurtuin/").status_code == 200
    assert client.get("/initiatieven/buurttuin/").url == "/initiatieven/buurtuin/"


def test_a_capital_that_changes_leaves_the_address_as_it_is(public, moderator, client):
    desk.rename(public, by=moderator, title="BuurTuin")

    assert (public.slug, FormerSlug.objects.count()) == ("buurtuin", 0)
    assert client.get("/initiatieven/buurtuin/").status_code == 200


def test_a_title_that_another_initiative_has_gets_the_number_behind_it(public, moderator):
    make_initiative(Status.PUBLISHED, slug="buurttuin")

    desk.rename(public, by=moderator, title="Buurttuin")

    assert public.slug == f"buurttuin-{public.number.lower()}"


def test_of_two_new_titles_on_an_old_page_the_second_is_not_lost_silently(public, moderator, other_moderator, client):
    seen_before = fresh(public)
    desk.rename(public, by=moderator, title="Buurttuin")

    with pytest.raises(Overtaken):
        desk.rename(seen_before, by=other_moderator, title="Bijenveld")

    assert client.get("/initiatieven/buurttuin/").status_code == 200
    assert str(fresh(public)) == "Buurttuin"


def test_a_refused_title_changes_nothing(public, moderator):
    public.contact_email = moderator.email

    with pytest.raises(Refused):
        desk.rename(public, by=moderator, title="Buurttuin")

    assert (public.title, public.slug, FormerSlug.objects.count()) == ("Buurtuin", "buurtuin", 0)


def test_the_database_wants_somebody_behind_every_claim():
    with pytest.raises(IntegrityError):
        make_initiative(Status.IN_REVIEW, claimed_until=timezone.now())
