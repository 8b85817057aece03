from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from doedemocratie.places.models import Municipality, Province


class FactAdmin(admin.ModelAdmin):
    """Facts from places/data: to read and to search; `manage.py load_places` changes them."""

    search_fields = ("search_name",)
    readonly_fields = ("other_names",)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return (queryset.matching(search_term) if search_term else queryset), False

    @admin.display(description=_("andere namen"))
    def other_names(self, place: Province | Municipality) -> str:
        return ", ".join(place.aliases) or "-"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


@admin.register(Province)
class ProvinceAdmin(FactAdmin):
    list_display = ("name", "code")
    fields = ("name", "other_names", "code", "slug")


@admin.register(Municipality)
class MunicipalityAdmin(FactAdmin):
    list_display = ("name", "province", "code", "valid_until")
    list_filter = ("province",)
    list_select_related = ("province",)
    fields = (
        "name",
        "other_names",
        "province",
        "code",
        "slug",
        "tooi_uri",
        ("latitude", "longitude"),
        ("valid_from", "valid_until"),
        "successor",
    )
