from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from doedemocratie.richtext.html import clean_html
from doedemocratie.richtext.widgets import EditorWidget


class HtmlFormField(forms.CharField):
    """A text with headings, lists and links. Answers cleaned HTML, whose length counts; what holds no words is empty."""

    widget = EditorWidget
    default_error_messages = {
        "required": _("Schrijf de tekst."),
        "max_length": _("Deze tekst is te lang. Gebruik niet meer dan %(limit_value)d tekens. U heeft er nu %(show_value)d."),
    }

    def to_python(self, value: Any) -> str:
        return clean_html(super().to_python(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: it would cut what a browser pastes, before cleaning makes it shorter."""
        return {}


class HtmlField(models.TextField):
    """Text that is cleaned whichever way it goes to the database: save(), bulk_create(), bulk_update() or update().

    Raises ValidationError for a text that is too long to clean: cutting it would lose words.
    In a form it gets the editor, in the admin too.
    """

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_html(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean_html(value)
            setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> forms.Field:
        """The admin hands every TextField a textarea: that is not a choice for this field. Another widget is."""
        wish = kwargs.get("widget", forms.Textarea)
        kind = wish if isinstance(wish, type) else type(wish)
        if issubclass(kind, forms.Textarea) and not issubclass(kind, EditorWidget):
            kwargs["widget"] = EditorWidget(getattr(wish, "attrs", None) if not isinstance(wish, type) else None)
        return super().formfield(**{"form_class": HtmlFormField, **kwargs})
