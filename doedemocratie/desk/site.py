from __future__ import annotations

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

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
            spend(TRIES_BY_ACCOUNT, request.POST.get("username", "").strip().lower()[:254])
        return super().login(request, extra_context)
