from __future__ import annotations

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from doedemocratie.design.fields import LineField
from doedemocratie.design.forms import PlainForm
from doedemocratie.media.actions import delete_photo, store_photo
from doedemocratie.media.forms import PhotoField
from initiatives.forms.checks import check_alt
from initiatives.models import Initiative


class PhotoForm(PlainForm, forms.ModelForm):
    """Step 5: a photo with its description, or nothing at all."""

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
    maker = LineField(label=_("Wie maakte de foto?"), noun=_("De naam"), max_length=80, required=False)
    consent = forms.BooleanField(
        label=_("Mensen die herkenbaar op de foto staan, vinden het goed. Bij kinderen vinden de ouders het goed."),
        help_text=_("Zet dit vinkje als u een foto kiest."),
        required=False,
    )

    class Meta:
        model = Initiative
        fields: list[str] = []

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

    def save(self, commit: bool = True) -> Initiative:
        """A new file replaces the photo; else only its words change. The old files go once that is certain."""
        words = {name: self.cleaned_data[name] for name in ("alt", "maker")}
        before = self.instance.photo
        if content := self.cleaned_data.get("file"):
            self.instance.photo = store_photo(content=content, consent=True, **words)
            self.instance.save(update_fields=["photo"])
            if before:
                delete_photo(before)
        elif before:
            for name, value in words.items():
                setattr(before, name, value)
            before.consent_at = before.consent_at or timezone.now()
            before.save(update_fields=["alt", "maker", "consent_at"])
        return self.instance

    def keep_file(self) -> None:
        """Keep a good file when another answer is wrong: nobody should have to choose it again."""
        content = self.cleaned_data.get("file")
        if not content:
            return
        before = self.instance.photo
        self.instance.photo = store_photo(
            content=content, alt=self.cleaned_data.get("alt") or "", maker=self.cleaned_data.get("maker") or "", consent=False
        )
        self.instance.save(update_fields=["photo"])
        self.files = MultiValueDict()  # it is not lost, so the page need not ask for it again
        if before:
            delete_photo(before)


@transaction.atomic
def remove_photo(initiative: Initiative) -> None:
    """Take the photo off an initiative that its owner is still editing."""
    photo, initiative.photo = initiative.photo, None
    if photo:
        initiative.save(update_fields=["photo"])
        delete_photo(photo)
