"""An amount never ends a line with its euro sign."""

from __future__ import annotations

import pytest

from doedemocratie.design.citizen_text import render_citizen_text
from doedemocratie.richtext.html import as_shown
from tests.factories import make_initiative, make_knowledge_item, make_story
from tests.reading import Visitor

WHOLE = "Het kost €\N{NO-BREAK SPACE}350 per jaar."
TYPED = WHOLE.replace("\N{NO-BREAK SPACE}", " ")


def test_in_the_text_of_an_editor_and_of_a_citizen():
    assert as_shown(f"<p>{TYPED}</p>") == f"<p>{WHOLE}</p>"
    assert render_citizen_text(TYPED) == f"<p>{WHOLE}</p>\n"


@pytest.mark.django_db
def test_in_the_opening_and_on_the_card():
    for thing in (make_story(intro=TYPED), make_knowledge_item(summary=TYPED), make_initiative(summary=TYPED)):
        for url in (thing.url, thing.url.rsplit("/", 2)[0] + "/"):
            main = Visitor().open(url).response.text.split("<main", 1)[1]
            assert (f">{WHOLE}<" in main, TYPED in main) == (True, False), url


@pytest.mark.django_db
def test_what_was_typed_is_still_no_markup():
    page = Visitor().open(make_story(intro="<b>€ 5</b>").url)
    assert "&lt;b&gt;€\N{NO-BREAK SPACE}5&lt;/b&gt;" in page.response.text
