from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doedemocratie.clock.days import today
from doedemocratie.design.fields import EuroField, MonthYearField, ParagraphsField, WholeNumberField
from doedemocratie.design.widgets import Radios
from doedemocratie.workflow import Refused
from initiatives.enums import NeedKind, NeedStatus
from initiatives.forms.saving import StepForm
from initiatives.models import Initiative, Need

MOST_OPEN = 5
TOO_MANY = _("U heeft al 5 hulpvragen. Verwijder er eerst een.")
ANSWERS = ("kind", "text", "amount", "count", "by_month")


class NeedsForm(StepForm):
    """Step 4: adds one need, or changes the one in `editing`; a page that has needs may be left with this form empty."""

    nothing_required = True  # what is needed depends on what is chosen; the hints say so

    kind = forms.ChoiceField(
        label=_("Wat heeft u nodig?"),
        choices=NeedKind.choices,
        widget=Radios,
        required=False,
        error_messages={"invalid_choice": _("Kies wat u nodig heeft.")},
    )
    text = ParagraphsField(
        label=_("Vertel precies wat u zoekt"),
        help_text=_("Begin met wat het is. Bijvoorbeeld: 3 tuiniers. Op zaterdag, twee uur. Maximaal 300 tekens."),
        noun=_("De omschrijving"),
        min_length=10,
        max_length=300,
        required=False,
    )
    amount = EuroField(
        label=_("Hoeveel euro zoekt u?"),
        help_text=_("Alleen als u geld zoekt. In hele euro's."),
        min_value=1,
        max_value=1_000_000,
        required=False,
    )
    count = WholeNumberField(
        label=_("Hoeveel mensen zoekt u?"),
        help_text=_("Alleen als u mensen zoekt."),
        min_value=1,
        max_value=10_000,
        required=False,
    )

    by_month = MonthYearField(
        label=_("Voor wanneer heeft u het nodig?"),
        help_text=_("Alleen als er haast bij is. Een maand en een jaar is genoeg."),
        required=False,
        earliest=lambda: today().replace(day=1),
        latest=lambda: date(today().year + 5, 12, 1),
    )

    class Meta(StepForm.Meta):
        fields = ["needs_nothing"]
        labels = {"needs_nothing": _("Niets op dit moment")}

    def __init__(self, *args, editing: Need | None = None, **kwargs) -> None:
        self.editing = editing
        initial = kwargs.pop("initial", None) or {}
        if editing:
            initial = {name: getattr(editing, name) for name in ANSWERS} | initial
        super().__init__(*args, initial=initial, **kwargs)
        self.order_fields([*ANSWERS, "needs_nothing"])
        self.existing = list(self.instance.needs.all()) if self.instance.pk else []
        if self.existing:
            del self.fields["needs_nothing"]

    @property
    def is_full(self) -> bool:
        return not self.editing and self._open_count() >= MOST_OPEN

    def _open_count(self) -> int:
        return sum(need.status == NeedStatus.OPEN for need in self.existing)

    def adds_a_need(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ANSWERS)

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if not self.adds_a_need():
            if not self.existing and not cleaned.get("needs_nothing"):
                self.add_error("kind", _("Kies wat u nodig heeft, of zet een vinkje bij “Niets op dit moment”."))
            return cleaned
        if cleaned.get("needs_nothing"):
            self.add_error("needs_nothing", _("U vroeg om hulp en koos ook “Niets op dit moment”. Kies een van de twee."))
        kind = cleaned["kind"]  # add_error takes an answer out of `cleaned`
        if not kind:
            self.add_error("kind", _("Kies wat u nodig heeft."))
        if not cleaned["text"]:
            self.add_error("text", _("Vertel precies wat u zoekt."))
        if cleaned["amount"] and kind and kind != NeedKind.MONEY:
            self.add_error("amount", _("Vul alleen een bedrag in als u geld zoekt."))
        if cleaned["count"] and kind and kind != NeedKind.PEOPLE:
            self.add_error("count", _("Vul alleen een aantal in als u mensen zoekt."))
        if self.is_full:
            raise ValidationError(TOO_MANY)
        return cleaned

    def save(self, commit: bool = True) -> Initiative:
        """Pressing twice adds one need; the sixth is refused also when five came in at the same moment."""
        if self.adds_a_need():
            answers = {name: self.cleaned_data[name] for name in ANSWERS}
            if self.editing:
                self.instance.needs.filter(pk=self.editing.pk).update(**answers)
            elif not self.instance.needs.filter(**answers).exists():
                if self.instance.needs.filter(status=NeedStatus.OPEN).count() >= MOST_OPEN:
                    raise Refused(str(TOO_MANY))
                Need.objects.create(initiative=self.instance, **answers)
            self.instance.needs_nothing = False
        return super().save(commit)
