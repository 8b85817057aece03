"""The counter moves to doedemocratie.numbers, which other items use too; it goes on where it was."""

from __future__ import annotations

from django.db import migrations

PREFIX = "DD"


def move(apps, schema_editor) -> None:
    old, new = apps.get_model("initiatives", "NumberSeries"), apps.get_model("numbers", "Series")
    new.objects.bulk_create(new(prefix=PREFIX, year=series.year, last=series.last) for series in old.objects.all())


def move_back(apps, schema_editor) -> None:
    old, new = apps.get_model("initiatives", "NumberSeries"), apps.get_model("numbers", "Series")
    series_of_ours = new.objects.filter(prefix=PREFIX)
    old.objects.bulk_create(old(year=series.year, last=series.last) for series in series_of_ours)
    series_of_ours.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0006_number_series"),
        ("numbers", "0001_series"),
    ]

    operations = [migrations.RunPython(move, move_back)]
