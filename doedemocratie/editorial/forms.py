from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from doedemocratie.design.fields import tidy
from doedemocratie.editorial.models import PROCEDURE_FIELDS, Publication
from doedemocratie.media.actions import store_photo
from doedemocratie.media.forms import ACCEPT, PhotoField
from doedemocratie.media.models import Photo

OVERTAKEN = _(
    "Deze tekst is bewaard terwijl u schreef: door een collega, of door uzelf in een ander tabblad. Kopieer wat u schreef. "
    'Open daarna <a href="{}" target="_blank">de tekst zoals hij nu is</a> en plak het erin.'
)
CHOOSE_AGAIN = _("Kies de foto opnieuw: een browser bewaart een bestand niet als er een fout is.")


class PublicationForm(forms.ModelForm):
    """The text with its photo. A concept may be incomplete; `Publication.missing` says what it lacks before publication."""

    upload: Upload | None = None  # what `Upload.of` made of the file before the form was read
    photo_file = forms.FileField(
        label=_("Foto"),
        required=False,
        help_text=_("Jpg, png of webp, 800 beeldpunten breed of meer. Hooguit 8 MB."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    photo_consent = forms.BooleanField(
        label=_("Iedereen die herkenbaar op de foto staat, vindt het goed dat de foto op de site komt."), required=False
    )
    photo_remove = forms.BooleanField(label=_("Haal de foto weg"), required=False)
    # The version that the writer saw: of two who save, the second one hears it.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = stamp(self.instance)
        self.text_before = _text_of(self.instance)
        photo = self.instance.photo if self.instance.photo_id else None
        self.initial["photo_consent"] = bool(photo and photo.consent_at)

    def clean(self) -> dict:
        """Plain texts without what nobody typed on purpose: control characters break feeds."""
        cleaned = {name: tidy(value) if type(value) is str else value for name, value in super().clean().items()}
        if self.new_photo and cleaned.get("photo_remove"):
            self.add_error("photo_remove", _("U koos een foto en ook om de foto weg te halen. Kies een van de twee."))
        if self.instance.pk and cleaned.get("seen") != stamp(self.instance):
            raise ValidationError(format_html(OVERTAKEN, self.address))
        return cleaned

    def full_clean(self) -> None:
        super().full_clean()
        if self._errors is None or not self.is_bound or self.upload is None:
            return
        if self.upload.error:
            self.add_error("photo_file", self.upload.error)
        elif self._errors:
            self.add_error("photo_file", CHOOSE_AGAIN)

    @property
    def new_photo(self) -> Photo | None:
        return self.upload.photo if self.upload else None

    @property
    def address(self) -> str:
        """Where the desk shows this text."""
        meta = self.instance._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.instance.pk])

    @property
    def changes_text(self) -> bool:
        """After saving: the text or what it links to is not what it was. How a browser ends its lines is no change."""
        return self.text_before != _text_of(self.instance)

    def save(self, commit: bool = True) -> Publication:
        """With the photo that was stored before; `photo_before` is the one that this text showed until now."""
        if self.errors:  # Django says so
            return super().save(commit)
        self.photo_before = self.instance.photo
        if self.new_photo:
            self.instance.photo = self.new_photo
            self._consent(self.new_photo)
        elif self.cleaned_data.get("photo_remove"):
            self.instance.photo = None
            self.instance.photo_alt = self.instance.photo_maker = ""
        elif self.instance.photo_id and "photo_consent" in self.changed_data:
            self._consent(self.instance.photo)
        return super().save(commit)

    def _consent(self, photo: Photo) -> None:
        photo.consent_at = timezone.now() if self.cleaned_data["photo_consent"] else None
        photo.save(update_fields=["consent_at"])


def _text_of(item: Publication) -> dict[str, Any]:
    fields = item._meta.concrete_fields
    text = {f.attname: f.get_prep_value(getattr(item, f.attname)) for f in fields if f.name not in PROCEDURE_FIELDS}
    links = {f.name: set(getattr(item, f.name).values_list("pk", flat=True)) for f in item._meta.many_to_many if item.pk}
    return text | links


class Upload:
    """The photo of a request, made and stored before any row of the text is locked: that takes seconds of CPU.

    `error`: a Dutch sentence when it is no photo that we take. A photo that no text came to show is removed by `forget`.
    The words stand with the text (`photo_alt`): a change of a published text has its own.
    """

    def __init__(self, file: UploadedFile) -> None:
        self.error, self.photo = "", None
        try:
            content = PhotoField().clean(file)
        except ValidationError as refusal:
            self.error = refusal
        else:
            self.photo = store_photo(content=content, alt="", maker="", consent=False)

    @classmethod
    def of(cls, request: HttpRequest) -> Upload | None:
        """Takes the file out of the request, so that it is judged once."""
        files = request.FILES.pop("photo_file", None)
        return cls(files[-1]) if files else None


def stamp(item: Publication) -> str:
    """Which text somebody saw: another one as soon as anybody writes."""
    return item.written_at.isoformat() if item.pk else ""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Uw collega's lezen dit."),
        error_messages={"required": _("Schrijf op waarom.")},
    )  # fmt: skip


class DayAndTime(AdminSplitDateTime):
    """With hours and minutes: nobody plans seconds."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs)
        self.widgets[1].format = "%H:%M"


class ScheduleForm(forms.Form):
    at = forms.SplitDateTimeField(
        label=_("Op welk moment?"),
        widget=DayAndTime,
        help_text=_("Nederlandse tijd. De tekst komt dan vanzelf op de site."),
        error_messages={
            "required": _("Vul een dag en een tijd in."),
            "invalid_date": _("Vul een dag in, zoals 24-11-2026."),
            "invalid_time": _("Vul een tijd in, zoals 09:00."),
        },
    )

    def clean_at(self) -> datetime:
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise ValidationError(_("Kies een moment dat nog komt."))
        return at
