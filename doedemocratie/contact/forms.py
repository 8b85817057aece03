from __future__ import annotations

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from doedemocratie.contact.enums import Subject
from doedemocratie.design.fields import LineField, MailField, ParagraphsField
from doedemocratie.design.forms import PlainForm
from doedemocratie.design.guard import NOT_FOR_PEOPLE, GuardedForm
from doedemocratie.design.widgets import Radios


class ContactForm(GuardedForm, PlainForm, forms.Form):
    subject = forms.ChoiceField(
        label=_("Waar gaat uw bericht over?"),
        choices=Subject.choices,
        widget=Radios(explanations=lambda value: Subject(value).explanation),
        error_messages={
            "required": _("Kies waar uw bericht over gaat."),
            "invalid_choice": _("Kies een onderwerp uit de lijst."),
        },
    )
    text = ParagraphsField(
        label=_("Wat wilt u ons vertellen?"),
        help_text=_(
            "Gaat het over een pagina of een initiatief? Noem dan de titel of het adres. "
            "Schrijf geen burgerservicenummer en geen medische gegevens op. Gebruik 20 tot 3000 tekens."
        ),
        noun=_("Uw bericht"),
        min_length=20,
        max_length=3000,
        error_messages={"required": _("Schrijf uw bericht.")},
    )
    name = LineField(
        label=_("Uw naam"),
        help_text=_("Dan weten wij hoe wij u kunnen noemen."),
        noun=_("Uw naam"),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = MailField(
        label=_("Uw e-mailadres"),
        help_text=_("Wij gebruiken het alleen voor ons antwoord. Het komt niet op de site."),
        error_messages={"required": _("Vul uw e-mailadres in.")},
    )

    layout = Layout("subject", "text", "name", "email", NOT_FOR_PEOPLE)

    def message(self) -> dict[str, str]:
        """What `actions.receive` asks for."""
        return {name: self.cleaned_data[name] for name in ("subject", "text", "name", "email")}
