"""Whoever follows the links of the site finds a page behind each of them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

from initiatives.models import Initiative
from stories.views import PER_PAGE
from tests.factories import make_initiative, make_knowledge_item, make_photo, make_story

LINK = re.compile(r'<(?:a|link)\b[^>]*?\shref="([^"]*)"')


def test_every_link_leads_somewhere(client, places, themes, pages):
    make_initiative(slug="met-foto", photo=make_photo(), needs=[{"kind": "people", "text": "3 tuiniers."}])
    for number in range(22):
        make_initiative(slug=f"tuin-{number}")
    initiative = Initiative.objects.get(slug="met-foto")
    item = make_knowledge_item(title="Geld vinden", initiatives=[initiative], audiences=["initiator", "official"])
    make_knowledge_item(title="APV", kind="term", explained_in=item)
    make_story(title="De haven", initiative=initiative, photo=make_photo(), knowledge_items=[item])
    for number in range(PER_PAGE):
        make_story(title=f"Verhaal {number}")
    seen, todo, broken = set(), ["/"], []
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, follow=True)
        if answer.status_code != 200:
            broken.append((path, answer.status_code))
        if not answer["Content-Type"].startswith("text/html"):
            continue
        for href in map(unescape, LINK.findall(answer.content.decode())):
            address = urljoin(path, href).removeprefix("http://testserver").partition("#")[0]
            if href == "":
                broken.append((path, "an empty address"))
            elif address.startswith("/") and not address.startswith(("/static/", "/beheer/")):
                todo.append(address)
    assert broken == []
    assert {
        "/initiatieven/met-foto/",
        "/initiatieven/?pagina=2",
        "/verhalen/de-haven/",
        "/verhalen/?pagina=2",
        "/kennis/geld-vinden/",
        "/kennis/woordenlijst/",
        "/kennis/starten/",
        "/kennis/voor-ambtenaren/",
        "/gemeenten/s-hertogenbosch/",
        "/colofon/",
    } <= seen
