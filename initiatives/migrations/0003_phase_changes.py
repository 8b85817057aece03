from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0002_needs"),
    ]

    operations = [
        migrations.CreateModel(
            name="PhaseChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("idea", "Idee"),
                            ("plan", "Plan"),
                            ("in_progress", "In uitvoering"),
                            ("scaling_up", "Doorgroei"),
                            ("completed", "Afgerond"),
                            ("stopped", "Gestopt"),
                        ],
                        max_length=20,
                        verbose_name="fase",
                    ),
                ),
                ("on", models.DateField(verbose_name="op")),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phase_changes", to="initiatives.initiative"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
    ]
