"""What every answer carries, who may keep it, and what is refused before any view sees it."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from doedemocratie.limits import TooMany
from doedemocratie.urls import urlpatterns as site

PUBLIC = "public, max-age=10, stale-while-revalidate=20, stale-if-error=50"
PERSONAL = "private, no-store"


@require_safe
def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<h1>Voor iedereen</h1>")


def for_me(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.session.get("name", "niemand"))


def log_in(request: HttpRequest) -> HttpResponse:
    request.session["name"] = "Sanne"
    return HttpResponse("dag")


def with_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


@cache_control(max_age=3600)
def own_rule(request: HttpRequest) -> HttpResponse:
    return HttpResponse("lang houdbaar")


@require_POST
def only_post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("gedaan")


def busy(request: HttpRequest) -> HttpResponse:
    raise TooMany(230)


urlpatterns = [
    path("t/plain/", plain),
    path("t/me/", for_me),
    path("t/in/", log_in),
    path("t/form/", with_form),
    path("t/rule/", own_rule),
    path("t/post/", only_post),
    path("t/busy/", busy),
    path("beheer/t/", plain),
    *site,
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def raw(path: str, query: str = "", **environ):
    """A request as a hostile client sends it: bytes in the path and query that no browser would send."""
    return Client().generic("GET", "/", PATH_INFO=path, QUERY_STRING=query, **environ)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/initiatieven/\0/", ""),
        ("/\xff\xfe/", ""),
        ("/caf\xe9/", ""),
        ("/", "q=%00"),
        ("/", "%00=1"),
        ("/", "q=%ff%fe"),
        ("/", "q=caf%E9"),
        ("/beheer/\0", ""),
        ("/media/fotos/\0.jpg", ""),
    ],
)
def test_an_unreadable_address_is_a_bad_request_with_a_page(path, query):
    response = raw(path, query)
    assert response.status_code == 400
    assert "<h1>Dit verzoek begrijpen wij niet</h1>" in response.text
    assert "\0" not in response.text


def test_an_unreadable_address_does_not_ask_for_the_host():
    assert raw("/\0", HTTP_HOST="a strange host!").status_code == 400


def test_a_cookie_with_nul_is_a_bad_request_too():
    assert raw("/t/me/", HTTP_COOKIE='sessionid="abcdefgh\\000"').status_code == 400


@pytest.mark.parametrize(
    "query", ["q=%F0%9F%8C%B3", "q=fri%C3%ABsland", "q=caf\xc3\xa9", "q=%", "q=%zz", "q=" + "x" * 5000, "&&=;"]
)
def test_odd_but_readable_questions_pass(query):
    assert raw("/t/plain/", query).status_code == 200


def test_a_path_in_another_script_passes(client):
    assert client.get("/t/plain/").status_code == 200
    assert client.get("/gemeenten/súdwest-fryslân/").status_code == 404
    assert client.get("/🌳/").status_code == 404


def test_a_wrong_method_gets_a_page_that_helps(client):
    response = client.post("/t/plain/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert "<h1>Dit kan hier niet</h1>" in response.text
    assert response["Content-Length"] == str(len(response.content))
    assert client.get("/t/post/").status_code == 405


def test_too_many_tries_get_a_page_that_says_when_to_come_back(client):
    response = client.get("/t/busy/")
    assert (response.status_code, response["Retry-After"]) == (429, "230")
    assert "over 4 minuten" in response.text


def answers(client: Client) -> dict[str, HttpResponse]:
    return {
        "page": client.get("/t/plain/"),
        "not changed": client.get("/t/plain/", HTTP_IF_NONE_MATCH=client.get("/t/plain/")["ETag"]),
        "not found": client.get("/bestaat/echt/niet/"),
        "wrong method": client.post("/t/plain/"),
        "bad request": raw("/\0"),
        "wrong host": client.get("/t/plain/", HTTP_HOST="elders.example"),
        "too many": client.get("/t/busy/"),
        "no csrf": Client(enforce_csrf_checks=True).post("/t/post/"),
        "log-in": client.get("/beheer/"),
        "no slash": client.get("/t/plain"),
    }


def test_every_answer_carries_the_safety_headers(client, settings):
    settings.DEBUG = False
    found = answers(client)
    assert {name: response.status_code for name, response in found.items()} == {
        "page": 200,
        "not changed": 304,
        "not found": 404,
        "wrong method": 405,
        "bad request": 400,
        "wrong host": 400,
        "too many": 429,
        "no csrf": 403,
        "log-in": 302,
        "no slash": 301,
    }
    for name, response in found.items():
        assert "default-src 'none'" in response["Content-Security-Policy"], name
        assert response["Cross-Origin-Resource-Policy"] == "same-origin", name
        assert response["X-Content-Type-Options"] == "nosniff", name
        assert response["Referrer-Policy"] == "same-origin", name
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert response["X-Frame-Options"] == "DENY", name
        assert "camera=()" in response["Permissions-Policy"], name


def test_the_way_to_https_is_safe_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get("/t/plain/")
    assert (response.status_code, response["Location"]) == (301, "https://testserver/t/plain/")
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_page_that_is_the_same_for_all_may_be_kept_for_a_moment(client):
    response = client.get("/t/plain/")
    assert response["Cache-Control"] == PUBLIC
    again = client.get("/t/plain/", HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", PUBLIC)
    assert client.head("/t/plain/")["Cache-Control"] == PUBLIC


def test_a_page_without_a_session_cookie_varies_by_cookie(client):
    response = client.get("/t/me/")
    assert (response["Cache-Control"], response["Vary"]) == (PUBLIC, "Cookie")


def test_a_page_for_one_person_is_never_kept(client):
    assert client.get("/t/in/")["Cache-Control"] == PERSONAL
    mine = client.get("/t/me/")
    assert (mine.text, mine["Cache-Control"]) == ("Sanne", PERSONAL)
    assert "ETag" not in mine


def test_a_page_that_ignores_the_session_stays_public_for_who_is_logged_in(client):
    client.get("/t/in/")
    assert client.get("/t/plain/")["Cache-Control"] == PUBLIC


def test_a_page_with_a_form_an_answer_to_a_form_and_the_desk_are_never_kept(client):
    assert client.get("/t/form/")["Cache-Control"] == PERSONAL
    assert client.post("/t/post/")["Cache-Control"] == PERSONAL
    assert client.get("/beheer/t/")["Cache-Control"] == PERSONAL
    assert "no-store" in client.get("/beheer/")["Cache-Control"]


def test_a_view_may_set_its_own_rule(client):
    assert client.get("/t/rule/")["Cache-Control"] == "max-age=3600"


def test_errors_and_redirects_are_not_called_public(client):
    for response in (client.get("/bestaat/echt/niet/"), client.get("/t/plain"), client.get("/t/busy/"), raw("/\0")):
        assert "Cache-Control" not in response
