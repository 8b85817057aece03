"""What a moderator types on the review screen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doedemocratie.accounts.models import User
from doedemocratie.accounts.roles import Role
from doedemocratie.design.fields import LineField
from initiatives.answers import field_label
from initiatives.enums import HouseRule
from initiatives.forms.checks import check_title
from initiatives.models import Initiative
from initiatives.rules import decided_before, is_own

# The answers on the screen, in the order of the steps.
ASKABLE = (
    "title", "summary", "themes", "municipality", "place", "postcode4", "description", "aim", "phase", "start_month",
    "participants", "audience", "needs", "photo", "legal_form", "organisation_name", "kvk_number", "website",
)  # fmt: skip


def paragraph(**attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3, **attrs})


class RemarksForm(forms.Form):
    """One optional remark per answer; field names are `remark_<field>`."""

    def __init__(self, data, *, initiative: Initiative, initial: dict | None = None) -> None:
        super().__init__(data, initial=initial)
        self.initiative = initiative
        for name in ASKABLE:
            self.fields[f"remark_{name}"] = forms.CharField(
                label=_("Opmerking bij “%(question)s”") % {"question": field_label(name)},
                required=False,
                max_length=500,
                widget=paragraph(rows=2),
                error_messages={"max_length": _("Gebruik 500 tekens of minder.")},
            )

    def by_field(self) -> dict[str, str]:
        return {name: text for name in ASKABLE if (text := self.cleaned_data[f"remark_{name}"])}

    def as_asked(self) -> list[dict[str, str]]:
        """The remarks as the letter M04 prints them."""
        return [{"field": name, "label": field_label(name), "text": text} for name, text in self.by_field().items()]

    def with_answers(self, changed: dict[str, Any]) -> list[dict[str, Any]]:
        """Per answer: {name, label, value, before, changed, remark (bound field), open}."""
        return [
            {
                "name": name,
                "label": field_label(name),
                "value": self._shown(name),
                "changed": name in changed,
                "before": changed.get(name),
                "remark": self[f"remark_{name}"],
                "earlier": [remark.text for remark in self.initiative.remarks.all() if remark.field == name],
            }
            for name in ASKABLE
        ]

    def _shown(self, name: str) -> Any:
        if name == "themes":
            return ", ".join(theme.name for theme in self.initiative.themes.all())
        if name == "audience":
            return ", ".join(self.initiative.audience_labels)
        if name in ("needs", "photo"):
            return ""  # the template draws these
        display = getattr(self.initiative, f"get_{name}_display", None)
        return display() if display else getattr(self.initiative, name) or ""


class RejectForm(forms.Form):
    rule = forms.ChoiceField(
        label=_("Past niet bij huisregel"),
        choices=[("", _("Kies een huisregel")), *((rule.value, f"{rule.value}. {rule.label}") for rule in HouseRule)],
        error_messages={"required": _("Kies de huisregel waar het om gaat.")},
    )
    sentence = forms.CharField(
        label=_("Leg het uit in uw eigen woorden"),
        help_text=_("De indiener leest dit in de mail. Noem wat er niet klopt en wat wel kan."),
        min_length=20,
        max_length=1000,
        widget=paragraph(rows=4),
        error_messages={
            "required": _("Leg uit waarom, in uw eigen woorden."),
            "min_length": _("Leg het iets meer uit. Gebruik 20 tekens of meer."),
        },
    )


class RenameForm(forms.Form):
    title = LineField(
        label=_("Nieuwe titel"),
        help_text=_("Voor een schrijffout. Het oude webadres blijft werken."),
        noun=_("De titel"),
        min_length=5,
        max_length=80,
        validators=[check_title],
        error_messages={"required": _("Vul een titel in.")},
    )


class TakeDownForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom moet dit van de site?"),
        help_text=_("De indiener leest dit in de mail."),
        min_length=20,
        max_length=1000,
        widget=paragraph(rows=4),
        error_messages={
            "required": _("Schrijf op waarom."),
            "min_length": _("Leg het iets meer uit. Gebruik 20 tekens of meer."),
        },
    )


class PassOnForm(forms.Form):
    colleague = forms.ModelChoiceField(
        label=_("Aan welke collega?"),
        queryset=User.objects.none(),
        empty_label=_("Kies een collega"),
        error_messages={"required": _("Kies een collega."), "invalid_choice": _("Kies een collega uit de lijst.")},
    )
    note = forms.CharField(label=_("Opmerking voor uw collega"), required=False, max_length=500, widget=paragraph(rows=2))

    def __init__(self, data, *, prefix: str, initiative: Initiative, by: User, initial: dict | None = None) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
        moderators = User.objects.filter(is_active=True, is_staff=True, groups__name=Role.MODERATOR).exclude(pk=by.pk)
        barred = [user.pk for user in moderators if is_own(user, initiative) or decided_before(user, initiative)]
        self.fields["colleague"].queryset = moderators.exclude(pk__in=barred)
