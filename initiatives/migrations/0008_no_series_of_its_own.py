from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0007_numbers_have_a_room"),
    ]

    operations = [migrations.DeleteModel(name="NumberSeries")]
