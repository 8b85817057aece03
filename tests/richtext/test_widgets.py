from __future__ import annotations

from html import escape

import html5lib
import pytest

from doedemocratie.pages.models import Page
from doedemocratie.richtext.fields import HtmlFormField
from doedemocratie.richtext.widgets import EditorWidget
from tests.factories import make_page
from tests.reading import text_of


def test_it_is_a_textarea_with_the_html_and_the_place_of_the_editor():
    box = html5lib.parseFragment(EditorWidget().render("body", "<p>Dag</p>", {"id": "id_body"}), namespaceHTMLElements=False)
    (textarea,) = box.iter("textarea")

    assert (textarea.get("name"), textarea.text.strip(), textarea.get("data-dd-editor")) == (
        "body",
        "<p>Dag</p>",
        "/static/django_prose_editor/editor.js",
    )


def test_it_tells_which_codes_to_type():
    box = html5lib.parseFragment(
        EditorWidget().render("body", "", {"id": "id_body", "aria-describedby": "hint"}), namespaceHTMLElements=False
    )
    (textarea,) = box.iter("textarea")
    (help_text,) = (element for element in box.iter("div") if element.get("id") == "id_body_codes")

    assert textarea.get("aria-describedby") == "hint id_body_codes"
    assert "kop: <h2>…</h2>" in text_of(help_text)


def test_a_browser_does_not_ask_for_what_it_cannot_show():
    assert HtmlFormField(required=True).widget.use_required_attribute(None) is False


@pytest.mark.django_db
def test_the_desk_needs_no_exception_to_the_policy(client, editor):
    client.force_login(editor)

    answer = client.get(f"/beheer/pages/page/{make_page('proef', 'draft').pk}/change/")

    policy = answer["Content-Security-Policy"]
    assert {"script-src 'self'", "style-src 'self'"} <= {directive.strip() for directive in policy.split(";")}
    assert ("unsafe" in policy, "nonce" in policy) == (False, False)
    assert '<script src="/static/build/editor.js" defer></script>' in answer.text
    assert escape(Page.objects.get().body) in answer.text
