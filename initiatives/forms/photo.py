from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from doedemocratie.design.fields import LineField
from doedemocratie.media.actions import delete_photo, store_photo
from doedemocratie.media.forms import PhotoField
from doedemocratie.media.models import Photo
from initiatives.forms.checks import check_alt
from initiatives.forms.saving import StepForm
from initiatives.models import Initiative


class PhotoForm(StepForm):
    """Step 5: a photo with its description, or nothing at all."""

    nothing_required = True  # without a photo nothing, with a photo what the hints say

    file = PhotoField(
        label=_("Foto"),
        help_text=_("Een jpg, png of webp van 8 MB of minder, en 800 beeldpunten breed of meer."),
        required=False,
    )
    alt = LineField(
        label=_("Wat is er te zien op de foto?"),
        help_text=_("Vul dit in als u een foto kiest. Wij lezen het voor aan mensen die de foto niet zien."),
        noun=_("De beschrijving"),
        min_length=10,
        max_length=150,
        required=False,
        validators=[check_alt],
    )
    maker = LineField(
        label=_("Wie maakte de foto?"), help_text=_("Dit hoeft niet."), noun=_("De naam"), max_length=80, required=False
    )
    consent = forms.BooleanField(
        label=_("Mensen die herkenbaar op de foto staan, vinden het goed. Bij kinderen vinden de ouders het goed."),
        help_text=_("Zet dit vinkje als u een foto kiest."),
        required=False,
    )

    stored: Photo | None = None

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        photo = self.instance.photo
        if photo:
            self.fields["file"].label = _("Andere foto")
            for name, value in {"alt": photo.alt, "maker": photo.maker, "consent": bool(photo.consent_at)}.items():
                self.initial.setdefault(name, value)

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = bool(cleaned.get("file") or self.instance.photo or "file" in self.errors)
        if not chosen:
            if cleaned.get("alt") or cleaned.get("maker"):
                self.add_error("file", _("Kies een foto, of maak de andere velden leeg."))
            return cleaned
        if not cleaned.get("alt") and "alt" not in self.errors:
            self.add_error("alt", _("Vertel wat er te zien is op de foto."))
        if not cleaned.get("consent"):
            self.add_error("consent", _("Zet een vinkje als de mensen op de foto het goed vinden."))
        return cleaned

    def store(self) -> None:
        """Make the file and its sizes: a second of work, to do before the transaction that `save` is in."""
        if content := self.cleaned_data.get("file"):
            words = {name: self.cleaned_data.get(name) or "" for name in ("alt", "maker")}
            self.stored = store_photo(content=content, consent=bool(self.cleaned_data.get("consent")), **words)

    def discard(self) -> None:
        """Remove what `store` made, when it could not be saved."""
        if self.stored:
            delete_photo(self.stored)

    def save(self, commit: bool = True) -> Initiative:
        """A new file replaces the photo; else only its words change. The old files go once that is certain."""
        if self.stored:
            self._replace()
        elif photo := self.instance.photo:
            photo.alt, photo.maker = self.cleaned_data["alt"], self.cleaned_data["maker"]
            photo.consent_at = photo.consent_at or timezone.now()
            photo.save(update_fields=["alt", "maker", "consent_at"])
        return self.instance

    def keep_what_is_good(self) -> None:
        """A good file stays when another answer is wrong: nobody should have to choose it again."""
        if self.stored:
            self._replace()
            self.files = MultiValueDict()  # it is not lost, so the page need not ask for it again

    def _replace(self) -> None:
        before, self.instance.photo = self.instance.photo, self.stored
        self.instance.save(update_fields=["photo"])
        if before:
            delete_photo(before)
