from __future__ import annotations

from django.contrib import admin

from doedemocratie.places.admin import MunicipalityAdmin, ProvinceAdmin
from doedemocratie.places.models import Municipality, Province


def test_the_desk_finds_a_municipality_by_another_name(places, rf):
    desk = MunicipalityAdmin(Municipality, admin.site)
    found, may_have_duplicates = desk.get_search_results(rf.get("/"), Municipality.objects.all(), "Den Bosch")

    assert ([place.name for place in found], may_have_duplicates) == (["'s-Hertogenbosch"], False)


def test_nobody_changes_facts_at_the_desk(rf):
    for desk in (MunicipalityAdmin(Municipality, admin.site), ProvinceAdmin(Province, admin.site)):
        request = rf.get("/")
        assert not desk.has_add_permission(request)
        assert not desk.has_change_permission(request)
        assert not desk.has_delete_permission(request)
