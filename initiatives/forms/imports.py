"""What staff type to bring in a file of another site, and to take over one of its items."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doedemocratie.design.fields import LineField, ParagraphsField
from doedemocratie.places.fields import MunicipalityField
from doedemocratie.themes.models import all_themes
from initiatives.enums import Phase
from initiatives.imports.profiles import PROFILES
from initiatives.imports.rows import Choices
from initiatives.models import ImportedItem

LARGEST_UPLOAD = 10_000_000  # bytes; a larger file goes by the command line
ANY_PHASE = [("", _("Kies een fase")), *Phase.choices]


class UploadForm(forms.Form):
    """The file, and what the person knows about it. `choices` is what the import needs."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("CSV of JSON, hooguit 10 MB. Een groter bestand kan een beheerder van de server importeren."),
        widget=forms.FileInput({"accept": ".csv,.json,.txt,text/csv,application/json"}),
        error_messages={
            "required": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg."),
            "invalid": _("Kies een bestand."),
            "missing": _("Kies een bestand."),
            "max_length": _("De naam van dit bestand is te lang."),
        },
    )
    source = LineField(
        label=_("Naam van de bron"),
        help_text=_("Bezoekers lezen dit. Bijvoorbeeld: Doe mee Deventer."),
        noun=_("De naam van de bron"),
        max_length=80,
        error_messages={"required": _("Vul de naam van de bron in.")},
    )
    source_url = forms.URLField(
        label=_("Webadres van de bron (hoeft niet)"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url"}),
        error_messages={"invalid": _("Dit is geen webadres. Het begint met https://.")},
    )
    profile = forms.ChoiceField(
        label=_("Waar komt het bestand vandaan?"),
        required=False,
        choices=[("", _("Kijk naar de kolommen")), *((profile.name, profile.label) for profile in PROFILES.values())],
        error_messages={"invalid_choice": _("Kies een soort uit de lijst.")},
    )
    municipality = MunicipalityField(
        label=_("Gemeente, als een rij er geen noemt (hoeft niet)"), required=False, empty_label=_("Geen: laat het open")
    )
    phase = forms.ChoiceField(
        label=_("Fase, als een rij er geen noemt (hoeft niet)"),
        required=False,
        choices=[("", _("Geen: laat het open")), *Phase.choices],
        error_messages={"invalid_choice": _("Kies een fase uit de lijst.")},
    )
    item_url = LineField(
        label=_("Webadres van één voorstel (hoeft niet)"),
        help_text=_("Met {id} op de plek van het nummer. Bijvoorbeeld: https://voorbeeld.example/plannen/{id}."),
        noun=_("Het webadres"),
        required=False,
        max_length=300,
    )
    columns = ParagraphsField(
        label=_("Kolommen die wij niet vanzelf vinden (hoeft niet)"),
        help_text=_("Eén per regel, zoals: titel=Naam van het plan."),
        noun=_("Deze lijst"),
        required=False,
        rows=3,
    )
    overwrite = forms.BooleanField(label=_("Ook overschrijven wat hier is gewijzigd"), required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD:
            raise ValidationError(_("Dit bestand is groter dan 10 MB. Vraag een beheerder van de server om het te importeren."))
        return file

    def clean_columns(self) -> dict[str, str]:
        lines = [line for line in self.cleaned_data["columns"].split("\n") if line.strip()]
        if wrong := next((line for line in lines if "=" not in line), ""):
            raise ValidationError(_("Schrijf een veld, een = en een kolom. Dit klopt niet: %(line)s") % {"line": wrong[:40]})
        return dict(line.split("=", 1) for line in lines)

    @property
    def choices(self) -> Choices:
        given = self.cleaned_data
        return Choices(
            source=given["source"],
            source_url=given["source_url"],
            profile=given["profile"],
            item_url=given["item_url"],
            municipality=given["municipality"].code if given["municipality"] else "",
            phase=given["phase"],
            chosen=given["columns"],
            overwrite=given["overwrite"],
        )


class BringInForm(forms.Form):
    """What is asked once more, when the report has been read."""

    publish = forms.BooleanField(label=_("Zet wat compleet is direct op de site"), required=False)
    reason = forms.CharField(
        label=_("Waarom mag dit zonder beoordeling op de site?"),
        help_text=_("Alleen nodig als u het direct op de site zet. De reden komt in het journaal."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("publish") and len(given.get("reason", "")) < 10:
            self.add_error("reason", _("Leg uit waarom. Gebruik 10 tekens of meer."))
        return given


class ItemForm(forms.ModelForm):
    """An item of another site, made ready to be taken over."""

    title = LineField(label=_("Titel"), noun=_("De titel"), max_length=80, error_messages={"required": _("Vul een titel in.")})
    summary = ParagraphsField(label=_("In het kort"), noun=_("De korte tekst"), max_length=200, required=False)
    description = ParagraphsField(label=_("Tekst"), noun=_("De tekst"), max_length=5000, required=False, rows=12)
    municipality = MunicipalityField(label=_("Gemeente"), required=False)
    place = LineField(label=_("Dorp, wijk of buurt"), noun=_("Deze plek"), max_length=80, required=False)
    phase = forms.ChoiceField(
        label=_("Fase"),
        choices=ANY_PHASE,
        required=False,
        error_messages={"invalid_choice": _("Kies een fase uit de lijst.")},
    )
    themes = forms.MultipleChoiceField(
        label=_("Thema's"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Kies een thema uit de lijst."),
            "invalid_list": _("Kies een thema uit de lijst."),
        },
    )

    class Meta:
        model = ImportedItem
        fields = ("title", "summary", "description", "municipality", "place", "phase", "themes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(theme.slug, theme.name) for theme in all_themes()]

    @property
    def simple_fields(self) -> list[forms.BoundField]:
        """All but the themes, which are a group of boxes."""
        return [field for field in self if field.name != "themes"]

    def clean_themes(self) -> list[str]:
        themes = self.cleaned_data["themes"]
        if len(themes) > 3:
            raise ValidationError(_("Kies hooguit 3 thema's."))
        return themes
