from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from doedemocratie.accounts.addresses import mailbox_of
from doedemocratie.desk.sessions import ends_by_itself
from doedemocratie.limits import Limit, client_ip, spend

# Promise 23 of the security plan: 20 tries an hour per address of the visitor, 20 a day per account.
TRIES_BY_IP = Limit("desk.login.ip", times=20, seconds=3600)
TRIES_BY_ACCOUNT = Limit("desk.login.account", times=20, seconds=86400)


class DeskSite(AdminSite):
    """The admin at /beheer/: a desk for staff. Log-in tries are limited."""

    site_header = _("Beheer Doe-democratie")
    site_title = _("Beheer Doe-democratie")
    index_title = _("Uw werk")
    site_url = "/"
    enable_nav_sidebar = False

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if request.method == "POST":
            spend(TRIES_BY_IP, client_ip(request))
            spend(TRIES_BY_ACCOUNT, mailbox_of(request.POST.get("username", "")[:254]))
        return super().login(request, extra_context)

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        """What fits in no date and no database is a wrong address (400): Django's lists take what they are asked as it is."""
        inner = ends_by_itself(super().admin_view(view, cacheable))

        @wraps(inner)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if any("regex" in name for name in request.GET):
                raise BadRequest("no lists by regular expression")
            try:
                return inner(request, *args, **kwargs)
            except (OverflowError, ValueError) as error:
                if isinstance(error, ValueError) and not request.GET:
                    raise
                raise BadRequest("no such date or number") from error

        return answer
