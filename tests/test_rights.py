"""Every address of the site, for everybody: who gets in, who is sent to the log-in page, and who finds nothing there.

The table is written by hand. A new address fails the first test until somebody has said here who may come in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from doedemocratie.clock.models import TaskRun
from doedemocratie.contact.models import Message
from doedemocratie.editorial.actions import written
from doedemocratie.frontpage.models import Door, Welcome
from doedemocratie.journal.models import Entry
from doedemocratie.menus.models import MenuLink
from initiatives.enums import HouseRule, Status
from initiatives.links import Purpose, make_token
from initiatives.models import Initiative
from initiatives.views.access import SESSION_KEY
from tests.factories import claim, make_imported_item, make_initiative, make_knowledge_item, make_page, make_photo, make_story

pytestmark = pytest.mark.django_db
LOG_IN = "302 /beheer/login/"
START = "302 /initiatieven/start/"


class Answers(NamedTuple):
    """Status per role; a redirect with where it leads to. `owner` came by the link in a mail or has the session."""

    visitor: int | str
    owner: int | str
    other_citizen: int | str
    editor: int | str
    moderator: int | str
    administrator: int | str


def everybody(status: int | str) -> Answers:
    return Answers(*[status] * 6)


def staff(editor: int | str, moderator: int | str, administrator: int | str) -> Answers:
    """At the desk: all others must log in."""
    return Answers(LOG_IN, LOG_IN, LOG_IN, editor, moderator, administrator)


def by_link(status: int | str) -> Answers:
    """The pages behind a mailed link: a session says nothing there, not even one of staff."""
    return Answers(404, status, 404, 404, 404, 404)


def by_session(status: int | str) -> Answers:
    """The pages of the own session: both citizens see their own draft, never the other's (views/test_start.py)."""
    return Answers(START, status, status, START, START, START)


def model(name: str, *, list_: tuple, add: tuple, change: tuple, delete: tuple) -> dict[str, Answers]:
    """The pages that the admin has for a model. Each triple: editor, moderator, administrator."""
    at = f"beheer/{name}/"
    return {
        at: staff(*list_),
        f"{at}add/": staff(*add),
        f"{at}<path:object_id>/history/": staff(*change),
        f"{at}<path:object_id>/delete/": staff(*delete),
        f"{at}<path:object_id>/change/": staff(*change),
        f"{at}<path:object_id>/": staff(*["302 change/"] * 3),
    }


NOBODY = (403, 403, 403)


def text(name: str, *, add: tuple, step: tuple) -> dict[str, Answers]:
    """The pages of a text on the desk: editors and administrators read, `step` says who decides."""
    one = f"beheer/{name}/<path:object_id>/"
    readers = (200, 403, 200)
    return model(name, list_=readers, add=add, change=readers, delete=NOBODY) | {
        f"{one}voorbeeld/": staff(*readers),
        f"{one}stap/<slug:step>/": staff(*step),
        f"{one}versie/<int:version>/": staff(*readers),
    }


ANSWERS: dict[str, Answers] = {
    # What everybody reads
    "": everybody(200),
    "initiatieven/": everybody(200),
    "initiatieven/feed.atom": everybody(200),
    "initiatieven/initiatieven.csv": everybody(200),
    "initiatieven/kaart/": everybody(200),
    "initiatieven/<slug:slug>/": everybody(200),
    "initiatieven/<slug:slug>/feed.atom": everybody(200),
    "verhalen/": everybody(200),
    "verhalen/feed.atom": everybody(200),
    "verhalen/<slug:slug>/": everybody(200),
    "kennis/": everybody(200),
    "kennis/feed.atom": everybody(200),
    "kennis/woordenlijst/": everybody(200),
    "kennis/starten/": everybody(200),
    "kennis/voor-ambtenaren/": everybody(200),
    "kennis/<slug:slug>/": everybody(200),
    "gemeenten/": everybody(200),
    "gemeenten/<slug:slug>/": everybody(200),
    "provincies/<slug:slug>/": everybody(200),
    "themas/": everybody(200),
    "zoeken/": everybody(200),
    "themas/<slug:slug>/": everybody(200),
    "contact/": everybody(200),
    "contact/verstuurd/": everybody("302 /contact/"),
    "stijlgids/": everybody(200),
    "media/<path:path>": everybody(200),
    "sitemap/": everybody(200),
    "sitemap.xml": everybody(200),
    "sitemap-<slug:kind>-<int:number>.xml": everybody(200),
    "opensearch.xml": everybody(200),
    "delen/doe-democratie.png": everybody(200),
    "delen/initiatief/<slug:slug>.png": everybody(200),
    "delen/verhaal/<slug:slug>.png": everybody(200),
    "delen/kennis/<slug:slug>.png": everybody(200),
    "robots.txt": everybody(200),
    ".well-known/security.txt": everybody(200),
    "gezondheid/": everybody(200),
    "content/ministerie-van-bzk": everybody("301 /over-ons/ministerie-van-bzk/"),
    "content/ministerie-van-bzk/": everybody("301 /over-ons/ministerie-van-bzk/"),
    "<page-path:path>/": everybody(200),
    # What an owner does
    "initiatieven/start/": everybody(200),
    "initiatieven/start/<int:number>/": by_session(200),
    "initiatieven/start/lijkt-hierop/": by_session(200),
    "initiatieven/start/later/": by_session(200),
    "initiatieven/start/verstuurd/": by_session(START),
    "initiatieven/start/ontvangen/": by_session(START),
    "initiatieven/start/hervat/<str:token>/": by_link(200),
    "initiatieven/start/bevestig/<str:token>/": by_link(200),
    "initiatieven/dossier/nieuwe-link/": everybody(200),
    "initiatieven/dossier/<str:token>/": by_link(200),
    "initiatieven/dossier/<str:token>/<str:act>/": by_link(200),
    # The desk
    "beheer/": staff(200, 200, 200),
    "beheer/login/": Answers(200, 200, 200, "302 /beheer/", "302 /beheer/", "302 /beheer/"),
    "beheer/logout/": Answers(*["302 /beheer/"] * 3, 405, 405, 405),
    "beheer/password_change/": staff(200, 200, 200),
    "beheer/password_change/done/": staff(200, 200, 200),
    "beheer/autocomplete/": staff(*NOBODY),
    "beheer/jsi18n/": staff(200, 200, 200),
    "beheer/r/<path:content_type_id>/<path:object_id>/": staff(*["302 http://testserver/initiatieven/buurttuin/"] * 3),
    "beheer/[app_list]": staff(404, 200, 200),
    "beheer/[None]": staff(404, 404, 404),
    "beheer/initiatives/queueitem/<path:object_id>/voorbeeld/": staff(403, 200, 403),
    **model("initiatives/queueitem", list_=(403, 200, 403), add=NOBODY, change=(403, 200, 200), delete=NOBODY),
    **model("initiatives/initiative", list_=(403, 200, 200), add=NOBODY, change=(403, 200, 200), delete=NOBODY),
    **model("initiatives/import", list_=(403, 200, 200), add=(403, 200, 200), change=(403, 200, 200), delete=NOBODY),
    **model("initiatives/importeditem", list_=(403, 200, 200), add=NOBODY, change=(403, 200, 200), delete=NOBODY),
    **model("accounts/user", list_=(403, 403, 200), add=(403, 403, 200), change=(403, 403, 200), delete=NOBODY),
    "beheer/accounts/user/<id>/password/": staff(403, 403, 200),
    **model("auth/group", list_=NOBODY, add=NOBODY, change=NOBODY, delete=NOBODY),
    **model("places/province", list_=(403, 200, 200), add=NOBODY, change=(403, 200, 200), delete=NOBODY),
    **model("places/municipality", list_=(403, 200, 200), add=NOBODY, change=(403, 200, 200), delete=NOBODY),
    **model("themes/theme", list_=(200, 200, 200), add=NOBODY, change=(200, 200, 200), delete=NOBODY),
    **text("pages/page", add=(200, 403, 200), step=(200, 403, 200)),
    **text("stories/story", add=(200, 403, 403), step=(200, 403, 403)),
    **text("knowledge/knowledgeitem", add=(200, 403, 403), step=(200, 403, 403)),
    **model("menus/menulink", list_=(200, 403, 200), add=(200, 403, 200), change=(200, 403, 200), delete=(200, 403, 200)),
    **model("frontpage/welcome", list_=(200, 403, 200), add=NOBODY, change=(200, 403, 200), delete=NOBODY),
    **model("frontpage/door", list_=(200, 403, 200), add=(200, 403, 200), change=(200, 403, 200), delete=(200, 403, 200)),
    **model("contact/message", list_=(200, 200, 200), add=NOBODY, change=(200, 200, 200), delete=NOBODY),
    "beheer/contact/message/<int:pk>/afgehandeld/": staff(405, 405, 405),
    **model("journal/entry", list_=(403, 200, 200), add=NOBODY, change=(403, 200, 200), delete=NOBODY),
    **model("clock/taskrun", list_=(403, 403, 200), add=NOBODY, change=(403, 403, 200), delete=NOBODY),
}


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address that the site knows, as it is written in the urls; of a regular expression its name."""
    for each in resolver.url_patterns:
        pattern = (
            f"[{each.name}]" if isinstance(each.pattern, RegexPattern) and isinstance(each, URLPattern) else str(each.pattern)
        )
        if isinstance(each, URLResolver):
            yield from addresses(each, before + pattern)
        else:
            yield before + pattern


def test_every_address_of_the_site_stands_in_the_table():
    assert sorted(addresses(get_resolver())) == sorted(ANSWERS)


FALSE_TOKEN = "WzEsImEiXQ:1vNx5Q:false-signature-of-somebody-who-guesses"
OWNERS = {
    "initiatieven/start/hervat/<str:token>/": (Status.DRAFT, Purpose.RESUME),
    "initiatieven/start/bevestig/<str:token>/": (Status.AWAITING_CONFIRMATION, Purpose.CONFIRM),
    "initiatieven/dossier/<str:token>/": (Status.PUBLISHED, Purpose.DOSSIER),
    "initiatieven/dossier/<str:token>/<str:act>/": (Status.PUBLISHED, Purpose.DOSSIER),
}


@pytest.fixture
def people(editor, moderator, administrator) -> dict[str, Client]:
    """A browser for each role. The owner works on a draft, the other citizen on another one."""
    browsers = {role: Client() for role in Answers._fields}
    make_initiative(title="Buurttuin twee", slug="buurttuin-twee")
    for role in ("owner", "other_citizen"):
        session = browsers[role].session
        session[SESSION_KEY] = make_initiative(Status.DRAFT).pk
        session.save()
    for role, user in (("editor", editor), ("moderator", moderator), ("administrator", administrator)):
        browsers[role].force_login(user)
    return browsers


@pytest.fixture
def address_of(people, moderator, themes) -> Callable[[str, str], str]:
    """Address as a role meets it: with things that are there, and a token only for who got the mail."""
    initiative = make_initiative(title="Buurttuin", slug="buurttuin", photo=make_photo())
    waiting = make_initiative(Status.SUBMITTED)
    texts = {
        "pages/page": make_page("over-ons"),
        "stories/story": make_story(title="De haven"),
        "knowledge/knowledgeitem": make_knowledge_item(title="Geld"),
    }
    for made in texts.values():
        written(made, by=moderator)
    TaskRun.objects.get_or_create(name="mail")
    entry = Entry.objects.create(subject_type="x", subject_id=1, subject_label="x", action="claim", actor_role="moderator")
    message = Message.objects.create(number="CB-1", subject="question", text="Een vraag.", email="jan@voorbeeld.example")
    imported = make_imported_item()
    rows = {
        "accounts/user": moderator.pk,
        "auth/group": Group.objects.first().pk,
        "places/province": initiative.municipality.province_id,
        "places/municipality": initiative.municipality_id,
        "themes/theme": "wonen",
        **{name: made.pk for name, made in texts.items()},
        "menus/menulink": MenuLink.objects.create(menu="main", label="Tuin", url="/initiatieven/buurttuin/").pk,
        "frontpage/welcome": Welcome.objects.create(key="welcome", heading="Welkom", first_url="/", second_url="/").pk,
        "frontpage/door": Door.objects.create(title="Ik heb een idee", url="/initiatieven/start/").pk,
        "contact/message": message.pk,
        "journal/entry": entry.pk,
        "clock/taskrun": "mail",
        "initiatives/queueitem": waiting.pk,
        "initiatives/initiative": initiative.pk,
        "initiatives/import": imported.made_by_id,
        "initiatives/importeditem": imported.pk,
    }
    slugs = {
        "initiatieven": "buurttuin",
        "initiatief": "buurttuin",
        "verhalen": "de-haven",
        "verhaal": "de-haven",
        "kennis": "geld",
        "gemeenten": "deventer",
        "provincies": "overijssel",
        "themas": "wonen",
    }

    def address(pattern: str, role: str) -> str:
        token = FALSE_TOKEN
        if role == "owner" and pattern in OWNERS:
            status, purpose = OWNERS[pattern]
            token = make_token(make_initiative(status), purpose)
        parts = pattern.split("/")
        values = {
            "<slug:slug>": slugs.get(parts[0], ""),
            "<slug:slug>.png": f"{slugs.get(parts[:2][-1], '')}.png",
            "sitemap-<slug:kind>-<int:number>.xml": "sitemap-themas-1.xml",
            "<int:number>": "2",
            "<int:pk>": str(message.pk),
            "<str:token>": token,
            "<str:act>": "intrekken",
            "<slug:step>": "revise",
            "<int:version>": str(texts[name].history.get().pk) if (name := "/".join(parts[1:3])) in texts else "",
            "<page-path:path>": "over-ons",
            "<path:path>": initiative.photo.file.name,
            "<path:content_type_id>": str(ContentType.objects.get_for_model(Initiative).pk),
            "<path:object_id>": str(rows.get("/".join(parts[1:3]), initiative.pk)),
            "<id>": str(moderator.pk),
            "[app_list]": "places/",
            "[None]": "bestaat-niet/",
        }
        return "/" + "/".join(values.get(part, part) for part in parts)

    return address


def told(response, url: str) -> int | str:
    """The status; of a redirect also where it leads, from here and without its question."""
    if response.status_code not in (301, 302):
        return response.status_code
    where = response["Location"].partition("?")[0]
    answer = f"{response.status_code} {where}"
    return answer if answer == LOG_IN else f"{response.status_code} {where.removeprefix(url)}"


@pytest.mark.parametrize("pattern", ANSWERS)
def test_everybody_gets_the_answer_of_the_table(pattern, people, address_of):
    found = {}
    for role, browser in people.items():
        url = address_of(pattern, role)
        found[role] = told(browser.get(url), url)
    assert found == ANSWERS[pattern]._asdict()


# An initiative, in each status

READABLE = {
    # status: (its page, the owner's page, "go on" link, confirmation link, a step in the owner's session, desk, preview)
    Status.DRAFT: (404, 200, 200, 404, 200, 404, 404),
    Status.AWAITING_CONFIRMATION: (404, 200, 404, 200, START, 404, 404),
    Status.SUBMITTED: (404, 200, 404, 200, START, 200, 200),
    Status.IN_REVIEW: (404, 200, 404, 200, START, 200, 200),
    Status.CHANGES_REQUESTED: (404, 200, 404, 200, 200, 200, 200),
    Status.EXPIRED: (404, 200, 404, 200, START, 200, 200),
    Status.PUBLISHED: (200, 200, 404, 200, START, 200, 200),
    Status.PAUSED: (200, 200, 404, 200, START, 200, 200),
    Status.REJECTED: (404, 200, 404, 200, START, 200, 200),
    Status.TAKEN_DOWN: (410, 200, 404, 200, START, 200, 200),
    Status.WITHDRAWN: (410, 200, 404, 200, START, 200, 200),
    Status.ARCHIVED: (200, 200, 404, 200, START, 200, 200),
    Status.DELETED: (404, 200, 404, 200, START, 404, 404),
}


@pytest.mark.parametrize("status", Status)
def test_who_reads_an_initiative_depends_on_its_status(people, status):
    initiative = make_initiative(status, slug="de-tuin")
    owner = Client()
    session = owner.session
    session[SESSION_KEY] = initiative.pk
    session.save()
    token = {purpose: make_token(initiative, purpose) for purpose in Purpose}
    public = "/initiatieven/de-tuin/"
    found = (
        told(owner.get(public), public),
        told(Client().get(f"/initiatieven/dossier/{token[Purpose.DOSSIER]}/"), ""),
        told(Client().get(f"/initiatieven/start/hervat/{token[Purpose.RESUME]}/"), ""),
        told(Client().get(f"/initiatieven/start/bevestig/{token[Purpose.CONFIRM]}/"), ""),
        told(owner.get("/initiatieven/start/2/"), ""),
        told(people["moderator"].get(f"/beheer/initiatives/initiative/{initiative.pk}/change/"), ""),
        told(people["moderator"].get(f"/beheer/initiatives/queueitem/{initiative.pk}/voorbeeld/"), ""),
    )
    assert found == READABLE[status]
    assert {told(browser.get(public), public) for browser in people.values()} == {READABLE[status][0]}


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_what_does_not_run_is_in_no_list_feed_or_count(status):
    initiative = make_initiative(status, title="Een geheime tuin")
    place = initiative.municipality
    for url in (
        "/",
        "/initiatieven/",
        "/initiatieven/?q=geheime",
        "/initiatieven/feed.atom",
        "/initiatieven/initiatieven.csv",
        "/sitemap/",
        place.get_absolute_url(),
        place.province.get_absolute_url(),
        initiative.themes.get().get_absolute_url(),
    ):
        assert "Een geheime tuin" not in Client().get(url).text


# What an owner may do by the link

OWNER_ACTS = {
    "pauzeren": {Status.PUBLISHED: Status.PAUSED},
    "verdergaan": {Status.PAUSED: Status.PUBLISHED},
    "intrekken": dict.fromkeys(
        (Status.SUBMITTED, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.PUBLISHED, Status.PAUSED), Status.WITHDRAWN
    ),
    "nog-een-keer": {Status.REJECTED: Status.IN_REVIEW},
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("act", OWNER_ACTS)
def test_what_an_owner_may_do_depends_on_the_status(act, status):
    initiative = make_initiative(status)
    dossier = f"/initiatieven/dossier/{make_token(initiative, Purpose.DOSSIER)}/"
    becomes = OWNER_ACTS[act].get(status)
    url = f"{dossier}{act}/"
    assert Client().get(url).status_code == (200 if becomes else 404)
    response = Client().post(url, {"why": "Dat leg ik graag uit."})
    assert response.status_code == (302 if becomes else 404)
    initiative.refresh_from_db()
    assert initiative.status == (becomes or status)


@pytest.mark.parametrize("act", OWNER_ACTS)
def test_without_the_link_nobody_does_any_of_it(act, people):
    initiatives = [make_initiative(status) for status in OWNER_ACTS[act]]
    for initiative in initiatives:
        other = make_token(make_initiative(initiative.status, contact_email="ander@voorbeeld.example"), Purpose.DOSSIER)
        payload = make_token(initiative, Purpose.DOSSIER).split(":")[0]
        for token in (FALSE_TOKEN, make_token(initiative, Purpose.RESUME), ":".join([payload, *other.split(":")[1:]])):
            for browser in people.values():
                assert browser.post(f"/initiatieven/dossier/{token}/{act}/", {"why": "Omdat ik het wil."}).status_code == 404
        before = initiative.status
        initiative.refresh_from_db()
        assert initiative.status == before


# What staff may do at the desk

DESK_ACTS = {
    # act: {role: what becomes of an initiative that this person holds, or that is on the site}
    "claim": (Status.SUBMITTED, {"moderator": Status.IN_REVIEW}),
    "put_back": (Status.IN_REVIEW, {"moderator": Status.SUBMITTED}),
    "publish": (Status.IN_REVIEW, {"moderator": Status.PUBLISHED}),
    "request_changes": (Status.IN_REVIEW, {"moderator": Status.CHANGES_REQUESTED}),
    "reject": (Status.IN_REVIEW, {"moderator": Status.REJECTED}),
    "take_down": (Status.PUBLISHED, {"moderator": Status.TAKEN_DOWN, "administrator": Status.TAKEN_DOWN}),
}


@pytest.mark.parametrize("role", Answers._fields)
@pytest.mark.parametrize("act", DESK_ACTS)
def test_what_staff_may_do_depends_on_the_role(act, role, people, request):
    status, may = DESK_ACTS[act]
    initiative = make_initiative(status)
    if role in ("editor", "moderator", "administrator") and status == Status.IN_REVIEW:
        claim(initiative, request.getfixturevalue(role))
    people[role].post(
        f"/beheer/initiatives/initiative/{initiative.pk}/change/",
        {
            "act": act,
            "checklist": HouseRule.values,
            "remark_title": "Noem ook de wijk." if act == "request_changes" else "",
            "reject-rule": "4",
            "reject-sentence": "Er staat reclame voor een winkel in.",
            "down-reason": "Er staat reclame voor een winkel in.",
        },
    )
    initiative.refresh_from_db()
    assert initiative.status == may.get(role, status)
