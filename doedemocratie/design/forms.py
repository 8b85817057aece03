"""What every form of the site shares, and the form of the style guide.

A form writes its own questions, hints and "required" sentences; from here it gets the drawing (templates/nlds/) and our
sentences for everything else. Template: `{% crispy form %}` inside the page's own <form method="post" novalidate>.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from doedemocratie.design.fields import (
    DateInPartsField,
    EuroField,
    LineField,
    MailField,
    MonthYearField,
    ParagraphsField,
    WholeNumberField,
)
from doedemocratie.design.sentences import FORMSET_SENTENCES, speak_plainly
from doedemocratie.design.widgets import Checkboxes, Radios


class NldsFormHelper(FormHelper):
    """The page writes the form tag, {% csrf_token %} and the buttons; a field that a layout forgets is still drawn, last."""

    form_tag = False
    disable_csrf = True
    include_media = False
    render_hidden_fields = True
    render_unmentioned_fields = True


class PlainForm:
    """Mixin before Form or ModelForm: our sentences, our template pack, and no checks by the browser.

    `layout` is optional; without it the fields stand in the order of the form. A field that a subclass adds after
    `super().__init__()` calls `speak_plainly(field)` itself.
    """

    use_required_attribute = False
    nothing_required = False  # True for a filter: then "(niet verplicht)" behind each question would only be noise
    layout: Layout | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            speak_plainly(field)

    @cached_property
    def helper(self) -> NldsFormHelper:
        helper = NldsFormHelper(self)
        if self.layout is not None:
            helper.layout = self.layout
        return helper


class PlainFormSet:
    """Mixin before BaseFormSet or BaseModelFormSet. `item_name` heads each form, with its number: "Hulpvraag 2"."""

    item_name = "Onderdeel"
    default_error_messages = forms.BaseFormSet.default_error_messages | FORMSET_SENTENCES


class StyleGuideForm(PlainForm, forms.Form):
    """Every kind of field once."""

    title = LineField(
        label="Hoe heet uw initiatief?",
        help_text="Kies een korte naam. Bijvoorbeeld: Buurttuin De Groene Klinker.",
        noun="De titel",
        min_length=5,
        max_length=80,
        error_messages={"required": "Vul een titel in."},
    )
    summary = ParagraphsField(
        label="Vertel het in het kort",
        help_text="Deze tekst staat in de lijst.",
        noun="De tekst",
        min_length=40,
        max_length=200,
        error_messages={"required": "Vertel in het kort wat u gaat doen."},
    )
    phase = forms.ChoiceField(
        label="Hoe ver bent u?",
        choices=[("idea", "Idee"), ("plan", "Plan"), ("active", "In uitvoering")],
        widget=Radios(
            explanations={
                "idea": "U denkt erover na en zoekt mensen die meedenken.",
                "plan": "U weet wat u wilt doen en bereidt het voor.",
                "active": "U bent begonnen.",
            }
        ),
        error_messages={"required": "Kies hoe ver u bent."},
    )
    themes = forms.MultipleChoiceField(
        label="Waar gaat het over?",
        help_text="Kies een of meer onderwerpen.",
        choices=[("green", "Groen en natuur"), ("living", "Wonen"), ("meeting", "Ontmoeten"), ("sports", "Sport en bewegen")],
        widget=Checkboxes,
        error_messages={"required": "Kies een onderwerp."},
    )
    show_name = forms.ChoiceField(
        label="Mag uw voornaam op de pagina?",
        help_text="U kunt dit altijd veranderen.",
        choices=[("yes", "Ja"), ("no", "Nee")],
        widget=Radios,
        error_messages={"required": "Kies ja of nee."},
    )
    municipality = forms.ChoiceField(
        label="In welke gemeente?",
        choices=[
            ("", "Kies uit de lijst"),
            ("Groningen", [("GM1966", "Het Hogeland")]),
            ("Overijssel", [("GM0150", "Deventer"), ("GM0193", "Zwolle")]),
        ],
        error_messages={"required": "Kies een gemeente uit de lijst."},
    )
    legal_form = forms.ChoiceField(
        label="Heeft u een stichting of vereniging?",
        choices=[("", "Kies uit de lijst"), ("none", "Nee"), ("foundation", "Stichting"), ("association", "Vereniging")],
        required=False,
    )
    postcode = LineField(
        label="Eerste 4 cijfers van de postcode",
        help_text="Bijvoorbeeld: 9971.",
        noun="De postcode",
        min_length=4,
        max_length=4,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    started = MonthYearField(
        label="Wanneer bent u begonnen of begint u?",
        help_text="Een maand en een jaar is genoeg.",
        earliest=date(1950, 1, 1),
        latest=lambda: date(timezone.localdate().year + 5, 12, 31),
    )
    needed_by = DateInPartsField(label="Wanneer heeft u het nodig?", required=False)
    people = WholeNumberField(
        label="Hoeveel mensen doen mee?", help_text="Een schatting is goed.", min_value=1, max_value=1_000_000, required=False
    )
    amount = EuroField(
        label="Hoeveel geld heeft u nodig?",
        help_text="In hele euro's. Bijvoorbeeld: 1.500.",
        min_value=1,
        max_value=1_000_000,
        error_messages={"required": "Vul een bedrag in."},
    )
    photo = forms.FileField(label="Foto", help_text="Een jpg, png of webp. Niet groter dan 8 MB.", required=False)
    email = MailField(
        label="Uw e-mailadres",
        help_text="Uw e-mailadres komt niet op de site.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = LineField(
        label="Uw telefoonnummer",
        noun="Het telefoonnummer",
        max_length=20,
        required=False,
        widget=forms.TelInput({"autocomplete": "tel"}),
    )
    agrees = forms.BooleanField(
        label="Ik heb de huisregels gelezen en ik houd mij eraan",
        error_messages={"required": "Zet een vinkje als u zich aan de huisregels houdt."},
    )

    layout = Layout(
        Fieldset("Uw idee", "title", "summary", "phase", "themes"),
        Fieldset("De plek", "municipality", "postcode"),
        Fieldset("Uw plan", "started", "needed_by", "people", "amount", "photo"),
        Fieldset("Over u", "legal_form", "email", "phone", "show_name", "agrees"),
    )


def style_guide_forms() -> dict[str, StyleGuideForm]:
    """The form of the style guide, empty, filled and with errors."""
    answers = {
        "title": "Buurttuin De Groene Klinker",
        "summary": "Buren maken van een leeg stuk grond een moestuin. Iedereen mag oogsten.",
        "phase": "plan",
        "themes": ["green", "meeting"],
        "show_name": "yes",
        "municipality": "GM0150",
        "legal_form": "none",
        "postcode": "7411",
        "started": date(2026, 3, 1),
        "needed_by": date(2027, 4, 15),
        "people": 24,
        "amount": 1500,
        "email": "naam@voorbeeld.nl",
        "phone": "06 12 34 56 78",
        "agrees": True,
    }
    mistakes = {
        "fout-title": "Tuin",
        "fout-summary": "Een moestuin.",
        "fout-started_month": "3",
        "fout-started_year": "26",
        "fout-amount": "veel",
        "fout-email": "naam",
        "fout-people": "een paar",
    }
    return {
        "empty": StyleGuideForm(prefix="leeg"),
        "filled": StyleGuideForm(prefix="ingevuld", initial=answers),
        "wrong": StyleGuideForm(mistakes, prefix="fout"),
    }
