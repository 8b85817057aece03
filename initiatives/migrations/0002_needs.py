from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0001_initiatives"),
    ]

    operations = [
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("people", "Mensen"),
                            ("knowledge", "Kennis"),
                            ("money", "Geld"),
                            ("space", "Ruimte"),
                            ("goods", "Spullen"),
                            ("government_contact", "Contact met de overheid"),
                            ("publicity", "Bekendheid"),
                        ],
                        max_length=20,
                        verbose_name="Wat heeft u nodig?",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="Vertel precies wat u zoekt")),
                ("amount", models.PositiveIntegerField(blank=True, null=True, verbose_name="Hoeveel euro?")),
                ("count", models.PositiveIntegerField(blank=True, null=True, verbose_name="Hoeveel mensen?")),
                ("by_month", models.DateField(blank=True, null=True, verbose_name="Voor wanneer?")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("fulfilled", "Gevonden"), ("lapsed", "Niet meer nodig")],
                        default="open",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="initiatives.initiative"
                    ),
                ),
            ],
            options={
                "verbose_name": "hulpvraag",
                "verbose_name_plural": "hulpvragen",
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["initiative", "status", "kind"], name="need_open_kind"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["people", "knowledge", "money", "space", "goods", "government_contact", "publicity"])
                ),
                name="need_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["open", "fulfilled", "lapsed"])), name="need_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__isnull", True), models.Q(("amount__range", (1, 1000000)), ("kind", "money")), _connector="OR"
                ),
                name="need_amount_is_money",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(("count__isnull", True), models.Q(("count__gte", 1), ("kind", "people")), _connector="OR"),
                name="need_count_is_people",
            ),
        ),
    ]
