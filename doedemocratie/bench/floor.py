"""The least that Django can do with the same middleware: what a page costs above this is ours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import engines

from initiatives.models import Initiative

LIST = """<!doctype html><html lang="nl"><title>Initiatieven</title><h1>Initiatieven</h1><ul>
{% for card in cards %}
<li><a href="/initiatieven/{{ card.slug }}/">{{ card.title }}</a> {{ card.municipality__name }} {{ card.summary }}</li>
{% endfor %}</ul>"""


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><html lang=nl><title>Vast</title><h1>Vast</h1>" + "<p>Altijd gelijk.</p>" * 50)


def bare_list(request: HttpRequest) -> HttpResponse:
    """Twenty titles with their place and summary. One SQL statement, no frame, no form."""
    found = Initiative.objects.running().newest_activity_first()
    cards = found.values("slug", "title", "summary", "municipality__name")[:20]
    return HttpResponse(_template().render({"cards": cards}))


def _template():
    global _made
    _made = _made or engines["django"].from_string(LIST)
    return _made


_made = None
