"""Pages kept for visitors without a cookie: never old, never somebody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from doedemocratie import kept_pages
from doedemocratie.kept_pages import KeptPages
from doedemocratie.urls import urlpatterns as site
from initiatives.actions import owner
from initiatives.enums import Status
from initiatives.models import Initiative
from tests.factories import make_initiative

made: list[str] = []


def counted(answer):
    """A view that notes each time it runs."""

    def view(request: HttpRequest) -> HttpResponse:
        made.append(request.get_full_path())
        return answer(request)

    return view


def log_in(request: HttpRequest) -> HttpResponse:
    request.session["name"] = "Sanne"
    return HttpResponse("dag")


def by_language(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("hallo")
    patch_vary_headers(response, ["Accept-Language"])
    return response


urlpatterns = [
    path("t/page/", counted(lambda request: HttpResponse(f"<h1>Voor iedereen {len(made)}</h1>"))),
    path("t/me/", counted(lambda request: HttpResponse(request.session.get("name", "niemand")))),
    path("t/in/", log_in),
    path("t/form/", counted(lambda request: HttpResponse(get_token(request)))),
    path("t/language/", counted(by_language)),
    path("t/stream/", counted(lambda request: StreamingHttpResponse(["a", "b"]))),
    path("t/large/", counted(lambda request: HttpResponse("x" * 600_000))),
    path("t/missing/", counted(lambda request: HttpResponse("weg", status=404))),
    path("t/cookie/", counted(lambda request: _with_cookie())),
    *site,
]
pytestmark = pytest.mark.urls(__name__)


def _with_cookie() -> HttpResponse:
    response = HttpResponse("hallo")
    response.set_cookie("keuze", "groot")
    return response


@pytest.fixture(autouse=True)
def _on(settings, tmp_path):
    settings.PAGE_CACHE = True
    settings.VAR_DIR = tmp_path
    made.clear()


def times(client: Client, path: str, **headers) -> int:
    """How often the page is made when it is asked twice."""
    made.clear()
    client.get(path, **headers)
    client.get(path, **headers)
    return len(made)


@pytest.mark.django_db
def test_a_page_is_made_once_and_carries_all_its_headers_again(client):
    first, second = client.get("/t/page/"), client.get("/t/page/")
    assert (len(made), second.content, second.status_code) == (1, first.content, 200)
    assert dict(second.headers) == dict(first.headers)
    assert "default-src 'none'" in second["Content-Security-Policy"]


@pytest.mark.django_db
def test_who_has_the_page_hears_that_nothing_changed(client):
    first = client.get("/t/page/")
    again = client.get("/t/page/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, again["ETag"], len(made)) == (304, b"", first["ETag"], 1)
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert again["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_each_host_scheme_and_question_has_a_page_of_its_own(client):
    client.get("/t/page/")
    client.get("/t/page/", HTTP_HOST="localhost")
    client.get("/t/page/", secure=True)
    client.get("/t/page/?q=tuin")
    assert len(made) == 4


@pytest.mark.django_db
def test_a_wrong_host_gets_nothing_that_was_kept(client):
    client.get("/t/page/")
    assert client.get("/t/page/", HTTP_HOST="elders.example").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/t/form/", "/t/language/", "/t/stream/", "/t/large/", "/t/missing/", "/t/cookie/", "/t/page/?q=" + "x" * 300]
)
def test_what_is_not_for_all_or_not_asked_twice_is_never_kept(client, path):
    assert times(Client(), path) == 2
    made.clear()
    Client().get(path)
    assert len(made) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ["sessionid=abc", "csrftoken=abc", "messages=abc", "iets=anders"])
def test_who_brings_a_cookie_gets_a_page_made_anew(client, cookie):
    assert times(client, "/t/page/", HTTP_COOKIE=cookie) == 2
    assert times(client, "/t/page/", HTTP_AUTHORIZATION="Basic YQ==") == 2


@pytest.mark.django_db
def test_the_page_of_a_person_is_shown_to_nobody_else(client):
    client.get("/t/in/")
    assert client.get("/t/me/").text == "Sanne"
    assert Client().get("/t/me/").text == "niemand"
    assert client.get("/t/me/").text == "Sanne"


@pytest.mark.django_db
def test_a_form_that_is_sent_is_never_answered_from_what_was_kept(client):
    client.get("/t/page/")
    client.post("/t/page/")
    assert len(made) == 2


@pytest.mark.django_db
def test_a_page_is_made_anew_after_a_minute(client, monkeypatch):
    client.get("/t/page/")
    monkeypatch.setattr(kept_pages, "SECONDS", -1)
    client.get("/t/page/")
    assert len(made) == 2


@pytest.mark.django_db
def test_the_pages_of_a_process_stay_within_their_room(client, monkeypatch):
    monkeypatch.setattr(kept_pages, "ROOM", 100)
    for number in range(20):
        client.get(f"/t/page/?{number}")
    client.get("/t/page/?19")
    assert len(made) == 20
    client.get("/t/page/?0")
    assert len(made) == 21


def test_off_is_off(settings):
    settings.PAGE_CACHE = False
    with pytest.raises(MiddlewareNotUsed):
        KeptPages(lambda request: HttpResponse())


def test_a_page_that_was_made_while_something_changed_is_not_kept():
    """The reader saw the old text; the writer was done before the page was. The next visitor gets a new page."""
    from doedemocratie.freshness import stamp

    def slow(request: HttpRequest) -> HttpResponse:
        made.append("slow")
        if len(made) == 1:
            stamp.renew()
        return HttpResponse("x", headers={"Cache-Control": kept_pages.PUBLIC})

    process = KeptPages(slow)
    for _ in range(3):
        process(RequestFactory().get("/"))
    assert len(made) == 2


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_initiative_is_gone_from_every_process_at_the_next_request(places, themes):
    """Two clients are two processes here: each has middleware and kept pages of its own."""
    now = timezone.now()
    initiative = make_initiative(
        status=Status.PUBLISHED, slug="buurttuin", title="Buurttuin", published_at=now - timedelta(days=3), last_activity_at=now
    )
    one, other = Client(), Client()
    for process in (one, other):
        for _ in range(2):
            assert "Buurttuin" in process.get("/initiatieven/").text
            assert process.get("/initiatieven/buurttuin/").status_code == 200
    owner.withdraw(initiative=Initiative.objects.get(pk=initiative.pk), reason="")
    for process in (one, other):
        assert "Buurttuin" not in process.get("/initiatieven/").text
        assert process.get("/initiatieven/buurttuin/").status_code == 410
