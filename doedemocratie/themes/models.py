from __future__ import annotations

from django.core.cache import cache
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

KEY = "themes:all"
SECONDS = 300


class Theme(models.Model):
    """What initiatives, stories and knowledge are about. The slug is its key: it stands in addresses and file names."""

    slug = models.SlugField(
        _("adres"),
        max_length=40,
        primary_key=True,
        help_text=_("Verandert nooit: het staat in links en het plaatje heet net zo."),
    )
    name = models.CharField(_("naam"), max_length=60, unique=True)
    description = models.CharField(
        _("uitleg"),
        max_length=150,
        help_text=_("Eén of twee korte zinnen, samen hooguit 150 tekens. Staat onder de naam."),
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=100, help_text=_("Het laagste getal staat vooraan."))

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("themes:theme", args=[self.slug])

    @property
    def picture(self) -> str:
        """The static path of the drawing."""
        return f"img/themas/{self.slug}.svg"


def drawing_of(item: models.Model) -> str:
    """Static path of what stands in for a photo: the drawing of the first theme of `item`.

    No query after `with_first_theme` or `prefetch_related("themes")`.
    """
    slug = item.theme_slug if hasattr(item, "theme_slug") else next((theme.slug for theme in item.themes.all()), None)
    return f"img/themas/{slug or 'ontmoeten'}.svg"


def all_themes() -> list[Theme]:
    """All themes in their order. No query, or one in five minutes."""
    themes = cache.get(KEY)
    if themes is None:
        themes = list(Theme.objects.all())
        if themes:  # nothing loaded yet is no answer to keep
            cache.set(KEY, themes, SECONDS)
    return themes


def forget_themes() -> None:
    """Read the themes again at the next call, in this process; others follow within five minutes."""
    cache.delete(KEY)
