"""The words of an initiative are in the table of the search (docs/adr/0008)."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0009_imports")]

    operations = [migrations.RemoveField(model_name="initiative", name="search_text")]
