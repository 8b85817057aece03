import django.core.validators
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import pictures.models
from django.db import migrations, models

import doedemocratie.media.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    pictures.models.PictureField(
                        aspect_ratios=[None, "16/9"],
                        breakpoints={"desktop": 1160, "phone": 480, "tablet": 768},
                        container_width=1160,
                        file_types=["AVIF", "WEBP"],
                        grid_columns=4,
                        height_field="height",
                        pixel_densities=[1],
                        upload_to=doedemocratie.media.models.photo_path,
                        verbose_name="foto",
                        width_field="width",
                    ),
                ),
                ("width", models.PositiveIntegerField(editable=False, verbose_name="breedte in beeldpunten")),
                ("height", models.PositiveIntegerField(editable=False, verbose_name="hoogte in beeldpunten")),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text="Voor mensen die de foto niet zien. Leeg zolang het initiatief nog niet af is.",
                        max_length=150,
                        validators=[django.core.validators.MinLengthValidator(10)],
                        verbose_name="wat is er te zien op de foto?",
                    ),
                ),
                ("maker", models.CharField(blank=True, max_length=80, verbose_name="wie maakte de foto?")),
                (
                    "consent_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="toestemming van herkenbare mensen"),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="geplaatst"),
                ),
            ],
            options={
                "verbose_name": "foto",
                "verbose_name_plural": "foto's",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("alt", ""),
                            django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length("alt"), 10),
                            _connector="OR",
                        ),
                        name="photo_alt_says_something",
                        violation_error_message="Vertel in 10 tekens of meer wat er op de foto te zien is.",
                    )
                ],
            },
        ),
    ]
