from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0003_phase_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=40, verbose_name="veld")),
                ("text", models.CharField(max_length=500, verbose_name="opmerking")),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("resolved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="remarks", to="initiatives.initiative"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
    ]
