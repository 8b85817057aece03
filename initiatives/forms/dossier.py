from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doedemocratie.design.fields import ParagraphsField
from doedemocratie.design.forms import PlainForm


class AskReviewForm(PlainForm, forms.Form):
    why = ParagraphsField(
        label=_("Waarom vindt u dat wij nog een keer moeten kijken?"),
        help_text=_("De andere moderator leest dit."),
        noun=_("Uw uitleg"),
        max_length=1000,
        error_messages={"required": _("Schrijf op waarom wij nog een keer moeten kijken.")},
    )


class WithdrawForm(PlainForm, forms.Form):
    why = ParagraphsField(
        label=_("Waarom trekt u het in?"),
        help_text=_("Wij leren ervan. Het komt niet op de site."),
        noun=_("Uw uitleg"),
        max_length=1000,
        required=False,
    )
