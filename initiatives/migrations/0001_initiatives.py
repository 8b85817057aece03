from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("media", "0001_photo"),
        ("places", "0001_provinces_and_municipalities"),
        ("themes", "0001_themes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Initiative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(editable=False, max_length=13, null=True, unique=True, verbose_name="nummer")),
                ("slug", models.SlugField(editable=False, max_length=100, null=True, unique=True, verbose_name="webadres")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Concept"),
                            ("awaiting_confirmation", "Wacht op bevestiging"),
                            ("submitted", "Ingediend"),
                            ("in_review", "In behandeling"),
                            ("changes_requested", "Aanvulling gevraagd"),
                            ("expired", "Verlopen"),
                            ("published", "Gepubliceerd"),
                            ("paused", "Gepauzeerd"),
                            ("rejected", "Afgewezen"),
                            ("taken_down", "Van de site gehaald"),
                            ("withdrawn", "Ingetrokken"),
                            ("archived", "Gearchiveerd"),
                            ("deleted", "Verwijderd"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=30,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="status sinds"),
                ),
                ("claimed_until", models.DateTimeField(editable=False, null=True, verbose_name="opgepakt tot")),
                ("due_on", models.DateField(editable=False, null=True, verbose_name="uiterlijk")),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="ingediend")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="gepubliceerd")),
                ("last_activity_at", models.DateTimeField(editable=False, null=True, verbose_name="laatste activiteit")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="begonnen")),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="laatst gewijzigd"),
                ),
                ("reminded_at", models.DateTimeField(editable=False, null=True, verbose_name="herinnerd")),
                ("is_example", models.BooleanField(default=False, editable=False, verbose_name="voorbeeld")),
                ("title", models.CharField(blank=True, max_length=80, verbose_name="Hoe heet uw initiatief?")),
                ("summary", models.CharField(blank=True, max_length=200, verbose_name="Vertel het in het kort")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="Dorp, wijk of buurt")),
                ("postcode4", models.CharField(blank=True, max_length=4, verbose_name="Eerste 4 cijfers van de postcode")),
                ("description", models.TextField(blank=True, max_length=5000, verbose_name="Wat gaat u doen?")),
                ("aim", models.TextField(blank=True, max_length=1000, verbose_name="Wat wordt er beter?")),
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
                        verbose_name="Hoe ver bent u?",
                    ),
                ),
                ("start_month", models.DateField(blank=True, null=True, verbose_name="Wanneer bent u begonnen of begint u?")),
                ("participants", models.PositiveIntegerField(blank=True, null=True, verbose_name="Hoeveel mensen doen mee?")),
                ("audience", models.JSONField(blank=True, default=list, verbose_name="Voor wie is het?")),
                ("needs_nothing", models.BooleanField(default=False, verbose_name="Niets op dit moment")),
                ("contact_name", models.CharField(blank=True, max_length=80, verbose_name="Uw naam")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="Uw e-mailadres")),
                ("contact_phone", models.CharField(blank=True, max_length=20, verbose_name="Uw telefoonnummer")),
                ("show_first_name", models.BooleanField(blank=True, null=True, verbose_name="Mag uw voornaam op de pagina?")),
                ("first_name_consent_at", models.DateTimeField(editable=False, null=True)),
                (
                    "legal_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Nee, geen van beide"),
                            ("foundation", "Ja, een stichting"),
                            ("association", "Ja, een vereniging"),
                            ("cooperative", "Wij hebben een coöperatie"),
                            ("company", "Wij hebben een bedrijf"),
                            ("other", "Iets anders"),
                        ],
                        max_length=20,
                        verbose_name="Heeft u een stichting of vereniging?",
                    ),
                ),
                ("organisation_name", models.CharField(blank=True, max_length=120, verbose_name="Naam van uw organisatie")),
                ("kvk_number", models.CharField(blank=True, max_length=8, verbose_name="KvK-nummer")),
                ("website", models.URLField(blank=True, verbose_name="Website")),
                ("agreed_rules_at", models.DateTimeField(editable=False, null=True)),
                ("agreed_correct_at", models.DateTimeField(editable=False, null=True)),
                ("agreed_publication_at", models.DateTimeField(editable=False, null=True)),
                ("statements_version", models.CharField(blank=True, editable=False, max_length=20)),
                ("unfinished", models.JSONField(blank=True, default=dict, editable=False)),
                ("answers_before", models.JSONField(blank=True, default=dict, editable=False)),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                (
                    "assignee",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="behandelaar",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eerste beslisser",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="places.municipality",
                        verbose_name="In welke gemeente?",
                    ),
                ),
                (
                    "photo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="initiative",
                        to="media.photo",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(related_name="initiatives", to="themes.theme", verbose_name="Waar gaat het over?"),
                ),
            ],
            options={
                "verbose_name": "initiatief",
                "verbose_name_plural": "initiatieven",
                "ordering": ["-last_activity_at", "-pk"],
                "permissions": [("moderate_initiative", "Mag initiatieven beoordelen")],
                "default_permissions": ("view", "change", "delete"),
            },
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["status", "-last_activity_at", "-id"], name="initiative_newest_activity"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["municipality", "status", "-last_activity_at"], name="initiative_in_municipality"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["status", "due_on"], name="initiative_due"),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "draft",
                            "awaiting_confirmation",
                            "submitted",
                            "in_review",
                            "changes_requested",
                            "expired",
                            "published",
                            "paused",
                            "rejected",
                            "taken_down",
                            "withdrawn",
                            "archived",
                            "deleted",
                        ],
                    )
                ),
                name="initiative_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(("phase__in", ["", "idea", "plan", "in_progress", "scaling_up", "completed", "stopped"])),
                name="initiative_phase_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("draft", "awaiting_confirmation", "deleted")),
                    models.Q(
                        ("municipality__isnull", False),
                        ("number__isnull", False),
                        ("submitted_at__isnull", False),
                        models.Q(("title", ""), _negated=True),
                        models.Q(("phase", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="initiative_complete_once_submitted",
                violation_error_message="Dit initiatief is nog niet compleet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        (
                            "draft",
                            "awaiting_confirmation",
                            "deleted",
                            "submitted",
                            "in_review",
                            "changes_requested",
                            "expired",
                            "rejected",
                            "withdrawn",
                        ),
                    ),
                    models.Q(("last_activity_at__isnull", False), ("published_at__isnull", False), ("slug__isnull", False)),
                    _connector="OR",
                ),
                name="initiative_published_has_address",
                violation_error_message="Een gepubliceerd initiatief heeft een webadres en een datum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(("assignee__isnull", False), ("claimed_until__isnull", True), _connector="OR"),
                name="initiative_claim_has_assignee",
            ),
        ),
        migrations.CreateModel(
            name="QueueItem",
            fields=[],
            options={
                "verbose_name": "te beoordelen initiatief",
                "verbose_name_plural": "te beoordelen",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("initiatives.initiative",),
        ),
    ]
