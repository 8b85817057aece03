"""What base.html shows on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from doedemocratie.design import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    """`site` for every template: names, links and the address of this page. No database query, no session, no user."""
    path = request.path
    return {
        "site": {
            "name": navigation.SITE_NAME,
            "demo": settings.DEMO,
            "url": settings.SITE_URL,
            "path": path,
            "contact": (navigation.CONTACT, navigation.CONTACT.current(path)),
            "feed_url": navigation.FEED_URL,
            "search_url": navigation.SEARCH_URL,
        }
    }
