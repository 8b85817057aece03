"""Whatever anybody sends, the answer is one of ours: never a 500, never their markup, never another site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import quote, unquote, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import include, path
from post_office.models import Email

from doedemocratie import limits
from doedemocratie.design import guard
from doedemocratie.design.fields import tidy
from doedemocratie.journal.models import Entry
from doedemocratie.letters.letter import compose, send
from doedemocratie.pages.models import Page as EditedPage
from doedemocratie.urls import handler400, handler500
from doedemocratie.urls import urlpatterns as site
from initiatives.actions import desk
from initiatives.enums import Status
from initiatives.letters import LETTERS
from initiatives.links import Purpose, make_token
from initiatives.models import Initiative
from initiatives.views.access import SESSION_KEY
from tests.conftest import PASSWORD
from tests.contact.conftest import ANSWERS as MESSAGE
from tests.factories import claim, make_initiative, make_photo, make_theme
from tests.initiatives.forms.answers import GOOD, url
from tests.media.files import SVG, encoded, picture
from tests.reading import Page, text_of

# The site, and the mailbox that only a demonstration has.
urlpatterns = [path("demo/", include("doedemocratie.demo.urls")), *site]
__all__ = ["handler400", "handler500", "urlpatterns"]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

# As they stand in an address, percent-encoded.
VALUES = [
    "",
    "%00",
    "a%00b",
    "a" * 10_000,
    quote("🌳é𝕏"),
    quote("\u202eneddub\u200b\u2066\ufeff\uffff"),
    "%ed%a0%80",
    "%ff%fe",
    "%",
    "%zz",
    "-1",
    "0",
    "9" * 19,
    "9" * 40,
    "9" * 5_000,
    "1e309",
    "NaN",
    quote("٣"),
    quote("½"),
    "true",
    "null",
    "[]",
    quote('{"$gt": ""}'),
    quote("' OR '1'='1"),
    quote("'; DROP TABLE initiatives_initiative; --"),
    quote("{{ 7|add:7 }}{% debug %}"),
    quote("${7*7}"),
    quote("%s%n%x"),
    quote("../../../etc/passwd", safe=""),
    quote("<script>evil()</script>"),
    quote("\r\nSet-Cookie: evil=1"),
    quote("https://evil.example/", safe=""),
    "__class__",
    "2026-13-45",
]
PARAMETERS = [
    "q",
    "gemeente",
    "provincie",
    "nabij",
    "straal",
    "thema",
    "nodig",
    "fase",
    "pagina",
    "soort",
    "sorteer",
    "wijzig",
    "terug",
    "next",
    "x",
    "q[]",
    "%00",
]
PUBLIC = [
    "/",
    "/initiatieven/",
    "/initiatieven/buurttuin/",
    "/initiatieven/feed.atom",
    "/initiatieven/initiatieven.csv",
    "/initiatieven/kaart/",
    "/initiatieven/start/",
    *(url(step) for step in range(1, 8)),
    "/initiatieven/start/lijkt-hierop/",
    "/initiatieven/start/later/",
    "/initiatieven/start/verstuurd/",
    "/initiatieven/start/ontvangen/",
    "/initiatieven/dossier/nieuwe-link/",
    "/gemeenten/",
    "/gemeenten/deventer/",
    "/provincies/overijssel/",
    "/themas/",
    "/themas/wonen/",
    "/zoeken/",
    "/contact/",
    "/contact/verstuurd/",
    "/stijlgids/",
    "/over-ons/",
    "/initiatieven/buurttuin/feed.atom",
    "/sitemap/",
    "/sitemap.xml",
    "/sitemap-themas-1.xml",
    "/opensearch.xml",
    "/delen/initiatief/buurttuin.png",
    "/robots.txt",
    "/.well-known/security.txt",
    "/gezondheid/",
    "/demo/postvak/",
    "/beheer/",
    "/beheer/login/",
]
SEGMENTS = [
    "/{}/",
    "/initiatieven/{}/",
    "/initiatieven/start/{}/",
    "/initiatieven/start/hervat/{}/",
    "/initiatieven/start/bevestig/{}/",
    "/initiatieven/dossier/{}/",
    "/initiatieven/dossier/a:b:c/{}/",
    "/gemeenten/{}/",
    "/provincies/{}/",
    "/themas/{}/",
    "/initiatieven/{}/feed.atom",
    "/sitemap-{}-1.xml",
    "/sitemap-initiatieven-{}.xml",
    "/delen/initiatief/{}.png",
    "/delen/verhaal/{}.png",
    "/delen/kennis/{}.png",
    "/media/{}",
    "/media/fotos/ab/{}.jpg",
    "/demo/postvak/{}/",
    "/beheer/{}/",
    "/beheer/initiatives/initiative/{}/change/",
    "/beheer/initiatives/queueitem/{}/voorbeeld/",
    "/beheer/accounts/user/{}/password/",
    "/beheer/pages/page/{}/change/",
    "/beheer/contact/message/{}/change/",
    "/beheer/contact/message/{}/afgehandeld/",
    "/beheer/r/{}/1/",
    "/beheer/r/1/{}/",
]
DESK_LISTS = [
    "/beheer/initiatives/initiative/",
    "/beheer/initiatives/queueitem/",
    "/beheer/initiatives/import/",
    "/beheer/initiatives/importeditem/",
    "/beheer/accounts/user/",
    "/beheer/contact/message/",
    "/beheer/journal/entry/",
    "/beheer/pages/page/",
    "/beheer/themes/theme/",
    "/beheer/places/municipality/",
    "/beheer/places/province/",
    "/beheer/clock/taskrun/",
    "/beheer/autocomplete/",
]
DESK_PARAMETERS = [
    "q",
    "p",
    "o",
    "e",
    "all",
    "_facets",
    "_popup",
    "_to_field",
    "_changelist_filters",
    "pk",
    "pk__in",
    "id__gt",
    "submitted_at__year",
    "at__year",
    "status__exact",
    "is_example__exact",
    "municipality__province__code__exact",
    "contact_email",
    "term",
    "app_label",
]
FINE = {200, 301, 302, 304, 400, 403, 404, 405, 410, 413, 429}
# The values that databases, dates and numbers stumble over.
SHARP = ["", "a%00b", "9" * 19, "9" * 40, "-1", "0", quote("½"), "[]", "NaN", "2026-13-45", quote("'\"<script>evil()</script>")]


@pytest.fixture(autouse=True)
def _without_limits(monkeypatch) -> None:
    """Limits have tests of their own; here everything has to get through. No test here asks what a template was given."""
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *args, **kwargs: None)
    monkeypatch.setattr(limits, "_take_ticket", lambda tickets, seconds: True)
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)


@pytest.fixture
def content(db) -> Initiative:
    """Something at every address."""
    make_theme("wonen")
    EditedPage.objects.create(path="over-ons", title="Over ons", intro="Wie wij zijn.", body="<p>Wij zijn het team.</p>")
    make_initiative(Status.SUBMITTED)
    return make_initiative(title="Buurttuin", slug="buurttuin", needs=[{}])


def robot(initiative: Initiative | None = None, user=None) -> Client:
    """A client that gets the 500 page instead of the exception. It works on `initiative`, or is logged in as `user`."""
    client = Client(raise_request_exception=False)
    if initiative:
        session = client.session
        session[SESSION_KEY] = initiative.pk
        session.save()
    if user:
        client.force_login(user)
    return client


def crashes(answers: Iterator[tuple[str, object]]) -> list[tuple[str, int]]:
    """What was asked and what came back, of each answer that is not one of ours."""
    return [(asked[:200], answer.status_code) for asked, answer in answers if answer.status_code not in FINE or is_evil(answer)]


def is_evil(answer) -> bool:
    leads_to = urlsplit(answer.get("Location", ""))
    return b"<script>evil" in answer.content or "evil" in answer.cookies or leads_to.netloc not in ("", "testserver")


# Addresses


@pytest.mark.parametrize("address", PUBLIC)
def test_absurd_questions_at_every_address_get_an_answer(content, address):
    client = robot(make_initiative(Status.DRAFT))
    everything = [f"{address}?{'&'.join(f'{name}={value}' for name in PARAMETERS if name != '%00')}" for value in VALUES]
    nameless = [f"{address}?{value}" for value in SHARP]
    assert crashes((asked, client.get(asked)) for asked in everything + nameless) == []


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_each_filter_of_the_list_bears_every_value(content, parameter):
    client = robot()
    assert (
        crashes((asked, client.get(asked)) for value in VALUES for asked in [f"/initiatieven/?{parameter}={value}&{parameter}=x"])
        == []
    )


@pytest.mark.parametrize("pattern", SEGMENTS)
def test_absurd_addresses_get_an_answer(content, moderator, administrator, pattern):
    people = [robot(), robot(user=moderator), robot(user=administrator)]
    assert crashes((asked, who.get(asked)) for value in VALUES for asked in [pattern.format(value)] for who in people) == []


@pytest.mark.parametrize("address", DESK_LISTS)
def test_absurd_questions_at_the_desk_get_an_answer(content, moderator, administrator, address):
    """Administrators see most lists; the queue is for moderators."""
    client = robot(user=moderator if "queueitem" in address else administrator)
    asked = [f"{address}?{name}={value}" for name in DESK_PARAMETERS for value in SHARP]
    assert crashes((question, client.get(question)) for question in asked) == []


@pytest.mark.parametrize(
    "asked",
    [
        "/beheer/initiatives/initiative/?submitted_at__year=99999999999999999999",
        "/beheer/initiatives/queueitem/?submitted_at__year=-1",
        "/beheer/journal/entry/?at__year=99999999999999999999",
    ],
)
def test_a_year_that_does_not_exist_is_a_bad_request_at_the_desk(content, moderator, asked):
    page = Page(robot(user=moderator).get(asked))
    assert (page.status, page.h1) == (400, "Dit verzoek begrijpen wij niet")


# Forms


HUGE = [
    "",
    "\0",
    "a\0b",
    "a" * 20_000,
    "🌳é𝕏\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "\u202eneddub\u200b\u2066\ufeff\uffff\u2028",
    "-1",
    "9" * 19,
    "9" * 40,
    "9" * 5_000,
    "1e309",
    "NaN",
    "٣",
    "½",
    "None",
    "[]",
    "{{ 7|add:7 }}{% debug %}",
    "' OR '1'='1",
    "<script>evil()</script>",
    "a\r\nBcc: evil@evil.example",
    "https://[evil",
    "https://evil.example:99999999/",
    "=1+1",
    "\ufdfa" * 500,
]


def forms(content: Initiative) -> dict[str, tuple[str, list[str]]]:
    """Name -> (address, fields). Everything on the site that takes a POST from a visitor."""
    token = {purpose: make_token(content, purpose) for purpose in Purpose}
    rejected = make_token(make_initiative(Status.REJECTED), Purpose.DOSSIER)
    dossier = f"/initiatieven/dossier/{token[Purpose.DOSSIER]}/"
    resume = make_token(make_initiative(Status.DRAFT), Purpose.RESUME)
    steps = {f"step {step}": (url(step), [*fields, "ga", "opened", "homepage"]) for step, fields in GOOD.items()}
    return steps | {
        "step 5, file": (url(5), ["file", "file-clear"]),
        "step 4, all": (f"{url(4)}?wijzig=1", ["kind", "text", "amount", "count", "needs_nothing", "ga"]),
        "later": ("/initiatieven/start/later/", ["email"]),
        "resume": (f"/initiatieven/start/hervat/{resume}/", ["x"]),
        "confirm": (f"/initiatieven/start/bevestig/{token[Purpose.CONFIRM]}/", ["x"]),
        "sent": ("/initiatieven/start/verstuurd/", ["ga"]),
        "new link": ("/initiatieven/dossier/nieuwe-link/", ["number", "email"]),
        "pause": (f"{dossier}pauzeren/", ["why"]),
        "withdraw": (f"{dossier}intrekken/", ["why"]),
        "ask review": (f"/initiatieven/dossier/{rejected}/nog-een-keer/", ["why"]),
        "contact": ("/contact/", ["subject", "text", "name", "email", "opened", "homepage"]),
        "log in": ("/beheer/login/", ["username", "password", "next"]),
    }


def desk_forms(content: Initiative, held: Initiative, user) -> dict[str, tuple[str, list[str]]]:
    review = ["checklist", "remark_title", "reject-rule", "reject-sentence", "pass-colleague", "pass-note", "down-reason"]
    page = EditedPage.objects.get().pk
    return {
        "review": (f"/beheer/initiatives/queueitem/{held.pk}/change/", ["act", *review]),
        **{
            f"review, {act}": (f"/beheer/initiatives/queueitem/{held.pk}/change/?act={act}", review)
            for act in ("preview_changes", "preview_reject", "pass_on", "publish")
        },
        "list of initiatives": ("/beheer/initiatives/initiative/", ["action", "_selected_action", "index", "select_across"]),
        "new user": ("/beheer/accounts/user/add/", ["email", "name", "usable_password", "password1", "password2"]),
        "user": (f"/beheer/accounts/user/{user.pk}/change/", ["email", "name", "is_active", "groups", "password"]),
        "new page": ("/beheer/pages/page/add/", ["title", "intro", "body", "checked_on", "path", "parent", "order", "in_menu"]),
        "page": (f"/beheer/pages/page/{page}/change/", ["title", "intro", "body", "checked_on", "path", "parent", "order"]),
        "list of pages": ("/beheer/pages/page/", ["action", "_selected_action", "index", "select_across"]),
        "theme": ("/beheer/themes/theme/wonen/change/", ["name", "description", "order"]),
        "list of themes": (
            "/beheer/themes/theme/",
            ["form-TOTAL_FORMS", "form-0-order", "form-0-slug", "_save", "form-INITIAL_FORMS"],
        ),
        "password": ("/beheer/password_change/", ["old_password", "new_password1", "new_password2"]),
    }


FORMS = [f"step {step}" for step in range(1, 8)] + [
    "step 5, file", "step 4, all", "later", "resume", "confirm", "sent", "new link", "pause", "withdraw", "ask review", "contact",
    "log in",
]  # fmt: skip
DESK_FORMS = [
    "review", "review, preview_changes", "review, preview_reject", "review, pass_on", "review, publish", "list of initiatives",
    "new user", "user", "new page", "page", "list of pages", "theme", "list of themes", "password",
]  # fmt: skip


def bodies(fields: list[str], good: dict) -> Iterator[tuple[str, dict]]:
    """A body per hostile idea, with what it is."""
    for value in HUGE:
        yield f"everywhere {value[:20]!a}", {**good, **dict.fromkeys(fields, value)}
    for field in fields:
        for value in map(unquote, SHARP):
            yield f"{field} {value[:20]!a}", {**good, field: value}
        yield f"{field} twice", {**good, field: ["een", "twee"]}
        yield f"{field} many times", {**good, field: [str(n) for n in range(500)]}
        yield f"{field} as a file", {**good, field: SimpleUploadedFile("evil.svg", SVG)}
        yield f"{field} missing", {name: value for name, value in good.items() if name != field}
    yield "a thousand fields", {f"veld{n}": "x" for n in range(1000)}
    yield "too many fields", {f"veld{n}": "x" for n in range(1001)}
    yield (
        "strange names",
        {"__proto__": "x", "title[]": "x", "title.x": "x", "\0": "x", "": "x", "title\0": "x", "start_month_\0": "x"},
    )
    yield "nothing", {}


def posts(client: Client, address: str, fields: list[str], good: dict):
    """As a form with files and as a plain one in turn: both have a reader of their own."""
    for number, (what, body) in enumerate(bodies(fields, good)):
        if number % 2 or any(isinstance(value, SimpleUploadedFile) for value in body.values()):
            yield what, client.post(address, body)
        else:
            yield what, client.generic("POST", address, urlencode(body, doseq=True), "application/x-www-form-urlencoded")
    for what, kind, raw in (
        ("json", "application/json", b'{"title": "x"}'),
        ("xml", "text/xml", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
        ("no boundary", "multipart/form-data", b"--x"),
        ("a broken multipart", "multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n'),
        ("a strange charset", "application/x-www-form-urlencoded; charset=utf-7", b"title=%2BADw-"),
        ("an unknown charset", "application/x-www-form-urlencoded; charset=evil", b"title=x"),
        ("bytes", "application/x-www-form-urlencoded", b"title=%ff%fe&%ed%a0%80=%ed%a0%80&=&&&summary"),
        ("nothing at all", "application/octet-stream", b"\xff" * 100),
    ):
        yield what, client.generic("POST", address, raw, kind)


@pytest.mark.parametrize("name", FORMS)
def test_hostile_forms_of_visitors_get_an_answer(content, name):
    address, fields = forms(content)[name]
    draft = make_initiative(Status.AWAITING_CONFIRMATION if name == "sent" else Status.DRAFT, needs=[{}])
    client = robot(draft)
    good = GOOD.get(int(name[5]), {}) if name.startswith("step") else MESSAGE if name == "contact" else {}
    assert crashes(posts(client, address, fields, good)) == []
    for step in range(1, 8):
        page = client.get(url(step))
        assert page.status_code in (200, 302)
        assert b"<script>evil" not in page.content


@pytest.mark.parametrize("name", DESK_FORMS)
def test_hostile_forms_at_the_desk_get_an_answer(content, moderator, other_moderator, administrator, name):
    held = claim(make_initiative(Status.IN_REVIEW), moderator)
    address, fields = desk_forms(content, held, other_moderator)[name]
    address, _, act = address.partition("?act=")
    client = robot(user=moderator if "initiatives" in address or name == "review" else administrator)
    assert crashes(posts(client, address, fields, {"act": act} if act else {})) == []


def test_a_draft_with_the_worst_of_everything_can_still_be_read_and_mended(content):
    draft = make_initiative(Status.DRAFT)
    client = robot(draft)
    for step, good in GOOD.items():
        for value in HUGE:
            client.post(url(step), dict.fromkeys(good, value))
        assert client.get(url(step)).status_code == 200
        if step not in (5, 7):
            assert client.post(url(step), good).status_code == 302
    assert Page(client.get(url(7))).error_summary == []


@pytest.mark.parametrize("number", ["9223372036854775808", "-9223372036854775809", "9" * 200])
def test_ids_beyond_64_bits_are_no_choices(content, administrator, moderator, number):
    client = robot(user=administrator)
    answer = client.post(f"/beheer/accounts/user/{moderator.pk}/change/", {"email": moderator.email, "groups": [number]})
    assert answer.status_code in (200, 400)
    answer = client.post("/beheer/pages/page/", {"action": "delete_selected", "_selected_action": [number]})
    assert answer.status_code in (200, 302, 400)


# Who did not come from our page


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.mark.once
@pytest.mark.parametrize("name", FORMS)
def test_a_form_without_its_token_is_refused_with_a_page_that_helps(content, strict, name):
    address = forms(content)[name][0]
    page = Page(strict.post(address, {"title": "Van een andere site"}))
    assert (page.status, page.h1) == (403, "Wij konden uw formulier niet aannemen")
    assert page.title == "Wij konden uw formulier niet aannemen - Doe-democratie"


def test_a_token_from_elsewhere_is_refused_too(content):
    for headers in (
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://testserver.evil.example"},
        {},
    ):
        client = Client(enforce_csrf_checks=True)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(url(1)).text)[1]
        sent = token if headers else token[::-1]
        assert client.post(url(1), {**GOOD[1], "csrfmiddlewaretoken": sent}, **headers).status_code == 403
    assert Initiative.objects.filter(status=Status.DRAFT).count() == 0


READ_ONLY = [address for address in PUBLIC if not re.search(r"/start/\d|later|verstuurd|nieuwe-link|/contact/|/beheer/", address)]


@pytest.mark.once
@pytest.mark.parametrize("address", READ_ONLY)
def test_a_wrong_method_gets_405_and_a_page_that_helps(content, address):
    for method in ("post", "put", "patch", "delete", "trace"):
        page = Page(getattr(robot(), method)(address))
        assert (page.status, page.h1) == (405, "Dit kan hier niet")


@pytest.mark.once
@pytest.mark.parametrize("name", [name for name in FORMS if name != "log in"])
def test_a_form_takes_no_other_method_than_get_and_post(content, name):
    address = forms(content)[name][0]
    draft = make_initiative(Status.AWAITING_CONFIRMATION if name == "sent" else Status.DRAFT)
    for method in ("put", "patch", "delete", "trace"):
        assert getattr(robot(draft), method)(address).status_code == 405


@pytest.mark.once
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "testserver.evil.example",
        "evil.example/testserver",
        "testserver@evil.example",
        "testserver:80:80",
        "",
        " ",
        "a b",
        "[::1",
        "testserver\t.evil.example",
        "<script>evil()</script>",
        "é",
        "x" * 5000,
    ],
)
def test_a_wrong_host_gets_400_and_a_page_that_names_no_host(content, moderator, host):
    for address in ("/", "/initiatieven/", "/bestaat-niet/", "/initiatieven/feed.atom", url(1), "/beheer/login/", "/beheer"):
        answer = robot().get(address, HTTP_HOST=host)
        page = Page(answer)
        assert (page.status, page.h1) == (400, "Dit verzoek begrijpen wij niet")
        assert "evil" not in answer.text


HEADERS = [
    "HTTP_COOKIE", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE",
    "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT", "HTTP_REFERER", "HTTP_USER_AGENT", "HTTP_X_REQUESTED_WITH", "HTTP_ACCEPT_ENCODING",
    "REMOTE_ADDR",
]  # fmt: skip


# What the site looks up or counts with. The others never come near a database.
KEPT_HEADERS = {"HTTP_COOKIE", "HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"}


@pytest.mark.parametrize(
    "header", [pytest.param(name, marks=[pytest.mark.once] * (name not in KEPT_HEADERS)) for name in HEADERS]
)
def test_absurd_headers_get_an_answer(content, header):
    client = robot()

    def answers():
        for value in [
            *HUGE,
            "sessionid=x",
            "sessionid=" + "a" * 4000,
            'csrftoken="\\000"',
            "messages=[[evil]]",
            ";;;=",
            "W/",
            '"',
            "*",
        ]:
            value = value.encode("utf-8", "replace").decode("latin-1")
            for address in ("/initiatieven/", url(1), "/beheer/", "/initiatieven/feed.atom"):
                yield f"{header} {value[:40]!a}", client.get(address, **{header: value})
            yield f"POST {header} {value[:40]!a}", client.post(url(1), {"title": "x"}, **{header: value})

    assert crashes(answers()) == []


def test_a_body_that_is_too_large_is_refused(content):
    draft = make_initiative(Status.DRAFT)
    assert robot(draft).post(url(1), {"title": "a" * 3_000_000}).status_code in (400, 413)
    files = {f"file{n}": BytesIO(b"x") for n in range(9)}
    assert robot(draft).post(url(5), files).status_code == 400


# What people write


PAYLOADS = [
    "<script>evil()</script>",
    '"><img src=x onerror=evil()>',
    "'\"><svg/onload=evil()>",
    "<evil-tag onclick=evil()>x</evil-tag>",
    "<iframe srcdoc='<script>evil()</script>'></iframe>",
    "</textarea></title><script>evil()</script>",
    "]]><script>evil()</script>",
    "<!-- <script>evil()",
    "&lt;script&gt;evil()&lt;/script&gt;",
    "javascript:evil()",
    "[evil](javascript:evil()) [evil](JaVaScRiPt&colon;evil()) [evil](data:text/html,evil)",
    '[evil](https://x.example/"onmouseover="evil())',
    '![evil](x "onerror=evil()")',
    '<a href="javascript:evil()" onclick="evil()">evil</a>',
    "<style>@import 'https://evil.example'</style>",
    "<base href=https://evil.example>",
    "{{ evil }}{% evil %}{{ initiative.contact_email }}",
    "\u202e<script>evil()</script>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=evil()>",
]


def evil_parts(page: Page) -> list[str]:
    """What of a page a browser would run or load because somebody wrote it."""
    found = []
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        if "evil" in tag or tag in ("iframe", "base", "style", "object", "embed", "math", "mglyph"):
            found.append(tag)
        if tag == "script" and "evil" in (element.text or "") and not is_data(element):
            found.append("script")
        for name, value in element.items():
            if name.startswith("on") or (name == "srcdoc"):
                found.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction", "srcset", "poster", "data"):
                if re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE) or value.startswith("https://evil"):
                    found.append(f"{tag} {name}={value[:40]}")
    return found


def is_data(script: ElementTree.Element) -> bool:
    """Whether this is whole JSON in a block that no browser runs (what a page says of itself to search engines)."""
    return script.get("type") == "application/ld+json" and bool(json.loads(script.text))


def written_by_somebody_evil(payload: str, moderator, **fields) -> Initiative:
    """Every text of an initiative is the payload, whatever the forms would say of it."""
    photo = make_photo(alt=f"{payload} en nog meer"[:150])
    photo.maker = payload[:80]
    photo.save()
    initiative = make_initiative(
        fields.pop("status", Status.PUBLISHED),
        title=payload[:80],
        summary=payload,
        place=payload[:80],
        description=payload,
        aim=payload,
        contact_name=payload[:80],
        organisation_name=payload,
        website=f"https://x.example/{payload}",
        needs=[{"kind": "money", "text": payload, "amount": 5}, {"text": f"{payload}. {payload}", "status": "fulfilled"}],
        photo=photo,
        **fields,
    )
    Entry.objects.create(
        subject_type="initiatives.initiative",
        subject_id=initiative.pk,
        subject_label=payload[:80],
        action="claim",
        actor=moderator,
        actor_role="moderator",
        reason=payload,
    )
    return initiative


@pytest.mark.once
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_citizen_writes_is_text_on_every_page(moderator, administrator, payload):
    online = written_by_somebody_evil(payload, moderator)
    waiting = claim(
        written_by_somebody_evil(
            payload,
            moderator,
            status=Status.IN_REVIEW,
            answers_before={"title": payload, "needs": [payload], "themes": [payload]},
        ),
        moderator,
    )
    draft = written_by_somebody_evil(payload, moderator, status=Status.DRAFT)
    asked = written_by_somebody_evil(payload, moderator, status=Status.CHANGES_REQUESTED)
    asked.remarks.create(field="title", text=payload)
    send(LETTERS["M05"], online)
    mails = [f"/demo/postvak/{pk}/" for pk in Email.objects.values_list("pk", flat=True)]
    visitor, owner, answering, desk_of = robot(), robot(draft), robot(asked), robot(user=moderator)
    dossier = f"/initiatieven/dossier/{make_token(online, Purpose.DOSSIER)}/"
    for client, addresses in (
        (visitor, ["/", "/initiatieven/", online.get_absolute_url(), "/gemeenten/deventer/", "/themas/groen-en-natuur/"]),
        (visitor, [dossier, f"{dossier}intrekken/", f"/initiatieven/start/hervat/{make_token(draft, Purpose.RESUME)}/"]),
        (visitor, [f"/initiatieven/?q={quote(payload)}", f"/gemeenten/?q={quote(payload)}", "/demo/postvak/", *mails]),
        (owner, ["/initiatieven/start/", "/initiatieven/start/lijkt-hierop/", *(url(step) for step in range(1, 8))]),
        (answering, [url(7), url(1)]),
        (desk_of, ["/beheer/", "/beheer/initiatives/queueitem/", "/beheer/initiatives/initiative/", "/beheer/journal/entry/"]),
        (desk_of, [f"/beheer/initiatives/queueitem/{waiting.pk}/{page}/" for page in ("change", "voorbeeld")]),
    ):
        for address in addresses:
            page = Page(client.get(address, follow=True))
            assert (address, page.status, evil_parts(page)) == (address, 200, [])
    act = {"act": "preview_changes", "remark_title": payload}
    page = Page(desk_of.post(f"/beheer/initiatives/queueitem/{waiting.pk}/change/", act))
    assert (page.status, evil_parts(page)) == (200, [])


def test_what_somebody_evil_wrote_can_be_searched_for(content):
    lists = ("/initiatieven/", "/gemeenten/", "/verhalen/", "/kennis/", "/zoeken/")
    asked = [f"{address}?q={quote(payload)}" for address in lists for payload in PAYLOADS]
    assert crashes((question, robot().get(question)) for question in asked) == []


@pytest.mark.once
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_wrong_comes_back_as_text(payload):
    client = robot(make_initiative(Status.DRAFT))
    for step, good in GOOD.items():
        page = Page(client.post(url(step), dict.fromkeys(good, payload), follow=True))
        assert evil_parts(page) == []
    page = Page(client.post("/initiatieven/start/later/", {"email": payload}))
    assert (evil_parts(page), page.typed["email"]) == ([], [" ".join(payload.split()) if payload.isascii() else payload])


@pytest.mark.once
@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_feed_stays_a_feed(payload):
    make_initiative(title=payload[:80], summary=payload)
    feed = ElementTree.fromstring(robot().get("/initiatieven/feed.atom").content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}entry/{atom}title") == f"{payload[:80]} (Deventer)".replace("\u202e", "")
    assert feed.findtext(f"{atom}entry/{atom}summary") == payload.replace("\u202e", "")
    assert {element.tag.removeprefix(atom) for element in feed.iter()} == {
        "feed", "title", "link", "id", "updated", "subtitle", "entry", "published", "summary", "category", "author", "name",
    }  # fmt: skip


def test_characters_that_no_feed_can_hold_do_not_get_in():
    draft = make_initiative(Status.DRAFT)
    robot(draft).post(
        url(1), {**GOOD[1], "title": "Buurt\x00\x08\x0b\x1f\ufffe\uffff\u202etuin Klinker", "themes": "groen-en-natuur"}
    )
    draft.refresh_from_db()
    assert draft.title == "Buurttuin Klinker"
    assert tidy("\ud800a\udfffb") == "ab"


def test_a_file_name_of_a_visitor_is_shown_nowhere(content):
    draft = make_initiative(Status.DRAFT)
    client = robot(draft)
    name = "<script>evil()</script>.jpg"
    page = Page(client.post(url(5), {"file": SimpleUploadedFile(name, encoded(picture(800, 450))), "consent": "on"}))
    assert page.status == 200
    assert "evil" not in page.response.text
    draft.refresh_from_db()
    assert re.fullmatch(r"fotos/[0-9a-f]{2}/[0-9a-f]{32}\.jpg", draft.photo.file.name)


# Mail


@pytest.mark.once
@pytest.mark.parametrize("name", sorted(LETTERS))
def test_what_people_write_changes_no_head_of_a_mail_and_is_not_run(moderator, name):
    initiative = make_initiative(
        title="Tuin\r\nBcc: evil@evil.example\r\n\r\nLees dit", contact_name="{{ 7|add:7 }}{% now 'Y' %}", due_on=None
    )
    detail = {"reason": "{{ 7|add:7 }}", "rule": "4", "rule_label": "x", "remarks": [{"label": "x", "text": "{{ 7|add:7 }}"}]}
    subject, body = compose(LETTERS[name], initiative, **detail)
    assert "\n" not in subject
    assert "\r" not in subject
    # No words of whoever typed them in letters to an address that nobody confirmed, and no name in that to the team.
    assert ("{{ 7|add:7 }}" in body) == (name not in ("M01", "M01b", "M02", "M06"))
    send(LETTERS[name], initiative, **detail)
    email = Email.objects.get()
    message = email.email_message()
    assert (message.to, message.cc, message.bcc) == ([email.to[0]], [], [])


# Away from the site


@pytest.mark.parametrize(
    "next_page",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:evil()",
        "/%09/evil.example",
        "\t//evil.example",
        "http://testserver@evil.example/",
        "http://testserver.evil.example/",
    ],
)
def test_after_logging_in_nobody_is_sent_to_another_site(moderator, next_page):
    client = robot()
    page = Page(client.get("/beheer/login/", {"next": next_page}))
    assert (page.status, evil_parts(page)) == (200, [])
    answer = client.post(
        f"/beheer/login/?{urlencode({'next': next_page})}",
        {"username": moderator.email, "password": PASSWORD, "next": next_page},
    )
    assert answer.status_code == 302
    assert re.match(r"/(?![/\\])", answer["Location"])
    again = client.get("/beheer/login/", {"next": next_page})
    assert again.status_code == 302
    assert re.match(r"/(?![/\\])", again["Location"])
    after = robot(user=moderator).post(f"/beheer/logout/?{urlencode({'next': next_page})}").get("Location", "/")
    assert re.match(r"/(?![/\\])", after)


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/..", "/\\evil.example", "/%5cevil.example", "/%2f/evil.example"]
)
def test_a_missing_slash_is_added_on_this_site_only(path):
    answer = robot().generic("GET", "/", PATH_INFO=path)
    assert not re.match(r"(https?:)?//(?!testserver)", answer.get("Location", ""))


def test_a_link_in_the_demo_mailbox_leads_to_this_site_only(moderator):
    initiative = make_initiative(title="Zie http://testserver//evil.example/ en http://testserver.evil.example/")
    desk.take_down(
        initiative, by=moderator, reason="Zie http://testserver@evil.example/ en http://testserver/initiatieven/ eens."
    )
    page = Page(robot().get(f"/demo/postvak/{Email.objects.get().pk}/"))
    (mail,) = page.with_class("dd-mail")
    assert [(text_of(link), link.get("href")) for link in page.all("a", mail)] == [
        ("http://testserver/initiatieven/", "/initiatieven/"),
    ]
