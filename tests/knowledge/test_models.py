"""What an item says about itself, and the address that it takes."""

from __future__ import annotations

import pytest

from knowledge.enums import Audience, Kind
from knowledge.models import KnowledgeItem
from tests.factories import make_knowledge_item

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("audiences", "words"),
    [
        ([], ""),
        (["official"], "Voor ambtenaren"),
        (["official", "initiator"], "Voor initiatiefnemers en ambtenaren"),
        (Audience.values, "Voor initiatiefnemers, ambtenaren, bestuurders en partners"),
    ],
)
def test_an_item_says_for_whom_it_is(audiences, words):
    assert KnowledgeItem(audiences=audiences).meant_for == words


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Geld vragen", "geld-vragen"),
        ("Woordenlijst", "woordenlijst-kennis"),
        ("Starten", "starten-kennis"),
        ("Voor ambtenaren", "voor-ambtenaren-kennis"),
        ("Inhoud", "inhoud-kennis"),
        ("???", "kennis"),
    ],
)
def test_an_item_takes_no_address_that_another_page_has(title, slug):
    assert KnowledgeItem(title=title).take_address() == {"slug": slug}


def test_a_second_item_with_the_same_title_gets_a_number():
    make_knowledge_item(title="Starten", slug="starten-kennis")
    assert KnowledgeItem(title="Starten").take_address() == {"slug": "starten-kennis-2"}


def test_the_address_of_a_term_is_its_place_in_the_glossary():
    addresses = [
        make_knowledge_item(title="Uitdaagrecht", kind=Kind.TERM).url,
        make_knowledge_item(title="Stappen").url,
        make_knowledge_item("draft", title="Concept").url,
    ]
    assert addresses == ["/kennis/woordenlijst/#uitdaagrecht", "/kennis/stappen/", "/kennis/"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("", ""),
        ("javascript://www.kvk.nl/%0aalert(1)", ""),
        ("https://[", ""),
        ("https://www.belastingdienst.nl/anbi", "belastingdienst.nl"),
        ("https://wetten.overheid.nl", "wetten.overheid.nl"),
    ],
)
def test_a_link_to_the_source_names_its_host(url, host):
    assert KnowledgeItem(source_url=url).source_host == host
