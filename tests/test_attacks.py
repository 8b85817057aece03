"""What an attack on the site once found: each stays mended."""

from __future__ import annotations

from functools import partial

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.test import Client

from doedemocratie.accounts.models import User
from doedemocratie.design.citizen_text import render_citizen_text
from doedemocratie.richtext.fields import HtmlField
from doedemocratie.workflow import Overtaken, Refused
from initiatives.actions import desk, owner
from initiatives.forms.steps import PlanForm
from initiatives.links import Purpose, make_token
from initiatives.models import Initiative
from initiatives.views.access import SESSION_KEY
from tests.factories import make_initiative, make_knowledge_item, make_page, make_story
from tests.initiatives.forms.answers import GOOD, url
from tests.richtext.browser_view import dangers_in
from tests.richtext.corpus import ATTACKS

pytestmark = pytest.mark.django_db


def working_on(initiative: Initiative) -> Client:
    client = Client()
    session = client.session
    session[SESSION_KEY] = initiative.pk
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


@pytest.mark.parametrize(
    ("step", "field", "text"), [(1, "title", "a-" * 75_000), (2, "place", "A." * 40_000), (6, "website", "https://a." * 9_000)]
)
def test_absurdly_long_text_is_refused_before_anything_reads_it_letter_by_letter(step, field, text):
    client = working_on(make_initiative("draft"))
    answer = client.post(url(step), {**GOOD[step], field: text})
    assert answer.status_code == 200
    assert f"U heeft er nu {len(text)}." in answer.content.decode()
    assert sum(len(value) for value in Initiative.objects.get().unfinished[str(step)][field]) <= 10_000


def test_a_second_window_cannot_undo_what_was_sent():
    sent = make_initiative("draft")
    stale = Initiative.objects.get()
    form = PlanForm(GOOD[3], instance=stale)
    assert form.is_valid()
    owner.submit(sent, missing_steps=[])
    with pytest.raises(Overtaken):
        owner.save_step(stale, form, step="3")
    assert Initiative.objects.get().status == "awaiting_confirmation"


def test_what_is_saved_late_gets_a_page_that_says_so(monkeypatch):
    initiative = make_initiative("draft")
    client = working_on(initiative)
    monkeypatch.setattr("initiatives.views.start.being_edited", lambda request: initiative)
    Initiative.objects.update(status="awaiting_confirmation")
    answer = client.post(url(3), GOOD[3])
    assert answer.status_code == 409
    assert "Dit kan niet meer" in answer.content.decode()


def test_a_used_confirmation_link_opens_nothing():
    initiative = make_initiative("submitted")
    stranger = Client()
    answer = stranger.get(f"/initiatieven/start/bevestig/{make_token(initiative, Purpose.CONFIRM)}/")
    assert "dossier/" not in answer.content.decode().replace("dossier/nieuwe-link/", "")
    assert SESSION_KEY not in stranger.session


def test_who_only_filled_in_the_form_gets_no_way_to_the_dossier():
    initiative = make_initiative("submitted")
    client = working_on(initiative)
    assert client.get("/initiatieven/start/ontvangen/").status_code == 302
    assert client.get("/initiatieven/start/verstuurd/").status_code == 302


@pytest.mark.parametrize("address", ["mila+x@voorbeeld.example", "MILA@VOORBEELD.example", "ｍila@voorbeeld.example"])
def test_another_spelling_of_the_own_address_is_still_the_own_item(moderator, address):
    with pytest.raises(Refused) as refusal:
        desk.claim(make_initiative("submitted", contact_email=address), by=moderator)
    assert str(refusal.value) == "Dit is uw eigen initiatief. Een collega beslist erover."


@pytest.mark.parametrize("name", ["Ga naar https://evil.example/login", "Klik www.evil.example", "jan@evil.example"])
def test_a_name_is_a_name(name):
    answer = working_on(make_initiative("draft")).post(url(6), {**GOOD[6], "contact_name": name})
    assert "Vul alleen uw naam in, zonder webadres." in answer.content.decode()


def test_an_administrator_cannot_become_moderator(client, administrator):
    client.force_login(administrator)
    groups = [group.pk for group in Group.objects.filter(name__in=("administrator", "moderator"))]
    client.post(f"/beheer/accounts/user/{administrator.pk}/change/", {"name": "Bram", "groups": groups})
    assert [group.name for group in administrator.groups.all()] == ["administrator"]


@pytest.mark.parametrize("query", ["number__regex=(", "title__iregex=*", "contact_email__startswith=a", "audience__contains=["])
def test_the_desk_filters_by_what_it_shows_only(client, moderator, query):
    client.force_login(moderator)
    assert client.get(f"/beheer/initiatives/initiative/?{query}").status_code in (302, 400)


@pytest.mark.parametrize("text", ["[x](//evil.example)", "[x](/beheer/logout/)", "[x](javascript:alert(1))"])
def test_a_citizens_link_is_a_whole_address(text):
    assert "href" not in render_citizen_text(text)


def test_the_desk_ends_after_half_an_hour_without_a_page(client, moderator, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    client.force_login(moderator)
    for _ in range(3):
        time_machine.shift(1500)
        assert client.get("/beheer/").status_code == 200
    time_machine.shift(1801)
    assert client.get("/beheer/").status_code == 302


# What editors write: how a public item is made, its fields for texts, and those for addresses. A new kind of text is one line here.
TEXTS = {
    "page": (partial(make_page, "proef"), ["title", "intro", "body", "photo_alt", "photo_maker"], []),
    "story": (make_story, ["title", "intro", "body", "quote", "quote_by", "lessons", "author", "photo_alt", "photo_maker"], []),
    "knowledge item": (make_knowledge_item, ["title", "summary", "in_short", "body", "law", "source_title"], ["source_url"]),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_fifty_attacks_through_each_text_field_come_back_harmless(client, kind):
    make, fields, _addresses = TEXTS[kind]
    item = make()
    for name, attack in ATTACKS.items():
        type(item)._base_manager.filter(pk=item.pk).update(**{field: storable(item, field, attack) for field in fields})
        answer = client.get(item.get_absolute_url())
        assert (name, answer.status_code, dangers_in(answer.text)) == (name, 200, [])


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, (_, _, fields) in TEXTS.items() for field in fields])
def test_no_attack_is_an_address_on_the_web(kind, field):
    column = TEXTS[kind][0]()._meta.get_field(field)
    for attack in [*ATTACKS.values(), *ADDRESSES]:
        with pytest.raises(ValidationError):
            column.run_validators(column.formfield().clean(attack))  # as a form of the desk does


ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt://x.nl/%0aalert(1)",
    "data:text/html,x",
    "//",
    "https://",
    "ftp://x.nl",
    'https://x.nl/"onclick=alert(1) "',
]


def storable(item: Model, field: str, attack: str) -> str:
    """What the column takes: no NUL, no halves of characters, not too long. HtmlField sees to that by itself."""
    column = item._meta.get_field(field)
    if isinstance(column, HtmlField):
        return attack
    return attack.replace("\0", "").encode(errors="ignore").decode()[: column.max_length]


WORDS = "+".join(f"woord{number}" for number in range(1500))
LISTS = [
    "accounts/user", "contact/message", "initiatives/initiative", "initiatives/queueitem", "journal/entry", "knowledge/knowledgeitem",
    "menus/menulink", "pages/page", "places/municipality", "stories/story", "themes/theme",
]  # fmt: skip


@pytest.fixture
def superuser(db) -> User:
    return User.objects.create_superuser("baas@voorbeeld.example", "x", name="Baas")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_the_desk_searches_for_twenty_words_at_most(client, superuser, name):
    client.force_login(superuser)
    response = client.get(f"/beheer/{name}/?q={WORDS}")
    assert response.status_code == 200
    assert len(response.context["cl"].query.split()) <= 20


@pytest.mark.parametrize("key", ["abc", "", "1 or 1", "9" * 40, "٣"])
def test_an_action_on_a_row_that_cannot_exist_is_a_bad_request(client, superuser, key):
    client.force_login(superuser)
    for name in LISTS:
        chosen = {"action": "delete_selected", "_selected_action": key, "index": "0"}
        assert client.post(f"/beheer/{name}/", chosen).status_code == 400, name
