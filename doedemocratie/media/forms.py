from __future__ import annotations

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from doedemocratie.media.cleaning import UNREADABLE, clean_photo

# The kinds by name and by ending: a phone then offers its camera roll, and iOS sends HEIC photos as JPEG.
ACCEPT = "image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp"


class PhotoField(forms.FileField):
    """A photo of a visitor. Cleans to a ContentFile for `store_photo`; each refusal is one sentence of `cleaning`.

    Not a forms.ImageField: that one opens the file with every reader that Pillow has, before we can judge it.
    """

    default_error_messages = {
        "required": _("Kies een foto."),
        "invalid": UNREADABLE,
        "missing": UNREADABLE,
        "empty": _("Dit bestand is leeg. Kies een andere foto."),
        "contradiction": _("U koos een foto en ook om de foto te verwijderen. Kies een van de twee."),
    }

    def to_python(self, data: object) -> ContentFile | None:
        uploaded = super().to_python(data)
        return uploaded and clean_photo(uploaded)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        attrs = super().widget_attrs(widget)
        if isinstance(widget, forms.FileInput) and "accept" not in widget.attrs:
            attrs["accept"] = ACCEPT
        return attrs
