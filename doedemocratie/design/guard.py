"""Against machines, without a CAPTCHA: a field that people do not see, and a minimum time on the page."""

from __future__ import annotations

from crispy_forms.layout import Div
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SALT = "doedemocratie.form-opened"
LEAST_SECONDS = 3
NOT_FOR_PEOPLE = Div("homepage", css_class="dd-leave-empty")


def opened_now() -> str:
    return signing.dumps(int(timezone.now().timestamp()), salt=SALT)


class GuardedForm(forms.Form):
    """Mixin: `homepage` must stay empty (hidden by the style sheet, not by the browser) and `opened` says since when."""

    homepage = forms.CharField(
        label=_("Laat dit veld leeg"), required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened"].initial = opened_now

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.data.get(self.add_prefix("homepage")):
            raise ValidationError(_("Maak het veld “Laat dit veld leeg” leeg en probeer het nog een keer."))
        if self._seconds_open() < LEAST_SECONDS:
            raise ValidationError(
                _("U drukte wel heel snel op de knop. Uw antwoorden staan er nog. Kijk ze rustig na en druk dan nog een keer.")
            )
        return cleaned

    def _seconds_open(self) -> float:
        """How long ago the page was made. A missing or forged stamp counts as: just now, and makes way for a good one."""
        name = self.add_prefix("opened")
        try:
            opened = signing.loads(self.data.get(name, ""), salt=SALT)
        except (signing.BadSignature, ValueError):
            self.data = self.data.copy()
            self.data[name] = opened_now()
            return 0
        return timezone.now().timestamp() - opened
