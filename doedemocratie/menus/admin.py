from __future__ import annotations

from django.contrib import admin
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from doedemocratie.menus.menus import menus
from doedemocratie.menus.models import Menu, MenuLink
from doedemocratie.shipped.admin import ShippedAdmin


@admin.register(MenuLink)
class MenuLinkAdmin(ShippedAdmin):
    remembered = menus
    list_display = ("label", "menu", "url", "order", "visible")
    list_editable = ("order", "visible")
    list_filter = ("menu", "visible")
    search_fields = ("label", "url")
    ordering = (Case(*[When(menu=menu, then=place) for place, menu in enumerate(Menu)]), "order", "label")
    fieldsets = (
        (
            None,
            {
                "fields": ("menu", "label", "url", "order", "visible"),
                "description": _(
                    "Uw wijziging staat binnen een minuut op de hele site. "
                    "In het hoofdmenu passen zes of zeven korte links. "
                    "Een link die bij de site hoort, kunt u verbergen maar niet verwijderen."
                ),
            },
        ),
    )
