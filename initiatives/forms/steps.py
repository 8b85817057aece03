"""The seven steps in which a citizen describes an initiative. Questions, hints and rules: docs of field list 5.1 and 5.2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doedemocratie.clock.days import today
from doedemocratie.design.fields import LineField, MailField, MonthYearField, ParagraphsField, WholeNumberField
from doedemocratie.design.forms import PlainForm
from doedemocratie.design.guard import NOT_FOR_PEOPLE, GuardedForm
from doedemocratie.design.widgets import Checkboxes, Radios
from doedemocratie.places.fields import MunicipalityField
from doedemocratie.themes.models import Theme
from initiatives.enums import START_PHASES, Audience, LegalForm, Phase
from initiatives.forms import checks
from initiatives.forms.needs import NeedsForm
from initiatives.forms.photo import PhotoForm
from initiatives.forms.saving import StepForm


class IdeaForm(GuardedForm, StepForm):
    title = LineField(
        label=_("Hoe heet uw initiatief?"),
        help_text=_("Kies een korte naam. Bijvoorbeeld: Buurttuin De Groene Klinker."),
        noun=_("De titel"),
        min_length=5,
        max_length=80,
        validators=[checks.check_title],
        error_messages={"required": _("Vul een titel in.")},
    )
    summary = ParagraphsField(
        label=_("Vertel het in het kort"),
        help_text=_("Gebruik 40 tot 200 tekens. Deze tekst staat in de lijst."),
        noun=_("De korte tekst"),
        min_length=40,
        max_length=200,
        error_messages={"required": _("Vertel in het kort wat u gaat doen.")},
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Waar gaat het over?"),
        help_text=_("Kies 1 tot 3 onderwerpen."),
        queryset=Theme.objects.all(),
        widget=Checkboxes,
        error_messages={
            "required": _("Kies ten minste één onderwerp."),
            "invalid_choice": _("Kies een onderwerp uit de lijst."),
            "invalid_pk_value": _("Kies een onderwerp uit de lijst."),
        },
    )

    layout = Layout("title", "summary", "themes", NOT_FOR_PEOPLE)

    class Meta(StepForm.Meta):
        fields = ["title", "summary", "themes"]

    def clean_summary(self) -> str:
        return " ".join(self.cleaned_data["summary"].split())

    def clean_themes(self):
        themes = self.cleaned_data["themes"]
        if len(themes) > 3:
            raise ValidationError(_("Kies niet meer dan 3 onderwerpen. U koos er nu %(count)d."), params={"count": len(themes)})
        return themes


class PlaceForm(StepForm):
    municipality = MunicipalityField(label=_("In welke gemeente?"), help_text=_("Begin te typen of kies uit de lijst."))
    place = LineField(
        label=_("Dorp, wijk of buurt"),
        help_text=_("Bijvoorbeeld: Oosterwier. Schrijf geen huisadres op."),
        noun=_("De naam van de plek"),
        max_length=80,
        required=False,
        validators=[checks.check_place],
    )
    postcode4 = LineField(
        label=_("Eerste 4 cijfers van de postcode"),
        help_text=_("Bijvoorbeeld: 9971. Daarmee kunnen buren u vinden."),
        noun=_("De postcode"),
        required=False,
        validators=[checks.check_postcode4],
        widget=forms.TextInput({"inputmode": "numeric", "class": "dd-width-4"}),
    )

    class Meta(StepForm.Meta):
        fields = ["municipality", "place", "postcode4"]


class PlanForm(StepForm):
    description = ParagraphsField(
        label=_("Wat gaat u doen?"),
        help_text=_("Vertel wat u doet, met wie en waarom. Zet er geen telefoonnummer in. Gebruik 150 tot 5000 tekens."),
        noun=_("Uw tekst"),
        min_length=150,
        max_length=5000,
        error_messages={"required": _("Vertel wat u gaat doen.")},
    )
    aim = ParagraphsField(
        label=_("Wat wordt er beter?"),
        help_text=_("Wat merken mensen ervan? Gebruik 40 tot 1000 tekens."),
        noun=_("Uw tekst"),
        min_length=40,
        max_length=1000,
        error_messages={"required": _("Vertel wat er beter wordt.")},
    )
    phase = forms.ChoiceField(
        label=_("Hoe ver bent u?"),
        choices=[(phase.value, phase.label) for phase in START_PHASES],
        widget=Radios(explanations=lambda value: Phase(value).explanation),
        error_messages={"required": _("Kies hoe ver u bent."), "invalid_choice": _("Kies hoe ver u bent.")},
    )
    start_month = MonthYearField(
        label=_("Wanneer bent u begonnen of begint u?"),
        help_text=_("Een maand en een jaar is genoeg."),
        required=False,
        earliest=date(1950, 1, 1),
        latest=lambda: date(today().year + 5, 12, 1),
    )
    participants = WholeNumberField(
        label=_("Hoeveel mensen doen mee?"),
        help_text=_("Een schatting is goed."),
        min_value=1,
        max_value=1_000_000,
        required=False,
    )
    audience = forms.MultipleChoiceField(
        label=_("Voor wie is het?"),
        help_text=_("Meer antwoorden mogen."),
        choices=Audience.choices,
        widget=Checkboxes,
        required=False,
        error_messages={"invalid_choice": _("Kies een antwoord uit de lijst.")},
    )

    class Meta(StepForm.Meta):
        fields = ["description", "aim", "phase", "start_month", "participants", "audience"]


class ContactForm(StepForm):
    contact_name = LineField(
        label=_("Uw naam"),
        noun=_("Uw naam"),
        min_length=2,
        max_length=80,
        validators=[checks.check_name],
        error_messages={"required": _("Vul uw naam in.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    contact_email = MailField(
        label=_("Uw e-mailadres"),
        help_text=_("Uw e-mailadres komt niet op de site."),
        error_messages={"required": _("Vul uw e-mailadres in.")},
    )
    contact_phone = LineField(
        label=_("Uw telefoonnummer"),
        help_text=_("Uw telefoonnummer komt niet op de site."),
        noun=_("Het telefoonnummer"),
        max_length=30,
        required=False,
        widget=forms.TelInput({"autocomplete": "tel", "class": "dd-width-20"}),
    )
    show_first_name = forms.TypedChoiceField(
        label=_("Mag uw voornaam op de pagina?"),
        help_text=_("U kunt dit altijd veranderen."),
        choices=[("nee", _("Nee")), ("ja", _("Ja, alleen mijn voornaam"))],
        coerce=lambda value: value == "ja",
        widget=Radios,
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )
    legal_form = forms.ChoiceField(
        label=_("Heeft u een stichting of vereniging?"),
        help_text=_("Dat hoeft niet."),
        choices=LegalForm.choices,
        widget=Radios,
        error_messages={"required": _("Kies een antwoord."), "invalid_choice": _("Kies een antwoord.")},
    )
    organisation_name = LineField(
        label=_("Naam van uw organisatie"),
        help_text=_("Alleen als u die heeft."),
        noun=_("De naam"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    kvk_number = LineField(
        label=_("KvK-nummer"),
        help_text=_("Alleen als u dat heeft. Het zijn 8 cijfers."),
        noun=_("Het KvK-nummer"),
        required=False,
        validators=[checks.check_kvk_number],
        widget=forms.TextInput({"inputmode": "numeric", "class": "dd-width-8"}),
    )
    website = LineField(
        label=_("Website"),
        help_text=_("Begin met https://"),
        noun=_("Het webadres"),
        max_length=200,
        required=False,
        validators=[checks.check_website],
        widget=forms.URLInput({"autocomplete": "url"}),
    )

    class Meta(StepForm.Meta):
        fields = [
            "contact_name", "contact_email", "contact_phone", "show_first_name", "legal_form", "organisation_name",
            "kvk_number", "website",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        shown = self.instance.show_first_name
        if "show_first_name" not in (kwargs.get("initial") or {}):
            self.initial["show_first_name"] = "" if shown is None else "ja" if shown else "nee"
        if self.instance.contact_email and not self.instance.contact_email_may_change:
            self.fields["contact_email"].disabled = True
            self.fields["contact_email"].help_text = _("Dit adres is bevestigd. Wilt u een ander adres? Mail dan het team.")

    def clean_contact_phone(self) -> str:
        number = self.cleaned_data["contact_phone"]
        return checks.phone_to_e164(number) if number else ""

    def clean_website(self) -> str:
        return self.cleaned_data["website"]

    def also_written(self) -> tuple[str, ...]:
        if "show_first_name" in self.changed_data:
            self.instance.first_name_consent_at = timezone.now() if self.cleaned_data["show_first_name"] else None
        return ("first_name_consent_at",)


class StatementsForm(GuardedForm, PlainForm, forms.Form):
    """The last page: three separate statements, none of them ticked beforehand."""

    agrees_rules = forms.BooleanField(
        label=_("Mijn initiatief past bij de huisregels."),
        error_messages={"required": _("Zet een vinkje als uw initiatief bij de huisregels past.")},
    )
    agrees_correct = forms.BooleanField(
        label=_("Wat ik heb ingevuld klopt."),
        error_messages={"required": _("Zet een vinkje als alles klopt.")},
    )
    agrees_publication = forms.BooleanField(
        label=_("Mijn tekst en foto mogen op deze site staan. Anderen mogen de tekst verder gebruiken."),
        error_messages={"required": _("Zet een vinkje als uw tekst en foto op de site mogen.")},
    )

    layout = Layout("agrees_rules", "agrees_correct", "agrees_publication", NOT_FOR_PEOPLE)


class ResendForm(PlainForm, forms.Form):
    """Instead of the statements, for who was asked to change something."""

    answer = ParagraphsField(
        label=_("Wilt u iets uitleggen aan het team?"),
        help_text=_("Bijvoorbeeld waarom u iets niet heeft veranderd."),
        noun=_("Uw uitleg"),
        max_length=1000,
        required=False,
    )


@dataclass(frozen=True)
class Step:
    number: int
    title: str
    form: type[forms.Form] | None

    @property
    def key(self) -> str:
        return str(self.number)


STEPS = (
    Step(1, "Uw idee", IdeaForm),
    Step(2, "De plek", PlaceForm),
    Step(3, "Uw plan", PlanForm),
    Step(4, "Wat heeft u nodig?", NeedsForm),
    Step(5, "Foto", PhotoForm),
    Step(6, "Contact", ContactForm),
    Step(7, "Controleren", StatementsForm),
)
CHECK = STEPS[-1]
