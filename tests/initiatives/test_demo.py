from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from doedemocratie.accounts.models import User
from initiatives.models import Initiative


def run(command: str, **options) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_example_content_can_be_loaded_twice_and_taken_away(places, themes):
    run("load_roles")
    first = run("load_demo")
    assert "33 example initiatives are new." in first
    assert len(re.findall(r"[0-9a-f]{6}(?:-[0-9a-f]{6}){3}", first)) == 4
    initiative = Initiative.objects.get(slug="buurttuin-de-groene-klinker")
    assert (
        initiative.is_example,
        initiative.municipality.name,
        ", ".join(need.short for need in initiative.needs.filter(status="open")),
    ) == (
        True,
        "Deventer",
        "een waterpomp, 3 tuiniers",
    )
    assert Initiative.objects.running().count() == 30
    assert Initiative.objects.running().exclude(photo=None).count() == 30
    assert Initiative.objects.in_queue().count() == 3
    photo = initiative.photo.file.name
    assert default_storage.exists(photo)

    second = run("load_demo")
    assert "0 example initiatives are new." in second
    assert re.findall(r"[0-9a-f]{6}(?:-[0-9a-f]{6}){3}", second) == []
    assert Initiative.objects.count() == 33

    assert run("remove_demo") == "33 example initiatives and 4 example accounts are gone.\n"
    assert (Initiative.objects.count(), User.objects.count(), default_storage.exists(photo)) == (0, 0, False)
    assert run("remove_demo") == "0 example initiatives and 0 example accounts are gone.\n"
