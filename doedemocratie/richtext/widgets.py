from __future__ import annotations

from typing import Any

from django import forms
from django.forms import Script
from django.templatetags.static import static


class EditorWidget(forms.Textarea):
    """A textarea with the HTML of a text. With JavaScript an editor with buttons takes its place (static/js/editor.js);
    without, or when the editor does not load, a help says which codes to type.

    Needs beheer.css on the page, and `{{ form.media }}` for the script.
    """

    template_name = "richtext/editor.html"

    class Media:
        js = (Script("build/editor.js", defer=True),)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 24, "class": "vLargeTextField", "spellcheck": "true", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget, attributes = context["widget"], context["widget"]["attrs"]
        widget["codes_id"] = f"{attributes.get('id', name)}_codes"
        attributes["aria-describedby"] = f"{attributes.get('aria-describedby', '')} {widget['codes_id']}".strip()
        attributes["data-dd-editor"] = static("django_prose_editor/editor.js")
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: a browser cannot point at a field that the editor hides. The form says what is missing."""
        return False
