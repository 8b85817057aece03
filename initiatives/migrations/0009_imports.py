"""Items of other sites have a queue of their own, and an initiative that was made of one says where it came from."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0008_no_series_of_its_own"),
        ("places", "0001_provinces_and_municipalities"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="initiative",
            name="source_name",
            field=models.CharField(blank=True, editable=False, max_length=80, verbose_name="overgenomen van"),
        ),
        migrations.AddField(
            model_name="initiative",
            name="source_url",
            field=models.URLField(blank=True, editable=False, max_length=500, verbose_name="adres bij de bron"),
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("checked", "Gecontroleerd"),
                            ("running", "Bezig"),
                            ("done", "Klaar"),
                            ("stopped", "Gestopt"),
                            ("undone", "Teruggedraaid"),
                        ],
                        default="checked",
                        max_length=20,
                        verbose_name="stand",
                    ),
                ),
                ("source", models.CharField(max_length=80, verbose_name="bron")),
                ("source_url", models.URLField(blank=True, verbose_name="webadres van de bron")),
                ("file_name", models.CharField(max_length=255, verbose_name="bestand")),
                ("options", models.JSONField(blank=True, default=dict, verbose_name="keuzes")),
                ("publish", models.BooleanField(default=False, verbose_name="direct op de site")),
                ("reason", models.CharField(blank=True, max_length=1000, verbose_name="reden")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begonnen")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="klaar")),
                ("report", models.JSONField(blank=True, default=dict, verbose_name="verslag")),
                ("upload", models.BinaryField(null=True, verbose_name="het bestand zelf")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-pk"],
                "permissions": [("import_initiatives", "Mag initiatieven importeren")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ImportedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=80, verbose_name="bron")),
                ("external_id", models.CharField(max_length=200, verbose_name="nummer bij de bron")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="webadres bij de bron")),
                ("created_on", models.DateField(blank=True, null=True, verbose_name="datum bij de bron")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Wacht op u"),
                            ("changed", "Gewijzigd bij de bron"),
                            ("taken_over", "Overgenomen"),
                            ("set_aside", "Niet overgenomen"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=20,
                        verbose_name="stand",
                    ),
                ),
                ("title", models.CharField(max_length=80, verbose_name="titel")),
                ("summary", models.CharField(blank=True, max_length=200, verbose_name="in het kort")),
                ("description", models.TextField(blank=True, max_length=5000, verbose_name="tekst")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="dorp, wijk of buurt")),
                (
                    "phase",
                    models.CharField(
                        blank=True,
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
                ("themes", models.JSONField(blank=True, default=list, verbose_name="thema's")),
                ("notes", models.JSONField(blank=True, default=list, editable=False, verbose_name="opmerkingen")),
                ("fingerprint", models.CharField(editable=False, max_length=64)),
                ("written", models.CharField(editable=False, max_length=64)),
                ("applied", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "applied_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="initiatives.import",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="initiatives.import",
                    ),
                ),
                (
                    "initiative",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="imported",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="initiatives.import",
                        verbose_name="import",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.municipality",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "geïmporteerd voorstel",
                "verbose_name_plural": "geïmporteerde voorstellen",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["checked", "running", "done", "stopped", "undone"])),
                name="import_status_known",
            ),
        ),
        migrations.AddIndex(
            model_name="importeditem",
            index=models.Index(fields=["status", "id"], name="imported_item_queue"),
        ),
        migrations.AddConstraint(
            model_name="importeditem",
            constraint=models.UniqueConstraint(fields=("source", "external_id"), name="imported_item_once"),
        ),
        migrations.AddConstraint(
            model_name="importeditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["waiting", "changed", "taken_over", "set_aside"])),
                name="imported_item_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importeditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("phase__in", ["", "idea", "plan", "in_progress", "scaling_up", "completed", "stopped"])),
                name="imported_item_phase_known",
            ),
        ),
    ]
