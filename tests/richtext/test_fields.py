from __future__ import annotations

import pytest
from django import forms
from django.contrib import admin

from doedemocratie.pages.models import Page
from doedemocratie.richtext.fields import HtmlField, HtmlFormField
from doedemocratie.richtext.html import LONGEST
from doedemocratie.richtext.widgets import EditorWidget
from tests.richtext.corpus import WORD_LIST


class Letter(forms.Form):
    text = HtmlFormField(max_length=60)


@pytest.mark.parametrize("empty", ["", "<p></p>", "<p><br></p>", "<h2>&nbsp;</h2>", "<script>x</script>", "  ", "\0"])
def test_a_text_without_words_is_empty(empty):
    assert Letter({"text": empty}).errors == {"text": ["Schrijf de tekst."]}


def test_the_length_counts_what_is_kept():
    form = Letter({"text": f'<p style="{"x" * 1000}">Dag</p>'})

    assert form.is_valid()
    assert form.cleaned_data == {"text": "<p>Dag</p>"}


def test_a_longer_text_hears_how_long_it_is():
    assert Letter({"text": "x" * 60}).errors == {
        "text": ["Deze tekst is te lang. Gebruik niet meer dan 60 tekens. U heeft er nu 67."]
    }


def test_an_absurd_text_is_refused_unread():
    assert Letter({"text": "<" * (LONGEST + 1)}).errors == {"text": ["Deze tekst is te lang om te lezen. Plak hem in delen."]}


def test_what_the_editor_writes_in_other_words_is_no_change():
    form = Letter({"text": "<ul><li><p>Dag</p></li></ul>"}, initial={"text": "<ul><li>Dag</li></ul>"})

    assert form.changed_data == []


def test_no_browser_cuts_what_is_pasted():
    assert "maxlength" not in str(Letter()["text"])


@pytest.mark.parametrize("wish", [forms.Textarea, forms.Textarea(attrs={"rows": 3}), admin.widgets.AdminTextareaWidget])
def test_a_textarea_becomes_the_editor(wish):
    assert isinstance(HtmlField().formfield(widget=wish).widget, EditorWidget)


def test_a_wish_for_rows_is_kept():
    assert HtmlField().formfield(widget=forms.Textarea(attrs={"rows": 3})).widget.attrs["rows"] == 3


def test_another_widget_stays():
    assert isinstance(HtmlField().formfield(widget=forms.HiddenInput).widget, forms.HiddenInput)


@pytest.mark.django_db
def test_the_object_holds_what_was_stored():
    page = Page.objects.create(path="proef", title="Proef", intro="Kort.", body=WORD_LIST)

    assert page.body == Page.objects.get().body == "<ul><li>Praat met uw <strong>buren</strong></li><li>Bel de gemeente</li></ul>"
