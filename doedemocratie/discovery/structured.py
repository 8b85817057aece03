"""What machines read in a page: JSON-LD in the words of schema.org.

An initiative is told as an Article about a Project. A Project ("an enterprise, planned to achieve a particular aim") is what
it is; an Article is what search engines show with date and picture. Who started it is not named: nobody asked for that.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from html import unescape
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from doedemocratie.design import navigation

SCHEMA = "https://schema.org"
# As templates/components/breadcrumb.html writes an item.
CRUMB = re.compile(
    r'<a class="utrecht-breadcrumb-nav__link" href="([^"]*)">(.*?)</a>|aria-current="page">(.*?)</span>', re.DOTALL
)
# No sign of these can end the script or begin a tag; what is not ASCII, U+2028 too, json itself writes as \u....
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})

Data = dict[str, Any]


def as_script(data: Data) -> SafeString:
    """A data block: browsers do not run it, so no Content-Security-Policy stops it."""
    text = json.dumps({"@context": SCHEMA, **data}, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  (nothing in it can be markup)


def breadcrumb(trail: str) -> Data:
    """The line "U bent hier" as data, out of its own HTML: each page writes it once."""
    items = [(unescape(label or here).strip(), url) for url, label, here in CRUMB.findall(trail)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name}
            | ({"item": settings.SITE_URL + unescape(url)} if url else {})
            for position, (name, url) in enumerate(items, start=1)
        ],
    }


def organisation() -> Data:
    return {
        "@type": "Organization",
        "@id": f"{settings.SITE_URL}/#organisatie",
        "name": "Team Doe-democratie",
        "url": f"{settings.SITE_URL}/",
        "email": settings.TEAM_EMAIL,
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "name": "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
            "url": "https://www.rijksoverheid.nl/ministeries/ministerie-van-binnenlandse-zaken-en-koninkrijksrelaties",
        },
    }


def website() -> Data:
    """The site, and where it is searched."""
    return {
        "@type": "WebSite",
        "@id": f"{settings.SITE_URL}/#site",
        "name": navigation.SITE_NAME,
        "url": f"{settings.SITE_URL}/",
        "inLanguage": "nl",
        "publisher": {"@id": f"{settings.SITE_URL}/#organisatie"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{settings.SITE_URL}{navigation.SEARCH_URL}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def article(item: Any, *, url: str, image: str) -> Data:
    """A story, a knowledge item or an initiative: anything with title, summary, published_at, changed_at and municipality."""
    project = item._meta.model_name == "initiative"
    data = {
        "@type": "Article",
        "headline": item.title,
        "description": item.summary,
        "url": url,
        "mainEntityOfPage": url,
        "image": image,
        "inLanguage": "nl",
        "datePublished": _moment(item.published_at),
        "dateModified": _moment(item.changed_at),
        "publisher": {key: value for key, value in organisation().items() if key in ("@type", "@id", "name", "url")},
        "isPartOf": {"@type": "WebSite", "@id": f"{settings.SITE_URL}/#site", "name": navigation.SITE_NAME},
    }
    if author := getattr(item, "author", ""):
        data["creditText"] = author
    if item.municipality:
        data["contentLocation"] = {"@type": "Place", "name": item.municipality.name}
    if project:
        data["about"] = {"@type": "Project", "name": item.title, "description": item.summary}
    return data


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
