"""How many initiatives run, counted per place, theme, phase and need; `manage.py reindex` fills it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0010_no_search_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="initiative",
            name="counted_in",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(help_text="Leeg, een provincie (PV23) of een gemeente (gm0150).", max_length=6)),
                ("theme", models.CharField(max_length=40)),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("", ""),
                            ("idea", "Idee"),
                            ("plan", "Plan"),
                            ("in_progress", "In uitvoering"),
                            ("scaling_up", "Doorgroei"),
                            ("completed", "Afgerond"),
                            ("stopped", "Gestopt"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "need",
                    models.CharField(
                        choices=[
                            ("", ""),
                            ("people", "Mensen"),
                            ("knowledge", "Kennis"),
                            ("money", "Geld"),
                            ("space", "Ruimte"),
                            ("goods", "Spullen"),
                            ("government_contact", "Contact met de overheid"),
                            ("publicity", "Bekendheid"),
                        ],
                        max_length=20,
                    ),
                ),
                ("count", models.IntegerField()),
            ],
            options={
                "verbose_name": "telling",
                "verbose_name_plural": "tellingen",
                "default_permissions": (),
                "indexes": [models.Index(fields=["theme", "phase", "need", "place"], name="tally_by_place")],
                "constraints": [models.UniqueConstraint(fields=("place", "theme", "phase", "need"), name="tally_once")],
            },
        ),
    ]
