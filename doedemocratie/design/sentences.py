"""What our forms say when an answer does not fit: plain Dutch, u-vorm, how to mend it, and a full stop at the end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# By kind of field and by Django's code of the error. A field takes those of its own class first, then those of its parents.
SENTENCES: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Vul dit veld in.")},
    forms.CharField: {
        "max_length": _("Gebruik niet meer dan %(limit_value)d tekens. U heeft er nu %(show_value)d."),
        "min_length": _("Gebruik %(limit_value)d tekens of meer. U heeft er nu %(show_value)d."),
        "null_characters_not_allowed": _("Er staat een teken in dat niet mag. Typ de tekst opnieuw."),
    },
    forms.EmailField: {
        "required": _("Vul een e-mailadres in."),
        "invalid": _("Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
    },
    forms.URLField: {"invalid": _("Vul een webadres in zoals https://www.voorbeeld.nl.")},
    forms.RegexField: {"invalid": _("Dit antwoord klopt niet. Kijk naar het voorbeeld.")},
    forms.SlugField: {"invalid": _("Gebruik alleen letters, cijfers en streepjes.")},
    forms.IntegerField: {
        "invalid": _("Vul een getal in. Gebruik alleen cijfers."),
        "max_value": _("Vul een getal in van %(limit_value)s of lager."),
        "min_value": _("Vul een getal in van %(limit_value)s of hoger."),
    },
    forms.DecimalField: {
        "invalid": _("Vul een getal in. Bijvoorbeeld 12,50."),
        "max_digits": _("Dit getal is te lang. Gebruik niet meer dan %(max)s cijfers."),
        "max_decimal_places": _("Gebruik niet meer dan %(max)s cijfers achter de komma."),
        "max_whole_digits": _("Dit getal is te groot. Gebruik niet meer dan %(max)s cijfers voor de komma."),
    },
    forms.DateField: {"required": _("Vul een datum in."), "invalid": _("Vul een datum in zoals 24-11-2026.")},
    forms.TimeField: {"required": _("Vul een tijd in."), "invalid": _("Vul een tijd in zoals 14:30.")},
    forms.DateTimeField: {
        "required": _("Vul een datum en een tijd in."),
        "invalid": _("Vul een datum en een tijd in zoals 24-11-2026 14:30."),
    },
    forms.BooleanField: {"required": _("Zet hier een vinkje. Zonder vinkje kunt u niet verder.")},
    forms.ChoiceField: {"required": _("Maak een keuze."), "invalid_choice": _("Kies een antwoord uit de lijst.")},
    forms.MultipleChoiceField: {
        "required": _("Kies een of meer antwoorden."),
        "invalid_choice": _("Kies alleen antwoorden uit de lijst."),
        "invalid_list": _("Kies een of meer antwoorden uit de lijst."),
    },
    forms.ModelChoiceField: {"required": _("Maak een keuze."), "invalid_choice": _("Kies een antwoord uit de lijst.")},
    forms.ModelMultipleChoiceField: {
        "required": _("Kies een of meer antwoorden."),
        "invalid_choice": _("Kies alleen antwoorden uit de lijst."),
        "invalid_list": _("Kies een of meer antwoorden uit de lijst."),
        "invalid_pk_value": _("Kies alleen antwoorden uit de lijst."),
    },
    forms.FileField: {
        "required": _("Kies een bestand."),
        "invalid": _("Het bestand kwam niet aan. Kies het opnieuw."),
        "missing": _("Het bestand kwam niet aan. Kies het opnieuw."),
        "empty": _("Dit bestand is leeg. Kies een ander bestand."),
        "max_length": _("De naam van dit bestand is te lang. Geef het een naam van %(max)d tekens of minder."),
        "contradiction": _("U koos een nieuw bestand en ook verwijderen. Kies een van de twee."),
        "invalid_extension": _("Wij kunnen dit soort bestand niet lezen. Kies een %(allowed_extensions)s."),
    },
    forms.ImageField: {
        "required": _("Kies een foto."),
        "invalid_image": _("Wij kunnen deze foto niet lezen. Kies een jpg, png of webp."),
    },
}
FORMSET_SENTENCES = {
    "missing_management_form": _("Het formulier kwam niet goed aan. Vul het opnieuw in."),
    "too_many_forms": ngettext_lazy("Vul niet meer dan %(num)d onderdeel in.", "Vul niet meer dan %(num)d onderdelen in.", "num"),
    "too_few_forms": ngettext_lazy("Vul %(num)d onderdeel of meer in.", "Vul %(num)d onderdelen of meer in.", "num"),
}
NO_ANSWER = _("Geen antwoord")
CHOOSE = _("Kies uit de lijst")
DJANGOS_EMPTY_LABEL = "---------"


def speak_plainly(field: forms.Field) -> None:
    """Put our sentences in the place of Django's. What the form, or a field class of ours, says itself stays as it is."""
    kinds = [kind for kind in reversed(type(field).__mro__) if issubclass(kind, forms.Field)]
    ours = {code: text for kind in kinds for code, text in SENTENCES.get(kind, {}).items()}
    djangos = {
        code: text
        for kind in kinds
        if kind.__module__.startswith("django.")
        for code, text in vars(kind).get("default_error_messages", {}).items()
    }
    for code, text in ours.items():
        if field.error_messages.get(code) is djangos.get(code):
            field.error_messages[code] = text
    _name_the_empty_choice(field)


def _name_the_empty_choice(field: forms.Field) -> None:
    """A row of dashes says nothing. In a list it becomes an instruction; among radio buttons an answer, or it goes away.

    Reads no choices from the database.
    """
    is_radio = isinstance(field.widget, forms.RadioSelect)
    name = NO_ANSWER if is_radio else CHOOSE
    if getattr(field, "empty_label", None) == DJANGOS_EMPTY_LABEL:
        field.empty_label = name
    elif isinstance(field, forms.ChoiceField) and isinstance(field.choices, list):
        field.choices = [
            (value, name if label == DJANGOS_EMPTY_LABEL else label)
            for value, label in field.choices
            if not (is_radio and field.required and value in ("", None))
        ]
