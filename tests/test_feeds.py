"""A feed stays readable for every reader, whatever stands in an item."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from initiatives.models import Initiative
from knowledge.models import KnowledgeItem
from stories.models import Story
from tests.factories import make_initiative, make_knowledge_item, make_story

ATOM = "{http://www.w3.org/2005/Atom}"
ODD = "Buurt\x0btuin \x01\ufffe\uffff\u202eplek\u2066"

FEEDS = {
    "/initiatieven/feed.atom": (lambda: make_initiative("published"), Initiative, "summary"),
    "/verhalen/feed.atom": (make_story, Story, "intro"),
    "/kennis/feed.atom": (make_knowledge_item, KnowledgeItem, "summary"),
}


@pytest.mark.parametrize("address", FEEDS)
def test_what_xml_cannot_hold_is_left_out(client, db, address):
    make, model, text = FEEDS[address]
    item = make()
    model.objects.filter(pk=item.pk).update(**{"title": ODD, text: ODD})

    (entry,) = ElementTree.fromstring(client.get(address).content).findall(f"{ATOM}entry")

    assert entry.find(f"{ATOM}title").text.startswith("Buurttuin plek")
    assert entry.find(f"{ATOM}summary").text == "Buurttuin plek"
