from __future__ import annotations

import pytest

from doedemocratie.editorial.fields import lines_of
from knowledge.enums import Audience
from knowledge.models import KnowledgeItem
from tests.factories import make_knowledge_item

pytestmark = pytest.mark.django_db


def test_lines_are_what_stands_on_a_line():
    assert lines_of("  Een  \r\n\n twee   drie\n") == ["Een", "twee drie"]


def test_choices_come_back_in_their_own_order_and_without_what_does_not_exist():
    item = make_knowledge_item(audiences=["partner", "official", "koning"])

    assert KnowledgeItem.objects.get(pk=item.pk).audiences == ["official", "partner"]


def test_a_text_is_found_by_each_of_its_choices_and_by_no_part_of_one():
    item = make_knowledge_item(audiences=[Audience.OFFICIAL, Audience.PARTNER])
    make_knowledge_item(audiences=[])

    found = {word: list(KnowledgeItem.objects.filter(audiences__has=word)) for word in ("official", "partner", "part", "%", "_")}

    assert found == {"official": [item], "partner": [item], "part": [], "%": [], "_": []}
