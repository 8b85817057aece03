"""Pages that were there before the procedure came are on the site."""

from __future__ import annotations

from django.db import migrations
from django.db.models import F


def publish(apps, schema_editor) -> None:
    pages = apps.get_model("pages", "Page").objects.using(schema_editor.connection.alias)
    pages.filter(published_at=None).update(status="published", published_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_procedure_and_versions")]

    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
