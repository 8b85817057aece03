from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doedemocratie.accounts.addresses import mailbox_of
from doedemocratie.desk.sessions import ends_by_itself
from doedemocratie.limits import Limit, client_ip, spend

# Promise 23 of the security plan: 20 tries an hour per address of the visitor, 20 a day per account.
TRIES_BY_IP = Limit("desk.login.ip", times=20, seconds=3600)
TRIES_BY_ACCOUNT = Limit("desk.login.account", times=20, seconds=86400)
# Each word that is searched for costs a condition on each field.
MOST_WORDS, LONGEST_SEARCH = 20, 200
NUMBER = re.compile(r"[0-9]{1,18}")


class LogInForm(AdminAuthenticationForm):
    error_messages = AdminAuthenticationForm.error_messages | {
        "invalid_login": _("Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Let op hoofdletters.")
    }


class DeskSite(AdminSite):
    """The admin at /beheer/: a desk for staff. Log-in tries are limited."""

    site_header = _("Beheer Doe-democratie")
    site_title = _("Beheer Doe-democratie")
    index_title = _("Uw werk")
    site_url = "/"
    enable_nav_sidebar = False
    login_form = LogInForm

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if request.method == "POST":
            spend(TRIES_BY_IP, client_ip(request))
            spend(TRIES_BY_ACCOUNT, mailbox_of(request.POST.get("username", "")[:254]))
        return super().login(request, extra_context)

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        """What fits in no date and no database is a wrong address (400): Django's lists take what they are asked as it is."""
        inner = ends_by_itself(self._loses_no_text(super().admin_view(view, cacheable)))

        @wraps(inner)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if any("regex" in name for name in request.GET):
                raise BadRequest("no lists by regular expression")
            if not all(NUMBER.fullmatch(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
                raise BadRequest("no such row")
            _shorten_search(request)
            try:
                return inner(request, *args, **kwargs)
            except (OverflowError, ValueError) as error:
                if isinstance(error, ValueError) and not request.GET:
                    raise
                raise BadRequest("no such date or number") from error

        return answer

    def _loses_no_text(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Who sends a form when the session is over, hears that nothing is saved: a log-in page would hide that."""

        @wraps(view)
        def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method == "POST" and not self.has_permission(request) and request.path != reverse("admin:logout"):
                return self.logged_out_while_writing(request)
            return view(request, *args, **kwargs)

        return inner

    def logged_out_while_writing(self, request: HttpRequest) -> HttpResponse:
        """The page (403) says how to keep the text. Its link leads to the form that was sent, by way of logging in."""
        back = urlsplit(request.headers.get("Referer", "")).path
        shown = {"title": _("U bent niet meer ingelogd"), "back": back or reverse("admin:index")}
        context = {**self.each_context(request), **shown}
        return TemplateResponse(request, "admin/logged_out_while_writing.html", context, status=403)


def _shorten_search(request: HttpRequest) -> None:
    """Of a search the first MOST_WORDS words count, and a visitor of the desk sees so in the field."""
    asked = request.GET.get(SEARCH_VAR, "")
    words = asked[:LONGEST_SEARCH].split()
    if len(asked) > LONGEST_SEARCH or len(words) > MOST_WORDS:
        request.GET = request.GET.copy()
        request.GET[SEARCH_VAR] = " ".join(words[:MOST_WORDS])
