"""Tags of the forms: how the template pack draws a field, and what the error summary lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django import forms, template
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.forms.widgets import Input
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from doedemocratie.design.widgets import DateParts

register = template.Library()

# NL Design System class names by kind of input, the most special kind first, and the name of one with an error. In full: the
# build of the style sheet keeps the rules of the names that it finds written out.
CLASSES: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input", "utrecht-checkbox--invalid"),
    (forms.FileInput, "dd-upload__input", ""),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea", "utrecht-textarea--invalid"),
    (forms.Select, "utrecht-select utrecht-select--html-select", "utrecht-select--invalid"),
    (Input, "utrecht-textbox utrecht-textbox--html-input", "utrecht-textbox--invalid"),
)
WIDTHS = (2, 4, 10, 20, 30)


@register.simple_tag
def nlds_input(field: BoundField) -> SafeString:
    """The input of `field` alone, with the classes and ARIA attributes of the site."""
    widget = field.field.widget
    if type(widget) is forms.Select:
        return _select(widget, field)
    return widget.render(field.html_name, field.value(), _attributes(field), field.form.renderer)


def _select(widget: forms.Select, field: BoundField) -> SafeString:
    """As Django draws it, without two templates for each choice: 28 choices took 2 ms."""
    chosen = set(widget.format_value(field.value()))
    attributes = widget.build_attrs(widget.attrs, {**_attributes(field), "name": field.html_name})
    return format_html("<select{}>{}</select>", flatatt(attributes), _options(widget.choices, chosen))


def _options(choices: Iterable[tuple[Any, Any]], chosen: set[str]) -> SafeString:
    parts = []
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            parts.append(format_html('<optgroup label="{}">{}</optgroup>', value, _options(label, chosen)))
        else:
            value = "" if value is None else str(value)
            parts.append(format_html('<option value="{}"{}>{}</option>', value, SELECTED if value in chosen else "", label))
    return SafeString("".join(parts))


SELECTED = SafeString(" selected")


@register.simple_tag
def part_inputs(field: BoundField) -> list[dict[str, Any]]:
    """The inputs of a field asked in parts, as {id, label, html}; only a part that is wrong is marked as wrong."""
    widget: DateParts = field.field.widget
    errors = field.errors.as_data()
    wrong = field.field.wrong_parts(errors) if errors else []
    context = widget.get_context(field.html_name, field.value(), {"id": field.auto_id})
    parts = []
    for name, inner, shown in zip(widget.parts, widget.widgets, context["widget"]["subwidgets"], strict=True):
        shown["attrs"]["class"] = _classes(inner, invalid=name in wrong)
        if field.field.required:
            shown["attrs"]["aria-required"] = "true"
        if name in wrong:
            shown["attrs"] |= {"aria-invalid": "true", "aria-describedby": f"{field.auto_id}_error"}
        html = _drawn(field, shown["template_name"], shown)
        parts.append({"id": shown["attrs"]["id"], "label": widget.labels[name], "html": html})
    return parts


@register.simple_tag
def upload(field: BoundField) -> dict[str, Any]:
    """A file input, as {html, current, name, clear_name, clear_id, lost}.

    `current` is the file that is already there, with `name` as the person knows it; `lost` is true when a file was sent
    along with a form that has errors elsewhere: the browser forgets it, so the page has to say so.
    """
    widget = field.field.widget
    lost = bool(field.form.is_bound and field.form.errors and field.data and not field.errors)
    attributes = _attributes(field)
    if lost:
        said = f"{attributes.get('aria-describedby', '')} {field.auto_id}_again"
        attributes["aria-describedby"] = said.strip()
    current = field.initial if getattr(field.initial, "url", None) else None
    shown = widget.get_context(field.html_name, None, attributes)["widget"] | {
        "attrs": widget.build_attrs(widget.attrs, attributes)
    }
    clearable = current and not field.field.required and isinstance(widget, forms.ClearableFileInput)
    clear_name = widget.clear_checkbox_name(field.html_name) if clearable else ""
    return {
        "html": _drawn(field, "django/forms/widgets/input.html", shown),
        "current": current,
        "name": PurePosixPath(str(current)).name if current else "",
        "clear_name": clear_name,
        "clear_id": widget.clear_checkbox_id(clear_name) if clearable else "",
        "lost": lost,
    }


def _drawn(field: BoundField, template_name: str, widget: dict[str, Any]) -> SafeString:
    return mark_safe(field.form.renderer.render(template_name, {"widget": widget}))  # noqa: S308  (a template has escaped it)


def _attributes(field: BoundField) -> dict[str, Any]:
    """What Django gives the input, with `aria-required` for `required`: the browser's own bubbles stay away."""
    widget = field.field.widget
    attributes = field.build_widget_attrs({"class": _classes(widget, field=field.field, invalid=bool(field.errors))})
    attributes.pop("required", None)
    if field.auto_id:
        attributes.setdefault("id", field.auto_id)
    if field.field.required:
        attributes["aria-required"] = "true"
    if isinstance(widget, forms.EmailInput | forms.URLInput):
        attributes |= {"autocapitalize": "none", "spellcheck": "false"}
    return attributes | {"maxlength": False, "minlength": False}


def _classes(widget: forms.Widget, *, field: forms.Field | None = None, invalid: bool) -> str:
    ours, wrong = next((names for kind, *names in CLASSES if isinstance(widget, kind)), ("", ""))
    given = widget.attrs.get("class", "")
    names = [*ours.split(), *given.split(), *([wrong] if invalid and wrong else [])]
    if field and "dd-width-" not in given and (width := _width(widget, field)):
        names.append(f"dd-width-{width}")
    return " ".join(names)


def _width(widget: forms.Widget, field: forms.Field) -> int | None:
    """As many characters as the longest answer, on a short scale; None is the whole width of the form."""
    longest = getattr(field, "max_length", None)
    if isinstance(field, forms.IntegerField):
        longest = len(f"{field.max_value or 1_000_000:,}")
    if not longest or not isinstance(widget, Input):
        return None
    return next((width for width in WIDTHS if width >= longest), None)


@dataclass(frozen=True)
class SummaryItem:
    """One line of the error summary: the words that also stand at the field, and the id of what mends it."""

    target: str
    message: str


@register.simple_tag
def summary_items(forms_and_formsets: Any) -> list[SummaryItem]:
    """All errors of a page in the order in which a person meets them. Takes a list of forms and formsets, or one of them."""
    return [item for form in _flat(forms_and_formsets) for item in _items(form)]


@register.simple_tag
def lost_files(forms_and_formsets: Any) -> list[SummaryItem]:
    """The uploads that have to be chosen again, because another field has an error."""
    return [
        SummaryItem(field.id_for_label, field.label)
        for form in _flat(forms_and_formsets)
        if isinstance(form, forms.BaseForm)
        for field in form
        if isinstance(field.field.widget, forms.FileInput) and upload(field)["lost"]
    ]


@register.simple_tag
def title_prefix(forms_and_formsets: Any) -> str:
    """The word before the page's title when a form has an error: the first thing that a screen reader says."""
    return "Fout: " if summary_items(forms_and_formsets) else ""


@register.filter
def errors_anchor(form: forms.BaseForm | forms.BaseFormSet) -> str:
    """The id of the box with the errors that belong to no field in sight."""
    return f"{form.prefix or 'formulier'}-fouten"


@register.filter
def loose_errors(form: forms.BaseForm) -> list[str]:
    """The errors that belong to no field in sight: about the form as a whole, or about a hidden field."""
    return [*form.non_field_errors(), *(message for field in form.hidden_fields() for message in field.errors)]


def _flat(given: Any) -> Iterator[forms.BaseForm | forms.BaseFormSet]:
    """Every form in `given`; a formset comes first itself, then its forms, without those that go away."""
    if isinstance(given, forms.BaseForm):
        yield given
    elif isinstance(given, forms.BaseFormSet):
        yield given
        yield from (form for form in given.forms if not getattr(form, "cleaned_data", {}).get("DELETE"))
    elif isinstance(given, Iterable) and not isinstance(given, str):
        for one in given:
            yield from _flat(one)


def _items(form: forms.BaseForm | forms.BaseFormSet) -> Iterator[SummaryItem]:
    loose = form.non_form_errors() if isinstance(form, forms.BaseFormSet) else loose_errors(form)
    yield from (SummaryItem(errors_anchor(form), message) for message in loose)
    if isinstance(form, forms.BaseForm):
        for field in _in_page_order(form):
            yield from (SummaryItem(_target(field, error), message) for error in field.errors.as_data() for message in error)


def _in_page_order(form: forms.BaseForm) -> list[BoundField]:
    layout = getattr(getattr(form, "helper", None), "layout", None)
    names = [pointer.name for pointer in layout.get_field_names()] if layout else []
    return sorted(form.visible_fields(), key=lambda field: names.index(field.name) if field.name in names else len(names))


def _target(field: BoundField, error: ValidationError) -> str:
    """The id of the input to go to: of a group the first one, of a date the first part that is wrong."""
    if isinstance(field.field.widget, DateParts):
        first = field.field.wrong_parts([error])[0]
        return f"{field.auto_id}_{field.field.parts.index(first)}"
    if isinstance(field.field.widget, forms.RadioSelect):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id
