"""The desk of moderators at /beheer/: the queue, the screen on which one initiative is judged, and what others may see of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from doedemocratie.accounts.models import User
from doedemocratie.journal.models import Entry
from initiatives.actions import desk, owner
from initiatives.answers import changed_answers
from initiatives.enums import HouseRule, Phase, Status
from initiatives.models import Initiative
from tests.factories import claim, make_initiative, make_municipality, make_photo
from tests.reading import Page, Visitor, text_of

QUEUE = "/beheer/initiatives/queueitem/"
ALL = "/beheer/initiatives/initiative/"
TUESDAY = "2026-11-24 10:00+01:00"
REASON = "Er staat reclame in voor een winkel. Haal die eruit."
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_tuesday(time_machine) -> None:
    time_machine.move_to(TUESDAY, tick=False)


def at_the_desk(user: User) -> Visitor:
    client = Client()
    client.force_login(user)
    return Visitor(client)


@pytest.fixture
def mila(moderator) -> Visitor:
    """A moderator at her desk."""
    return at_the_desk(moderator)


@pytest.fixture
def cas(other_moderator) -> Visitor:
    """Her colleague."""
    return at_the_desk(other_moderator)


def screen(initiative: Initiative) -> str:
    return f"{QUEUE}{initiative.pk}/change/"


def rows(page: Page) -> list[list[str]]:
    """The cells of a list in the admin, without the boxes to tick."""
    (table,) = [table for table in page.all("table") if table.get("id") == "result_list"]
    (body,) = page.all("tbody", table)
    return [[text_of(cell) for cell in row if "action-checkbox" not in cell.get("class", "")] for row in page.all("tr", body)]


def notes(page: Page) -> list[str]:
    return [text_of(note) for note in page.with_class("errornote")]


def whole(**fields) -> Initiative:
    """An initiative that waits, with all a moderator has to look at."""
    return make_initiative(
        fields.pop("status", Status.SUBMITTED),
        needs=[{"kind": "money", "text": "Een pomp. Op zonnestroom.", "amount": 4500}, {"kind": "people", "count": 3}],
        start_month=date(2026, 3, 1),
        audience=["children"],
        website="https://klinker.example",
        **{"contact_phone": "+31612345678", **fields},
    )


# The queue


def test_the_queue_shows_what_waits_with_the_first_due_in_front(mila, moderator, other_moderator):
    for title, due, fields in (
        ("Later", date(2026, 12, 1), {}),
        ("Te laat", date(2026, 11, 20), {}),
        ("Vandaag", date(2026, 11, 24), {"municipality": make_municipality("gm0193", "Zwolle")}),
        ("Morgen", date(2026, 11, 25), {"status": Status.IN_REVIEW}),
        ("Nog een keer", date(2026, 11, 27), {"status": Status.IN_REVIEW, "decided_by": other_moderator}),
    ):
        make_initiative(fields.pop("status", Status.SUBMITTED), title=title, due_on=due, number=f"DD-{title[:5]}", **fields)
    held = Initiative.objects.get(title="Morgen")
    claim(held, moderator)
    for status in Status:
        if status not in (Status.SUBMITTED, Status.IN_REVIEW):
            make_initiative(status)
    page = mila.open(QUEUE)
    headings = [text_of(words) for words in page.with_class("text") if text_of(words)]
    assert headings == ["Nummer", "Soort", "Initiatief", "Gemeente", "Ingediend", "Uiterlijk", "Behandelaar"]
    assert rows(page) == [
        ["DD-Te la", "Initiatief", "Te laat", "Deventer", "21-11-2026", "20-11-2026 2 werkdagen te laat", "Nog niemand"],
        ["DD-Vanda", "Initiatief", "Vandaag", "Zwolle", "21-11-2026", "24-11-2026 Vandaag", "Nog niemand"],
        ["DD-Morge", "Initiatief", "Morgen", "Deventer", "21-11-2026", "25-11-2026 Nog 1 werkdag", "Mila tot 11.00"],
        [
            "DD-Nog e",
            "Initiatief, nog een keer",
            "Nog een keer",
            "Deventer",
            "21-11-2026",
            "27-11-2026 Nog 3 werkdagen",
            "Nog niemand",
        ],
        ["DD-Later", "Initiatief", "Later", "Deventer", "21-11-2026", "01-12-2026 Nog 5 werkdagen", "Nog niemand"],
    ]


def test_late_soon_and_in_time_have_a_colour_beside_their_words(mila):
    for due in (date(2026, 11, 20), date(2026, 11, 26), date(2026, 12, 1)):
        make_initiative(Status.SUBMITTED, due_on=due)
    page = mila.open(QUEUE)
    badges = [element.get("class").split("--")[1] for element in page.with_class("dd-desk-due")]
    assert badges == ["red", "yellow", "green"]


def test_a_claim_ends_after_an_hour(mila, moderator, time_machine):
    claim(make_initiative(Status.IN_REVIEW), moderator)
    time_machine.shift(3601)
    mila.client.force_login(moderator)  # after half an hour without a page one is logged out
    assert rows(mila.open(QUEUE))[0][-1] == "Nog niemand"


def test_the_first_page_says_how_much_waits(mila, moderator):
    assert "Er is niets te beoordelen" in text_of(mila.open("/beheer/").root)
    claim(make_initiative(Status.IN_REVIEW, due_on=date(2026, 11, 20)), moderator)
    make_initiative(Status.SUBMITTED)
    words = text_of(mila.open("/beheer/").with_class("dd-desk-start")[0])
    assert words == "2 initiatieven wachten op u en uw collega's 1 te laat U bent bezig met 1 Begin met beoordelen"


@pytest.mark.parametrize("words", ["DD-2026-77777", "klinker", "spoorzicht", "deventer"])
def test_the_queue_is_searched_by_number_title_and_place(mila, words):
    make_initiative(Status.SUBMITTED, number="DD-2026-77777", title="De Klinker")
    make_initiative(Status.SUBMITTED, title="Iets anders", place="Centrum", municipality=make_municipality("gm0193", "Zwolle"))
    assert [row[2] for row in rows(mila.open(f"{QUEUE}?q={words}"))] == ["De Klinker"]


def test_all_initiatives_that_were_sent_are_listed_and_drafts_are_not(mila):
    for status in Status:
        make_initiative(status)
    shown = {row[3] for row in rows(mila.open(ALL))}
    unsent = {Status.DRAFT, Status.AWAITING_CONFIRMATION, Status.DELETED}
    assert shown == {str(status.label) for status in Status if status not in unsent}


# The screen


def test_the_screen_shows_every_answer_and_the_contact(mila):
    page = mila.open(screen(whole(title="Buurttuin", photo=make_photo())))
    assert page.h1 == "Buurttuin"
    answers = {
        text_of(section[0]): text_of(section).removeprefix(text_of(section[0])).strip()
        for section in page.with_class("dd-desk-answer")
    }
    assert {question: answers[question] for question in answers if question != "Wat gaat u doen?"} == {
        "Hoe heet uw initiatief?": "Buurttuin",
        "Vertel het in het kort": whole_summary(),
        "Waar gaat het over?": "Groen en natuur",
        "In welke gemeente?": "Deventer",
        "Dorp, wijk of buurt": "Wijk Spoorzicht",
        "Wat wordt er beter?": "Buren leren elkaar kennen en kinderen zien hoe eten groeit.",
        "Hoe ver bent u?": "In uitvoering",
        "Wanneer bent u begonnen of begint u?": "maart 2026",
        "Voor wie is het?": "Kinderen",
        "Wat heeft u nodig?": "Geld: Een pomp. Op zonnestroom. (€ 4.500) Mensen: Een waterpomp. Liefst op zonnestroom. (3 mensen)",
        "Foto": "Beschrijving: Buren werken samen in een moestuin Gemaakt door: Sanne Toestemming van mensen op de foto: ja",
        "Heeft u een stichting of vereniging?": "Nee, geen van beide",
        "Website": "https://klinker.example",
    }
    facts = dict(zip(map(text_of, page.all("dt")), map(text_of, page.all("dd")), strict=True))
    assert (facts["Status"], facts["Behandelaar"], facts["Uiterlijk"]) == (
        "Ingediend",
        "Nog niemand",
        "donderdag 26 november 2026 Nog 2 werkdagen",
    )
    assert (facts["Naam"], facts["E-mail"], facts["Telefoon"]) == ("Sanne de Vries", "sanne@voorbeeld.example", "+31612345678")


def whole_summary() -> str:
    return make_initiative(Status.DRAFT).summary


def test_before_it_is_taken_up_the_only_button_takes_it_up(mila):
    page = mila.open(screen(whole()))
    assert [text_of(button) for button in page.all("button", page.all("main")[0])] == ["Ik pak dit op"]


def test_taking_up_opens_the_work(mila, moderator):
    initiative = whole()
    mila.open(screen(initiative))
    page = mila.press("Ik pak dit op")
    initiative.refresh_from_db()
    assert (initiative.status, initiative.assignee) == (Status.IN_REVIEW, moderator)
    assert initiative.claimed_until == timezone.now() + timedelta(hours=1)
    assert (page.url, page.buttons) == (
        screen(initiative),
        [
            "Publiceren",
            "Bekijk de mail",
            "Vraag om aanvulling",
            "Bekijk de mail en wijs af",
            "Geef door",
            "Leg terug in de lijst",
        ],
    )


@pytest.fixture
def held(moderator) -> Initiative:
    """What Mila is working on."""
    return claim(whole(status=Status.IN_REVIEW, title="Buurttuin De Klinker"), moderator)


def test_publishing_needs_the_eight_house_rules_and_keeps_the_ticks(mila, held, mailbox):
    mila.open(screen(held))
    page = mila.press("Publiceren", checklist=["1", "2", "8"])
    assert notes(page) == ["Loop eerst alle acht huisregels na."]
    assert page.filled_in()["checklist"] == ["1", "2", "8"]
    held.refresh_from_db()
    assert held.status == Status.IN_REVIEW

    page = mila.press("Publiceren", checklist=HouseRule.values)
    assert page.url == QUEUE
    assert "“Buurttuin De Klinker” staat op de site." in text_of(page.root)
    held.refresh_from_db()
    assert (held.status, held.slug) == (Status.PUBLISHED, "buurttuin-de-klinker")
    assert Client().get("/initiatieven/buurttuin-de-klinker/").status_code == 200
    assert [letter.subject for letter in mailbox()] == [
        "Uw initiatief staat online: Buurttuin De Klinker",
        "Nieuw initiatief in Deventer: Buurttuin De Klinker",
    ]


def test_a_photo_without_description_cannot_be_published(mila, held):
    held.photo = make_photo(alt="")
    held.save()
    mila.open(screen(held))
    page = mila.press("Publiceren", checklist=HouseRule.values)
    assert notes(page) == ["De foto heeft nog geen beschrijving voor mensen die niet kunnen zien."]


def test_asking_for_changes_shows_the_mail_first_and_sends_it(mila, held, mailbox):
    mila.open(screen(held))
    page = mila.press("Bekijk de mail", remark_title="Noem ook de wijk.", remark_needs="Waarvoor is het geld?", checklist=["1"])
    (letter,) = page.with_class("dd-desk-mail")
    assert "Noem ook de wijk." in text_of(letter)
    assert "Doe dat uiterlijk dinsdag 15 december 2026." in text_of(letter)
    assert mailbox() == []
    held.refresh_from_db()
    assert (held.status, held.remarks.count()) == (Status.IN_REVIEW, 0)

    page = mila.press("Verstuur deze vraag")
    assert "“Buurttuin De Klinker” is terug bij de indiener, met uw vraag." in text_of(page.root)
    (sent,) = mailbox()
    assert "Hoe heet uw initiatief?\n  Noem ook de wijk." in sent.body
    assert "Wat heeft u nodig?\n  Waarvoor is het geld?" in sent.body
    held.refresh_from_db()
    assert (held.status, list(held.remarks.values_list("field", flat=True))) == (Status.CHANGES_REQUESTED, ["title", "needs"])


def test_the_mail_that_is_shown_is_the_mail_that_is_sent(mila, held, mailbox):
    mila.open(screen(held))
    page = mila.press("Bekijk de mail en wijs af", **{"reject-rule": "4", "reject-sentence": REASON})
    shown = text_of(page.with_class("dd-desk-mail")[0]).split("http")[0]
    mila.press("Wijs af en verstuur deze mail")
    (sent,) = mailbox()
    assert " ".join(sent.body.split()).split("http")[0] == shown


def test_a_preview_gives_no_key_to_the_initiative_of_the_owner(mila, held):
    """The link in the mail lets its holder act as the owner; who only looks at the mail gets none that works."""
    mila.open(screen(held))
    page = mila.press("Bekijk de mail", remark_title="Noem ook de wijk.")
    assert "/initiatieven/dossier/" not in page.response.text


def test_asking_for_changes_without_a_question_keeps_the_screen(mila, held):
    mila.open(screen(held))
    page = mila.press("Vraag om aanvulling", **{"reject-sentence": "Al getypt"})
    assert notes(page) == ["Schrijf bij ten minste één veld wat er anders moet."]
    assert page.filled_in()["reject-sentence"] == ["Al getypt"]


def test_a_question_that_is_too_long_is_kept_and_told(mila, held):
    mila.open(screen(held))
    page = mila.press("Vraag om aanvulling", remark_summary="w" * 501)
    assert notes(page) == ["Gebruik 500 tekens of minder."]
    assert page.filled_in()["remark_summary"] == ["w" * 501]


@pytest.mark.parametrize(
    ("button", "typed", "errors"),
    [
        ("Bekijk de mail en wijs af", {}, ["Kies de huisregel waar het om gaat.", "Leg uit waarom, in uw eigen woorden."]),
        (
            "Bekijk de mail en wijs af",
            {"reject-rule": "4", "reject-sentence": "Te kort."},
            ["Leg het iets meer uit. Gebruik 20 tekens of meer."],
        ),
        ("Geef door", {}, ["Kies een collega."]),
        ("Geef door", {"pass-colleague": "999999"}, ["Kies een collega uit de lijst."]),
        ("Geef door", {"pass-colleague": "9" * 40}, ["Kies een collega uit de lijst."]),
    ],
)
def test_a_mistake_on_the_screen_keeps_what_was_typed_elsewhere(mila, held, button, typed, errors):
    mila.open(screen(held))
    elsewhere = {"checklist": ["1", "5"], "remark_title": "Noem ook de wijk.", "pass-note": "Kijk jij?"}
    page = mila.press(button, **elsewhere, **typed)
    summary, *at_fields = notes(page)
    assert (summary, at_fields) == (" ".join(errors), errors)
    kept = page.filled_in()
    assert (kept["checklist"], kept["remark_title"], kept["pass-note"]) == (["1", "5"], ["Noem ook de wijk."], ["Kijk jij?"])
    held.refresh_from_db()
    assert held.status == Status.IN_REVIEW


def test_refusing_names_the_house_rule_and_the_own_words(mila, held, moderator, mailbox):
    mila.open(screen(held))
    mila.press("Bekijk de mail en wijs af", **{"reject-rule": "4", "reject-sentence": REASON})
    mila.press("Wijs af en verstuur deze mail")
    held.refresh_from_db()
    assert held.status == Status.REJECTED
    entry = Entry.objects.about(held).get()
    assert (entry.action, entry.actor, entry.reason, entry.detail) == (
        "reject",
        moderator,
        REASON,
        {"rule": "4", "rule_label": "Het is geen reclame of partijpolitiek.", "letters": ["M07"]},
    )


def test_passing_on_gives_the_claim_and_the_note_to_a_colleague(mila, held, other_moderator, cas):
    mila.open(screen(held))
    mila.press("Geef door", **{"pass-colleague": str(other_moderator.pk), "pass-note": "Kijk jij?"})
    held.refresh_from_db()
    assert (held.assignee, held.is_claimed) == (other_moderator, True)
    page = cas.open(screen(held))
    assert "Publiceren" in page.buttons
    assert "Doorgeven aan een collega Mila Kijk jij?" in text_of(page.root)


def test_putting_back_lets_the_next_take_it_up(mila, held, cas):
    mila.open(screen(held))
    mila.press("Leg terug in de lijst")
    held.refresh_from_db()
    assert (held.status, held.assignee) == (Status.SUBMITTED, None)
    assert "Ik pak dit op" in cas.open(screen(held)).buttons


def test_what_a_colleague_holds_can_be_read_but_not_decided(cas, held):
    page = cas.open(screen(held))
    assert notes(page) == ["Mila is hier nu mee bezig, tot 11.00 uur. U kunt meelezen."]
    assert page.buttons == []
    for act in ("claim", "publish", "request_changes", "put_back"):
        answer = cas.client.post(screen(held), {"act": act, "checklist": HouseRule.values, "remark_title": "Nee"})
        assert notes(Page(answer))[0] in (
            "Mila is hier nu mee bezig.",
            "Pak dit initiatief eerst op. Dan weten collega's dat u ermee bezig bent.",
        )
    held.refresh_from_db()
    assert held.status == Status.IN_REVIEW


def test_after_an_hour_a_colleague_can_take_it_over(cas, held, other_moderator, time_machine):
    time_machine.shift(3601)
    cas.client.force_login(other_moderator)
    cas.open(screen(held))
    cas.press("Ik pak dit op")
    held.refresh_from_db()
    assert held.assignee == other_moderator


def test_nobody_decides_on_an_own_initiative(mila, moderator):
    initiative = make_initiative(Status.SUBMITTED, contact_email=moderator.email.upper())
    page = mila.open(screen(initiative))
    assert notes(page) == ["Dit is uw eigen initiatief. Een collega beslist erover."]
    assert page.buttons == []
    for act in ("claim", "publish", "reject"):
        data = {"act": act, "checklist": HouseRule.values, "reject-rule": "4", "reject-sentence": REASON}
        assert Page(mila.client.post(screen(initiative), data)).status == 200
    initiative.refresh_from_db()
    assert (initiative.status, initiative.assignee) == (Status.SUBMITTED, None)


def test_an_own_initiative_cannot_be_taken_off_the_site_by_its_owner_at_the_desk(mila, moderator):
    initiative = make_initiative(Status.PUBLISHED, contact_email=moderator.email)
    mila.client.post(screen(initiative), {"act": "take_down", "down-reason": REASON})
    initiative.refresh_from_db()
    assert initiative.status == Status.PUBLISHED


def test_a_second_look_is_for_another_moderator(mila, cas, held, moderator):
    desk.reject(held, by=moderator, rule="4", sentence=REASON)
    owner.ask_review(held, why="Er is geen winkel.")
    page = mila.open(screen(held))
    assert notes(page) == ["U besloot hier de eerste keer over. Een andere moderator kijkt er nu naar."]
    assert page.buttons == []
    page = cas.open(screen(held))
    assert "Ik pak dit op" in page.buttons
    assert "Er is geen winkel." in text_of(page.root)
    assert rows(cas.open(QUEUE))[0][1] == "Initiatief, nog een keer"


def test_hints_point_at_what_may_be_personal(mila):
    initiative = whole(
        description="Bel Jan op 06 12345678 of mail jan@voorbeeld.nl. Hij woont Dorpsstraat 12. Rekening NL91ABNA0417164300."
    )
    page = mila.open(screen(initiative))
    (panel,) = [section for section in page.all("section") if section.get("aria-labelledby") == "gegevens"]
    assert [text_of(item) for item in page.all("li", panel)] == [
        "E-mailadres: jan@voorbeeld.nl bij “Wat gaat u doen?”",
        "Rekeningnummer: NL91ABNA0417164300 bij “Wat gaat u doen?”",
        "Telefoonnummer: 06 12345678 bij “Wat gaat u doen?”",
        "Huisadres: Dorpsstraat 12 bij “Wat gaat u doen?”",
    ]


def test_look_alikes_are_named(mila):
    twin = make_initiative(title="Buurttuin Het Kruispunt")
    page = mila.open(screen(whole(title="Buurttuin De Klinker")))
    assert page.link("Buurttuin Het Kruispunt") == twin.get_absolute_url()


def test_what_changed_since_the_question_is_marked_with_what_stood_there(mila, held, moderator):
    desk.request_changes(held, by=moderator, remarks={"title": "Noem ook de wijk."})
    held.title, held.phase, held.audience, held.legal_form = "Buurttuin in Spoorzicht", Phase.PLAN, ["youth"], "foundation"
    held.save()
    held.needs.filter(kind="money").update(amount=900)
    owner.resend(held, missing_steps=[])
    page = mila.open(screen(held))
    changed = [section for section in page.with_class("dd-desk-answer") if "Veranderd" in text_of(section[0])]
    assert {
        text_of(section[0]).removesuffix(" Veranderd"): text_of(page.all("details", section)[0]).removeprefix(
            "Zo stond het er eerst "
        )
        for section in changed
    } == {
        "Hoe heet uw initiatief?": "Buurttuin De Klinker",
        "Hoe ver bent u?": "In uitvoering",
        "Voor wie is het?": "Kinderen",
        "Wat heeft u nodig?": "Geld: Een pomp. Op zonnestroom. (€ 4.500); Mensen: Een waterpomp. Liefst op zonnestroom. (3 mensen)",
        "Heeft u een stichting of vereniging?": "Nee, geen van beide",
    }
    assert "U of een collega vroeg: Noem ook de wijk." in text_of(page.root)


def test_the_preview_is_the_page_as_visitors_will_see_it(mila, held):
    page = mila.open(f"{QUEUE}{held.pk}/voorbeeld/")
    assert (page.status, page.h1) == (200, "Buurttuin De Klinker")
    assert [meta.get("content") for meta in page.all("meta") if meta.get("name") == "robots"] == ["noindex"]
    assert "no-store" in page.response["Cache-Control"]


def test_taking_down_needs_a_reason_and_works_at_once(mila, mailbox):
    initiative = make_initiative(title="Buurttuin De Klinker")
    mila.open(screen(initiative))
    page = mila.press("Haal van de site", **{"down-reason": "Weg."})
    assert notes(page)[0] == "Leg het iets meer uit. Gebruik 20 tekens of meer."
    mila.press("Haal van de site", **{"down-reason": REASON})
    assert Client().get(initiative.get_absolute_url()).status_code == 410
    (letter,) = mailbox()
    assert (letter.subject, REASON in letter.body) == ("Wij hebben uw initiatief van de site gehaald: Buurttuin De Klinker", True)


@pytest.mark.parametrize("act", ["", "weg", "__class__", "valid", "claim ", "PUBLISH", "submit", "withdraw", "\0"])
def test_a_button_that_does_not_exist_says_so(mila, held, act):
    page = Page(mila.client.post(screen(held), {"act": act}))
    assert (page.status, notes(page)) == (200, ["Deze knop bestaat niet."])


def test_two_who_press_at_once_are_told_who_was_first(mila, cas, moderator):
    initiative = whole()
    mila.open(screen(initiative))
    cas.open(screen(initiative))
    mila.press("Ik pak dit op")
    page = cas.press("Ik pak dit op")
    assert notes(page)[0] == "Mila is hier nu mee bezig."
    initiative.refresh_from_db()
    assert initiative.assignee == moderator


# Nothing is edited here


@pytest.mark.parametrize("listing", [QUEUE, ALL])
def test_nobody_adds_changes_or_deletes_an_initiative_as_a_row(make_staff, mila, administrator, listing):
    initiative = whole()
    superuser = User.objects.create_superuser("super@voorbeeld.example", "vier lange woorden samen")
    for visitor in (mila, at_the_desk(administrator), at_the_desk(superuser)):
        assert visitor.client.get(f"{listing}add/").status_code == 403
        assert visitor.client.post(f"{listing}add/", {"title": "Nieuw"}).status_code == 403
        assert visitor.client.post(f"{listing}{initiative.pk}/delete/", {"post": "yes"}).status_code == 403
        visitor.client.post(f"{listing}{initiative.pk}/change/", {"title": "Anders", "status": "published"})
        visitor.client.post(listing, {"action": "delete_selected", "_selected_action": [initiative.pk], "post": "yes"})
        page = visitor.open(f"{listing}{initiative.pk}/change/")
        assert [field for field in page.root.iter("input") if field.get("name") in ("title", "status", "number", "slug")] == []
    before = initiative.title, initiative.status
    initiative.refresh_from_db()
    assert (initiative.title, initiative.status) == before


def test_the_journal_cannot_be_written(mila, administrator, held):
    entry = Entry.objects.create(subject_type="x", subject_id=1, subject_label="x", action="claim", actor_role="moderator")
    for visitor in (mila, at_the_desk(administrator)):
        assert visitor.client.get("/beheer/journal/entry/add/").status_code == 403
        assert visitor.client.post(f"/beheer/journal/entry/{entry.pk}/change/", {"reason": "anders"}).status_code == 403
        assert visitor.client.post(f"/beheer/journal/entry/{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Entry.objects.get().reason == ""


# Other roles


def test_an_editor_sees_nothing_of_initiatives(editor):
    initiative = whole()
    rosa = at_the_desk(editor)
    for address in (QUEUE, ALL, screen(initiative), f"{ALL}{initiative.pk}/change/", f"{QUEUE}{initiative.pk}/voorbeeld/"):
        assert rosa.client.get(address).status_code == 403
        assert rosa.client.post(address, {"act": "claim"}).status_code == 403
    words = text_of(rosa.open("/beheer/").root)
    assert "wachten op u" not in words
    assert "Initiatieven" not in words


def test_an_administrator_reads_and_may_only_take_down(administrator, mailbox):
    bram = at_the_desk(administrator)
    waiting, online = whole(), make_initiative(title="Buurttuin De Klinker")
    assert bram.client.get(QUEUE).status_code == 403
    page = bram.open(f"{ALL}{waiting.pk}/change/")
    assert (page.status, page.buttons) == (200, [])
    for act in ("claim", "publish", "reject", "request_changes"):
        data = {"act": act, "checklist": HouseRule.values, "reject-rule": "4", "reject-sentence": REASON, "remark_title": "Nee"}
        assert notes(Page(bram.client.post(f"{ALL}{waiting.pk}/change/", data)))[0] in (
            "U mag dit niet doen.",
            "Dit kan niet meer. Kijk eerst hoe het er nu voor staat.",
        )
    waiting.refresh_from_db()
    assert waiting.status == Status.SUBMITTED
    bram.open(f"{ALL}{online.pk}/change/")
    bram.press("Haal van de site", **{"down-reason": REASON})
    online.refresh_from_db()
    assert online.status == Status.TAKEN_DOWN


def test_who_is_no_member_of_staff_any_more_gets_the_log_in_page(mila, moderator, held):
    User.objects.filter(pk=moderator.pk).update(is_staff=False)
    assert mila.open(screen(held)).url.startswith("/beheer/login/?next=")
    assert mila.client.post(screen(held), {"act": "publish", "checklist": HouseRule.values}).status_code == 403
    held.refresh_from_db()
    assert held.status == Status.IN_REVIEW


@pytest.mark.parametrize("key", ["0", "999999", "-1", "abc", "1.5", "9" * 30, "٣", "%00", "1/2", "' OR 1=1 --"])
def test_an_item_that_does_not_exist_is_not_found(mila, key):
    for address in (f"{QUEUE}{key}/change/", f"{ALL}{key}/change/", f"{ALL}{key}/history/", f"{QUEUE}{key}/voorbeeld/"):
        assert mila.client.get(address).status_code in (400, 404)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.AWAITING_CONFIRMATION])
def test_staff_do_not_read_what_was_not_sent(mila, status):
    initiative = make_initiative(status)
    for address in (screen(initiative), f"{ALL}{initiative.pk}/change/", f"{QUEUE}{initiative.pk}/voorbeeld/"):
        assert mila.client.get(address).status_code == 404


# What the desk costs


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(("address", "queries"), [(QUEUE, 7), (ALL, 10), ("/beheer/", 6)])
def test_a_list_of_the_desk_costs_the_same_for_one_as_for_thirty(
    mila, moderator, django_assert_num_queries, address, queries, count
):
    for _ in range(count):
        claim(whole(status=Status.IN_REVIEW), moderator)
    with django_assert_num_queries(queries):
        mila.client.get(address)


@pytest.mark.parametrize("count", [1, 30])
def test_the_screen_costs_the_same_whatever_belongs_to_the_initiative(mila, moderator, django_assert_num_queries, count):
    initiative = claim(make_initiative(Status.IN_REVIEW, needs=[{}] * count, photo=make_photo()), moderator)
    for number in range(count):
        make_initiative(title=f"{initiative.title} {number}")
        Entry.objects.create(
            subject_type="initiatives.initiative",
            subject_id=initiative.pk,
            subject_label="x",
            action="claim",
            actor=moderator,
            actor_role="moderator",
        )
    with django_assert_num_queries(15):
        mila.client.get(screen(initiative))


# What the screen keeps a moderator from


def test_a_question_that_was_typed_is_not_thrown_away_by_publishing(mila, moderator):
    initiative = claim(whole(contact_phone="", status=Status.IN_REVIEW), moderator)
    mila.open(screen(initiative))

    page = mila.press("Publiceren", checklist=HouseRule.values, remark_title="Noem ook de wijk.")

    assert notes(page) == ["U schreef nog een vraag bij “Hoe heet uw initiatief?”. Verstuur die vraag, of haal hem weg."]
    assert page.typed["remark_title"][0].strip() == "Noem ook de wijk."
    initiative.refresh_from_db()
    assert initiative.status == Status.IN_REVIEW


def test_what_may_be_personal_is_looked_at_before_it_is_published(mila, moderator):
    initiative = claim(whole(status=Status.IN_REVIEW, description="Bel 06 12 34 56 78 of kom naar Klinkerstraat 14."), moderator)
    mila.open(screen(initiative))

    page = mila.press("Publiceren", checklist=HouseRule.values)
    assert notes(page) == ["Kijk eerst bij ‘Staan hier gegevens van mensen?’. Zet daar een vinkje als dit op de site mag."]

    mila.press("Publiceren", checklist=HouseRule.values, hints_seen="1")
    initiative.refresh_from_db()
    assert initiative.status == Status.PUBLISHED
    assert "Staan hier gegevens van mensen?" not in mila.open(screen(initiative)).main


def test_a_preview_of_a_mail_changes_no_term_on_the_screen(mila, moderator):
    initiative = claim(whole(status=Status.IN_REVIEW, due_on=date(2026, 11, 20)), moderator)
    mila.open(screen(initiative))

    page = mila.press("Bekijk de mail", remark_title="Noem ook de wijk.")

    assert "vrijdag 20 november 2026 2 werkdagen te laat" in page.main


def test_the_order_of_choices_is_no_change():
    initiative = make_initiative(
        Status.SUBMITTED, audience=["children", "everyone"], answers_before={"audience": ["Iedereen", "Kinderen"]}
    )

    assert changed_answers(initiative) == {}


def test_the_journal_speaks_dutch(mila, moderator):
    initiative = make_initiative(Status.SUBMITTED)
    desk.claim(initiative, by=moderator)

    page = mila.open("/beheer/journal/entry/")

    assert page.h1 == "Journaalregels"
    assert rows(page)[0][2:5] == ["Ik pak dit op", "Ingediend", "In behandeling"]


def test_what_came_back_stands_on_top_with_the_answer_of_the_owner(mila, held, moderator):
    desk.request_changes(held, by=moderator, remarks={"title": "Noem ook de wijk."})
    held.title = "Buurttuin in Spoorzicht"
    held.save()
    owner.resend(held, missing_steps=[], answer="De wijk staat er nu bij.")

    assert rows(mila.open(QUEUE))[0][1] == "Initiatief, aangevuld"
    page = mila.open(screen(held))
    (panel,) = [section for section in page.all("section") if section.get("aria-labelledby") == "opnieuw"]
    assert text_of(panel) == (
        "Terug van de indiener, op 24 november 2026 Het antwoord van de indiener: De wijk staat er nu bij. "
        "Dit is veranderd: Hoe heet uw initiatief?"
    )
    assert "mail: M04 (Wij hebben een vraag)" in page.main


def test_passing_on_keeps_a_question_that_was_typed(mila, held, other_moderator):
    mila.open(screen(held))
    page = mila.press("Geef door", remark_aim="Wat merken buren?", **{"pass-colleague": str(other_moderator.pk)})

    assert notes(page) == ["U schreef nog een vraag bij “Wat wordt er beter?”. Verstuur die vraag, of haal hem weg."]
    assert page.filled_in()["remark_aim"] == ["Wat merken buren?"]


def test_a_question_at_a_field_that_does_not_exist_is_no_question(mila, held):
    page = Page(mila.client.post(screen(held), {"act": "publish", "remark_weg": "x"}))

    assert (page.status, notes(page)) == (200, ["Loop eerst alle acht huisregels na."])
