from __future__ import annotations

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, Resolver404, resolve
from django.utils.functional import lazy
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from doedemocratie.pages.models import Page

HOW_TO_WRITE = _(
    "Schrijf korte zinnen en spreek de lezer aan met u. Tussenkop: <h2>…</h2>, daaronder <h3>…</h3>. Alinea: <p>…</p>. "
    'Lijst: <ul><li>…</li></ul>. Link: <a href="/contact/">de pagina Contact</a>. Zeg in de link waar hij heen gaat, dus niet '
    "'klik hier'. Een tabel heeft een <caption> en koppen: <th scope=\"col\">. Wat hier niet mag, zoals scripts en kleuren, "
    "verdwijnt bij het opslaan."
)

escape_lazy = lazy(escape, SafeString)


class PageForm(forms.ModelForm):
    class Meta:
        model = Page
        fields = ("title", "intro", "body", "checked_on", "path", "parent", "order", "in_menu")
        widgets = {
            "intro": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
            "body": forms.Textarea(attrs={"rows": 32, "class": "vLargeTextField", "spellcheck": "true"}),
        }
        help_texts = {"body": escape_lazy(HOW_TO_WRITE)}

    def clean_path(self) -> str:
        """Refuses an address at which another part of the site answers: this page would never be seen."""
        path = self.cleaned_data["path"]
        try:
            taken = resolve(f"/{path}/").view_name != "pages:page"
        except Resolver404:
            taken = False
        if taken:
            raise ValidationError(_("Op dit adres staat al een ander deel van de site. Kies een ander adres."))
        return path


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    form = PageForm
    list_display = ("title", "path", "parent", "checked_on", "in_menu", "on_site")
    list_filter = ("in_menu", "checked_on")
    list_select_related = ("parent",)
    search_fields = ("title", "path", "intro", "body")
    readonly_fields = ("on_site", "changed_at")
    view_on_site = False  # the link stands in the list and in the form
    fieldsets = (
        (_("Wat er staat"), {"fields": ("title", "intro", "body", "checked_on")}),
        (_("Waar het staat"), {"fields": ("path", "parent", "order", "in_menu")}),
        (_("Bekijken"), {"fields": ("on_site", "changed_at")}),
    )

    @admin.display(description=_("op de site"))
    def on_site(self, page: Page) -> str:
        if not page.pk:
            return _("Sla de pagina eerst op.")
        try:
            url = page.get_absolute_url()
        except NoReverseMatch:  # the form is shown again because of this address
            return "-"
        return format_html('<a href="{}">{}</a>', url, _("Bekijk op de site"))
