from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "doedemocratie.desk.site.DeskSite"
