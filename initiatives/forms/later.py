from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doedemocratie.design.fields import LineField, MailField
from doedemocratie.design.forms import PlainForm


class LaterForm(PlainForm, forms.Form):
    """Where to send the link with which to go on."""

    email = MailField(
        label=_("Uw e-mailadres"),
        help_text=_("Wij sturen u één mail, met de link."),
        error_messages={"required": _("Vul uw e-mailadres in.")},
    )


class NewLinkForm(PlainForm, forms.Form):
    """For who has no working link any more: number and address must belong together, and the answer never tells."""

    number = LineField(
        label=_("Het nummer van uw initiatief"),
        help_text=_("Bijvoorbeeld: DD-2026-00042. Het staat in onze mails."),
        noun=_("Het nummer"),
        max_length=20,
        error_messages={"required": _("Vul het nummer in.")},
    )
    email = MailField(
        label=_("Uw e-mailadres"),
        error_messages={"required": _("Vul uw e-mailadres in.")},
    )

    def clean_number(self) -> str:
        return self.cleaned_data["number"].upper().replace(" ", "")
