"""What a person meets in every form of the site (domain.md 7.1), read from the page as a browser reads it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import html5lib
import pytest
from crispy_forms.layout import ButtonHolder, Div, Fieldset, Hidden, Layout, Submit
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from doedemocratie.design.fields import (
    DateInPartsField,
    EuroField,
    LineField,
    MonthYearField,
    ParagraphsField,
    WholeNumberField,
)
from doedemocratie.design.forms import PlainForm, PlainFormSet, StyleGuideForm, style_guide_forms
from doedemocratie.design.templatetags.design_tags import SummaryItem, summary_items, title_prefix
from doedemocratie.design.widgets import Checkboxes, Radios

PAGE = """{% load crispy_forms_tags design_tags %}<title>{% title_prefix forms %}Uw idee</title>
{% include "components/error_summary.html" %}<form novalidate>{% for form in forms %}{% crispy form %}{% endfor %}</form>"""


class Page:
    """The page of some forms, as a parsed tree."""

    def __init__(self, *page_forms: forms.Form) -> None:
        html = Template(PAGE).render(Context({"forms": list(page_forms)}))
        self.tree = html5lib.parse(html, namespaceHTMLElements=False)

    def id(self, name: str) -> Element:
        (found,) = [element for element in self.tree.iter() if element.get("id") == name]
        return found

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self.tree.iter(tag) if all(e.get(name) == value for name, value in wanted.items())]

    def inputs(self) -> list[Element]:
        return [element for element in self.tree.iter() if element.tag in ("input", "select", "textarea")]

    def order(self, *ids: str) -> list[str]:
        """`ids` in the order in which they stand on the page."""
        return [element.get("id") for element in self.tree.iter() if element.get("id") in ids]

    def label(self, input_id: str) -> str:
        (label,) = [element for element in self.all("label") if element.get("for") == input_id]
        return words(label)

    def fieldset(self, legend: str) -> Element:
        (found,) = [f for f in self.tree.iter("fieldset") if words(f.find("legend")) == legend]
        return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


class Question(PlainForm, forms.Form):
    title = LineField(
        label="Titel", help_text="Kort.", noun="De titel", max_length=80, error_messages={"required": "Vul een titel in."}
    )
    place = LineField(label="Wijk", required=False, max_length=80)


# Labels, hints, errors


def test_the_label_stands_above_the_hint_the_hint_above_the_error_and_the_error_above_the_input():
    page = Page(Question({}))
    assert page.label("id_title") == "Titel"
    assert page.order("id_title", "id_title_error", "id_title_helptext") == ["id_title_helptext", "id_title_error", "id_title"]
    assert [e.tag for e in page.tree.iter() if e.get("for") == "id_title" or e.get("id") == "id_title"] == ["label", "input"]


def test_hint_and_error_are_tied_to_the_input():
    page = Page(Question({}))
    assert page.id("id_title").get("aria-describedby") == "id_title_helptext id_title_error"
    assert words(page.id("id_title_helptext")) == "Kort."
    assert words(page.id("id_title_error")) == "Vul een titel in."


def test_only_a_wrong_field_is_marked_as_wrong():
    page = Page(Question({"place": "Spoorzicht"}))
    assert page.id("id_title").get("aria-invalid") == "true"
    assert page.id("id_place").get("aria-invalid") is None


def test_a_required_field_says_so_to_a_screen_reader_and_an_optional_one_to_everybody():
    page = Page(Question())
    assert (page.label("id_title"), page.id("id_title").get("aria-required")) == ("Titel", "true")
    assert (page.label("id_place"), page.id("id_place").get("aria-required")) == ("Wijk (niet verplicht)", None)


def test_the_browser_checks_nothing_and_cuts_nothing_off():
    for element in Page(*style_guide_forms().values()).inputs():
        assert {"required", "maxlength", "minlength", "placeholder", "disabled", "pattern"} & set(element.attrib) == set()


def test_nothing_on_the_page_has_inline_style_or_script():
    for element in Page(*style_guide_forms().values()).tree.iter():
        assert element.tag not in ("style", "script")
        assert [name for name in element.attrib if name == "style" or name.startswith("on")] == []


def test_every_id_stands_once_and_every_reference_points_at_something():
    tree = Page(*style_guide_forms().values()).tree
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    references = [id_ for e in tree.iter() for id_ in f"{e.get('aria-describedby', '')} {e.get('for', '')}".split()]
    assert len(ids) == len(set(ids))
    assert set(references) - set(ids) == set()


def test_every_input_has_a_label():
    page = Page(*style_guide_forms().values())
    named = {label.get("for") for label in page.all("label")}
    assert [e.get("name") for e in page.inputs() if e.get("id") not in named] == []


def test_what_was_typed_stays_and_is_escaped():
    assert Page(Question({"title": '<b>"Tuin'})).id("id_title").get("value") == '<b>"Tuin'


def test_autocomplete_stays():
    page = Page(StyleGuideForm())
    assert (page.id("id_email").get("autocomplete"), page.id("id_phone").get("autocomplete")) == ("email", "tel")


def test_an_input_is_as_wide_as_its_answer():
    page = Page(StyleGuideForm())
    width = {
        name: [c for c in page.id(f"id_{name}").get("class").split() if c.startswith("dd-width-")]
        for name in ("postcode", "phone", "amount", "title")
    }
    assert width == {"postcode": ["dd-width-4"], "phone": ["dd-width-20"], "amount": ["dd-width-10"], "title": []}


def test_drawing_a_form_twice_gives_the_same_page():
    form = StyleGuideForm({})
    first = Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))
    assert Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form})) == first


# Groups


def test_a_group_of_radio_buttons_is_one_required_question_with_hint_and_error():
    fieldset = Page(StyleGuideForm({})).fieldset("Mag uw voornaam op de pagina?")
    assert (fieldset.get("role"), fieldset.get("aria-required"), fieldset.get("aria-invalid")) == ("radiogroup", "true", "true")
    assert fieldset.get("aria-describedby") == "id_show_name_helptext id_show_name_error"


def test_each_choice_has_its_explanation():
    page = Page(StyleGuideForm())
    assert page.id("id_phase_2").get("aria-describedby") == "id_phase_2_explanation"
    assert words(page.id("id_phase_2_explanation")) == "U bent begonnen."
    assert page.id("id_show_name_0").get("aria-describedby") is None


def test_an_explanation_may_come_from_the_choice_itself():
    class Form(PlainForm, forms.Form):
        theme = forms.MultipleChoiceField(choices=[("a", "A")], widget=Checkboxes(explanations=lambda value: f"Over {value}."))

    assert words(Page(Form()).id("id_theme_0_explanation")) == "Over a."


def test_nothing_is_ticked_beforehand_and_answers_come_back_ticked():
    assert Page(StyleGuideForm()).all("input", checked="") == []
    ticked = Page(StyleGuideForm({"themes": ["green", "sports"], "show_name": "no", "agrees": "on"})).all("input", checked="")
    assert [element.get("id") for element in ticked] == ["id_themes_0", "id_themes_3", "id_show_name_1", "id_agrees"]


def test_a_statement_has_its_words_beside_the_box():
    page = Page(StyleGuideForm({}))
    assert page.order("id_agrees_error", "id_agrees") == ["id_agrees_error", "id_agrees"]
    assert page.label("id_agrees") == "Ik heb de huisregels gelezen en ik houd mij eraan"
    assert page.id("id_agrees").get("aria-required") == "true"


def test_a_list_keeps_its_groups():
    assert [group.get("label") for group in Page(StyleGuideForm()).id("id_municipality").iter("optgroup")] == [
        "Groningen",
        "Overijssel",
    ]


def test_a_row_of_dashes_never_shows():
    dashes = [("", "---------"), ("yes", "Ja")]

    class Form(PlainForm, forms.Form):
        listed = forms.ChoiceField(choices=dashes)
        asked = forms.ChoiceField(choices=dashes, widget=Radios)
        offered = forms.ChoiceField(choices=dashes, widget=Radios, required=False)

    page = Page(Form())
    assert [words(option) for option in page.id("id_listed")] == ["Kies uit de lijst", "Ja"]
    assert page.label("id_asked_0") == "Ja"
    assert page.label("id_offered_0") == "Geen antwoord"


def test_only_the_wrong_part_of_a_date_is_marked_and_it_leads_to_the_words():
    page = Page(StyleGuideForm({"started_month": "3", "started_year": "26"}))
    month, year = page.id("id_started_0"), page.id("id_started_1")
    assert (month.get("aria-invalid"), year.get("aria-invalid")) == (None, "true")
    assert year.get("aria-describedby") == "id_started_error"
    assert (month.get("autocomplete"), year.get("inputmode"), year.get("value")) == (None, "numeric", "26")
    assert [page.label("id_started_0"), page.label("id_started_1")] == ["Maand", "Jaar"]
    assert words(page.id("id_started_0")[3]) == "maart"


# The summary


def test_without_errors_there_is_no_summary():
    page = Page(StyleGuideForm())
    assert page.all("h2") == []
    assert words(page.all("title")[0]) == "Uw idee"


def test_the_summary_has_a_heading_that_can_take_the_focus_and_the_title_begins_with_error():
    page = Page(Question({}))
    (heading,) = page.all("h2")
    assert words(heading) == "Er ging iets mis. Kijk naar dit veld."
    assert heading.get("tabindex") == "-1"
    assert "data-dd-focus" in heading.attrib
    assert page.all("div", role="alert") == []
    assert words(page.all("title")[0]) == "Fout: Uw idee"


def test_more_errors_are_called_fields():
    assert words(Page(StyleGuideForm({})).all("h2")[0]) == "Er ging iets mis. Kijk naar deze velden."


def test_every_line_of_the_summary_leads_to_its_input_and_has_the_words_of_the_field():
    form = StyleGuideForm({"started_month": "13", "started_year": "26"})
    page = Page(form)
    targets = {item.target: item.message for item in summary_items([form])}
    assert targets == {
        "id_title": "Vul een titel in.",
        "id_summary": "Vertel in het kort wat u gaat doen.",
        "id_phase_0": "Kies hoe ver u bent.",
        "id_themes_0": "Kies een onderwerp.",
        "id_show_name_0": "Kies ja of nee.",
        "id_municipality": "Kies een gemeente uit de lijst.",
        "id_started_0": "Kies een maand.",
        "id_started_1": "Vul een jaar in van vier cijfers. Bijvoorbeeld 2026.",
        "id_amount": "Vul een bedrag in.",
        "id_email": "Vul een e-mailadres in.",
        "id_agrees": "Zet een vinkje als u zich aan de huisregels houdt.",
    }
    assert {page.id(target).tag for target in targets} == {"input", "textarea", "select"}
    beside = [words(p) for div in page.tree.iter("div") if (div.get("id") or "").endswith("_error") for p in div]
    assert beside == list(targets.values())


def test_an_error_of_the_whole_form_or_of_a_hidden_field_leads_to_a_box_in_the_form():
    class Form(PlainForm, forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Begin opnieuw."})

        def clean(self):
            self.add_error(None, "Iemand was u voor.")

    form = Form({}, prefix="x")
    page = Page(form)
    assert [item.target for item in summary_items(form)] == ["x-fouten", "x-fouten"]
    assert [words(p) for p in page.id("x-fouten")] == ["Iemand was u voor.", "Begin opnieuw."]


class Need(PlainForm, forms.Form):
    what = LineField(error_messages={"required": "Vertel wat u zoekt."})


class NeedFormSet(PlainFormSet, forms.BaseFormSet):
    item_name = "Hulpvraag"


def test_a_row_of_forms_is_drawn_numbered_and_summed_up():
    make = forms.formset_factory(Need, formset=NeedFormSet, extra=0, max_num=1, validate_max=True)
    rows = make({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-what": "", "form-1-what": "Een pomp"})
    page = Page(rows)
    assert summary_items([rows]) == [
        SummaryItem("form-fouten", "Vul niet meer dan 1 onderdeel in."),
        SummaryItem("id_form-0-what", "Vertel wat u zoekt."),
    ]
    assert [words(legend) for legend in page.all("legend")] == ["Hulpvraag 1", "Hulpvraag 2"]
    assert words(page.id("form-fouten")) == "Vul niet meer dan 1 onderdeel in."


def test_a_form_that_goes_away_does_not_stand_in_the_summary():
    make = forms.formset_factory(Need, formset=NeedFormSet, extra=0, can_delete=True)
    rows = make({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-what": "", "form-0-DELETE": "on"})
    assert summary_items([rows]) == []


def test_pages_without_forms_have_no_prefix():
    assert [title_prefix(""), title_prefix(None), title_prefix([])] == ["", "", ""]


# Files


def test_a_file_that_is_there_is_named_and_can_be_taken_away():
    class Form(PlainForm, forms.Form):
        photo = forms.FileField(required=False)

    class Stored(SimpleNamespace):
        def __str__(self) -> str:
            return "fotos/2026/tuin.jpg"

    page = Page(Form(initial={"photo": Stored(url="/media/tuin.jpg")}))
    assert [(words(a), a.get("href")) for a in page.all("a")] == [("tuin.jpg", "/media/tuin.jpg")]
    assert page.label("photo-clear_id") == "Verwijder dit bestand"


def test_a_file_that_the_browser_forgets_has_to_be_chosen_again_and_the_page_says_so():
    form = StyleGuideForm({}, {"photo": SimpleUploadedFile("tuin.jpg", b"x")})
    page = Page(form)
    assert page.id("id_photo").get("aria-describedby") == "id_photo_helptext id_photo_again"
    assert words(page.id("id_photo_again")) == "Kies het bestand opnieuw. Een bestand blijft niet bewaard als er iets misging."
    assert [words(a) for a in page.all("a", href="#id_photo")] == ["Foto"]


# What we say


def error(field: forms.Field, value: object) -> list[str]:
    """What a form with only this field answers to `value`."""

    class Form(PlainForm, forms.Form):
        answer = field

    data = value if isinstance(value, dict) else {"answer": value}
    return list(Form(data).errors.get("answer", []))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (forms.CharField(), "", "Vul dit veld in."),
        (forms.CharField(max_length=3), "boom", "Gebruik niet meer dan 3 tekens. U heeft er nu 4."),
        (forms.EmailField(), "naam", "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
        (forms.URLField(assume_scheme="https"), "http://[", "Vul een webadres in zoals https://www.voorbeeld.nl."),
        (forms.IntegerField(), "tien", "Vul een getal in. Gebruik alleen cijfers."),
        (forms.IntegerField(max_value=5), "6", "Vul een getal in van 5 of lager."),
        (forms.ChoiceField(choices=[("a", "A")]), "", "Maak een keuze."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Kies een antwoord uit de lijst."),
        (forms.MultipleChoiceField(choices=[("a", "A")]), ["b"], "Kies alleen antwoorden uit de lijst."),
        (forms.DateField(), "gisteren", "Vul een datum in zoals 24-11-2026."),
        (forms.BooleanField(), "", "Zet hier een vinkje. Zonder vinkje kunt u niet verder."),
        (forms.FileField(), "", "Kies een bestand."),
        (LineField(noun="De titel", max_length=8), "Een tuin!", "De titel mag niet langer zijn dan 8 tekens. U heeft er nu 9."),
        (LineField(noun="De titel", min_length=5), "Tuin", "De titel moet 5 tekens of langer zijn. U heeft er nu 4."),
        (ParagraphsField(min_length=150), "Een moestuin", "Vertel iets meer. Gebruik 150 tekens of meer. U heeft er nu 12."),
        (WholeNumberField(), "1,5", "Vul een getal in. Gebruik alleen cijfers."),
        (WholeNumberField(max_value=1_000_000), "1000001", "Vul een getal in van 1.000.000 of lager."),
        (WholeNumberField(), "9" * 5000, "Vul een getal in. Gebruik alleen cijfers."),
        (EuroField(), "12,50", "Vul een bedrag in hele euro's in. Bijvoorbeeld 1.500."),
        (EuroField(min_value=1), "0", "Vul een bedrag in van € 1 of hoger."),
    ],
)
def test_an_answer_that_does_not_fit_gets_a_plain_sentence(field, value, sentence):
    assert error(field, value) == [sentence]


def test_what_the_form_says_itself_wins():
    assert error(forms.EmailField(error_messages={"invalid": "Dit adres klopt niet."}), "x") == ["Dit adres klopt niet."]


def test_every_sentence_of_the_style_guide_ends_with_a_full_stop():
    assert [
        item.message for item in summary_items(StyleGuideForm({"title": "x", "email": "x"})) if not item.message.endswith(".")
    ] == []


# Tidy text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Buurttuin \t De\r\nKlinker ", "Buurttuin De Klinker"),
        ("Tuin\x00\x07\u202e", "Tuin"),
        ("Cafe\u0301", "Café"),
        ("👩‍🌾 tuin", "👩‍🌾 tuin"),
    ],
)
def test_a_line_is_tidied(typed, kept):
    assert LineField().clean(typed) == kept


def test_paragraphs_are_tidied():
    assert ParagraphsField().clean(" Een.  \r\n\r\n\r\n\r\nTwee.\x00\rDrie. ") == "Een.\n\nTwee.\nDrie."


def test_a_newline_counts_as_one_character_whatever_the_browser_sends():
    field = ParagraphsField(max_length=3)
    assert [field.clean("a\r\nb"), field.clean("a\rb"), field.clean("a\nb")] == ["a\nb"] * 3


def test_the_hint_tells_the_maximum_once():
    hints = [
        ParagraphsField(max_length=200, help_text=hint).help_text
        for hint in ("", "Kort.", "Maximaal 200 tekens.", "In 1200 woorden.")
    ]
    assert hints == [
        "U mag 200 tekens gebruiken.",
        "Kort. U mag 200 tekens gebruiken.",
        "Maximaal 200 tekens.",
        "In 1200 woorden. U mag 200 tekens gebruiken.",
    ]


def test_the_script_learns_the_maximum_from_the_page():
    assert Page(StyleGuideForm()).id("id_summary").get("data-dd-counter") == "200"


# Numbers and dates


@pytest.mark.parametrize("typed", ["15.000", "15 000", "15000", "€ 15.000", "€15.000,-", "15.000,00", "15.000 euro", "15.000,--"])
def test_an_amount_is_read_as_people_write_it(typed):
    assert EuroField().clean(typed) == 15_000


def test_an_amount_comes_back_with_dots_and_what_was_typed_comes_back_as_typed():
    assert Page(StyleGuideForm(initial={"amount": 15_000})).id("id_amount").get("value") == "15.000"
    assert Page(StyleGuideForm({"amount": "15000"})).id("id_amount").get("value") == "15000"


def test_an_empty_optional_number_is_no_number():
    assert WholeNumberField(required=False).clean(" ") is None


def test_month_and_year_become_the_first_of_the_month():
    assert MonthYearField().clean(["3", "2026"]) == date(2026, 3, 1)


def test_day_month_and_year_become_a_date():
    assert DateInPartsField().clean(["24", "11", "2026"]) == date(2026, 11, 24)


def test_an_optional_date_may_stay_empty():
    assert MonthYearField(required=False).clean(["", " "]) is None


@pytest.mark.parametrize(
    ("field", "parts", "sentences"),
    [
        (MonthYearField(), ["", ""], ["Kies een maand en vul een jaar in."]),
        (MonthYearField(required=False), ["", "2026"], ["Kies een maand."]),
        (MonthYearField(required=False), ["3", ""], ["Vul een jaar in van vier cijfers. Bijvoorbeeld 2026."]),
        (MonthYearField(), ["3", "26"], ["Vul een jaar in van vier cijfers. Bijvoorbeeld 2026."]),
        (MonthYearField(), ["13", "٢٠٢٦"], ["Kies een maand.", "Vul een jaar in van vier cijfers. Bijvoorbeeld 2026."]),
        (MonthYearField(earliest=date(1950, 1, 1)), ["12", "1949"], ["Kies een maand en een jaar vanaf januari 1950."]),
        (
            MonthYearField(latest=lambda: date(2031, 12, 31)),
            ["1", "2032"],
            ["Kies een maand en een jaar tot en met december 2031."],
        ),
        (DateInPartsField(), ["31", "2", "2026"], ["Deze dag bestaat niet. Kijk naar de dag en de maand."]),
        (DateInPartsField(), ["", "2", "2026"], ["Vul een dag in. Gebruik een getal van 1 tot en met 31."]),
        (DateInPartsField(latest=date(2026, 11, 24)), ["25", "11", "2026"], ["Kies een datum tot en met 24 november 2026."]),
    ],
)
def test_a_date_that_does_not_fit_gets_a_plain_sentence(field, parts, sentences):
    names = dict(zip([f"answer_{part}" for part in field.parts], parts, strict=True))
    assert error(field, names) == sentences


def test_a_stored_date_comes_back_in_parts_and_counts_as_unchanged():
    form = StyleGuideForm(initial={"needed_by": date(2027, 4, 15)})
    page = Page(form)
    assert [page.id("id_needed_by_0").get("value"), page.id("id_needed_by_2").get("value")] == ["15", "2027"]
    assert [words(option) for option in page.id("id_needed_by_1") if option.get("selected") is not None] == ["april"]
    assert form.fields["needed_by"].has_changed(date(2027, 4, 15), ["15", "4", "2027"]) is False
    assert form.fields["needed_by"].has_changed(date(2027, 4, 15), ["16", "4", "2027"]) is True


def test_a_date_that_a_form_refuses_afterwards_marks_all_its_parts():
    form = StyleGuideForm({"started_month": "3", "started_year": "2026"})
    form.add_error("started", "Dit kan niet.")
    page = Page(form)
    assert [page.id(f"id_started_{i}").get("aria-invalid") for i in (0, 1)] == ["true", "true"]
    assert SummaryItem("id_started_0", "Dit kan niet.") in summary_items(form)


# Layouts


def test_a_layout_may_group_fields_and_hold_buttons_and_forgets_no_field():
    class Form(Question):
        layout = Layout(
            Fieldset("Uw idee", Div("title", css_class="x")),
            ButtonHolder(Submit("next", "Volgende"), Submit("back", "Vorige", css_class="secondary"), Hidden("step", "2")),
        )

    page = Page(Form())
    buttons = [(words(b), b.get("type"), b.get("name"), b.get("class").split()[1]) for b in page.all("button")]
    assert buttons == [
        ("Volgende", "submit", "next", "utrecht-button--primary-action"),
        ("Vorige", "submit", "back", "utrecht-button--secondary-action"),
    ]
    assert page.all("input", type="hidden", name="step", value="2") != []
    assert [words(legend) for legend in page.all("legend")] == ["Uw idee"]
    assert page.order("id_title", "id_place") == ["id_title", "id_place"]


def test_the_form_tag_and_the_csrf_token_are_the_pages_own():
    page = Page(Question())
    assert len(page.all("form")) == 1
    assert page.all("input", name="csrfmiddlewaretoken") == []


def test_the_form_of_the_style_guide_is_right_when_filled_and_wrong_when_wrong():
    examples = style_guide_forms()
    shown = examples["filled"]
    answers = {name: shown.get_initial_for_field(field, name) for name, field in shown.fields.items()}
    parts = {"started_month": 3, "started_year": 2026, "needed_by_day": 15, "needed_by_month": 4, "needed_by_year": 2027}
    assert StyleGuideForm(answers | parts).errors == {}
    assert len(summary_items(examples["wrong"])) == 11
