from __future__ import annotations

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from doedemocratie.frontpage.content import frontpage
from doedemocratie.frontpage.models import Door, Welcome
from doedemocratie.shipped.admin import ShippedAdmin

SOON = _("Uw wijziging staat binnen een minuut op de voorpagina.")


SENTENCES = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})


class WelcomeForm(forms.ModelForm):
    class Meta:
        widgets = {"lead": SENTENCES}


class DoorForm(forms.ModelForm):
    class Meta:
        widgets = {"text": SENTENCES}


@admin.register(Welcome)
class WelcomeAdmin(ShippedAdmin):
    form = WelcomeForm
    remembered = frontpage
    list_display = ("heading", "lead")
    fieldsets = (
        (_("Wat er bovenaan staat"), {"fields": ("heading", "lead"), "description": SOON}),
        (_("De blauwe knop"), {"fields": ("first_label", "first_url")}),
        (_("De witte knop"), {"fields": ("second_label", "second_url")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Door)
class DoorAdmin(ShippedAdmin):
    form = DoorForm
    remembered = frontpage
    list_display = ("title", "text", "url", "order", "visible")
    list_editable = ("order", "visible")
    search_fields = ("title", "text")
    fieldsets = (
        (
            None,
            {
                "fields": ("title", "text", "action", "url", "tone", "order", "visible"),
                "description": _(
                    "De blokken staan onder de vraag ‘Waarmee kunnen wij u helpen?’. Drie naast elkaar is het mooist. "
                    "Een blok dat bij de site hoort, kunt u verbergen maar niet verwijderen. "
                    "Uw wijziging staat binnen een minuut op de voorpagina."
                ),
            },
        ),
    )
