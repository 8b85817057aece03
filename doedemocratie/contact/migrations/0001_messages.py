from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

SUBJECTS = [
    ("question", "Vraag"),
    ("complaint", "Klacht"),
    ("site_error", "Fout op de site"),
    ("accessibility", "Toegankelijkheid"),
    ("privacy", "Privacy"),
]


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
                ("subject", models.CharField(choices=SUBJECTS, max_length=20, verbose_name="onderwerp")),
                ("text", models.TextField(max_length=3000, verbose_name="bericht")),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="naam")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mailadres")),
                (
                    "received_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="ontvangen"
                    ),
                ),
                ("handled_at", models.DateTimeField(editable=False, null=True, verbose_name="afgehandeld")),
                (
                    "handled_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="afgehandeld door",
                    ),
                ),
            ],
            options={
                "verbose_name": "bericht",
                "verbose_name_plural": "berichten",
                "ordering": ["received_at", "pk"],
                "permissions": [("handle_message", "Mag berichten afhandelen")],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(subject__in=[value for value, _ in SUBJECTS]),
                        name="contact_message_subject_known",
                        violation_error_message="Kies een onderwerp uit de lijst.",
                    ),
                    models.CheckConstraint(
                        condition=Q(handled_by=None) | Q(handled_at__isnull=False),
                        name="contact_message_handled_by_with_moment",
                        violation_error_message="Wie het bericht afhandelde, hoort bij een moment.",
                    ),
                ],
            },
        ),
    ]
