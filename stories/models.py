from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from doedemocratie.editorial.enums import HAS_ADDRESS
from doedemocratie.editorial.fields import LinesField, lines_of
from doedemocratie.editorial.models import NOT_IN_VERSIONS, Publication, Themed, free_slug, long_enough
from doedemocratie.places.models import Municipality, place_words
from doedemocratie.richtext.fields import HtmlField
from doedemocratie.richtext.html import plain
from doedemocratie.search.index import Text
from doedemocratie.themes.models import Theme
from initiatives.enums import Phase
from initiatives.models import Initiative
from knowledge.models import KnowledgeItem
from stories.querysets import StoryQuerySet

LESSONS = 3
INTRO_LENGTH = 80
THEMES = (1, 3)


class Story(Themed, Publication):
    """How an initiative went, told by the people who made it, for who wants to do it too.

    Personal data beside that of `Publication`: first names and words of people in text and quote, with their consent.
    """

    slug = models.SlugField(_("webadres"), max_length=100, unique=True, null=True, editable=False)
    title = models.CharField(
        _("titel"), max_length=90, help_text=_("Zeg wat er gebeurde. Bijvoorbeeld: Het dorp kocht de school.")
    )
    intro = models.TextField(
        _("inleiding"),
        max_length=300,
        blank=True,
        help_text=_(
            "80 tot 300 tekens. Twee of drie zinnen die nieuwsgierig maken. Ze staan ook op de kaart en in zoekmachines."
        ),
    )
    body = HtmlField(
        _("tekst"),
        max_length=60_000,
        blank=True,
        help_text=_("400 woorden of meer leest het best. Begin met iets wat u zag. Laat mensen zelf aan het woord."),
    )
    quote = models.CharField(
        _("citaat"),
        max_length=200,
        blank=True,
        help_text=_("De sterkste zin. Hij staat groot op de pagina, zonder aanhalingstekens."),
    )
    quote_by = models.CharField(
        _("wie zegt dit?"),
        max_length=80,
        blank=True,
        help_text=_("Voornaam en rol, met toestemming. Bijvoorbeeld: Hatice, tuinier."),
    )
    lessons = LinesField(
        _("wat kunt u hiervan leren?"),
        max_length=900,
        blank=True,
        help_text=_("Drie lessen voor een ander, elke les op een eigen regel."),
    )
    initiative = models.ForeignKey(
        Initiative, models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name=_("gaat over initiatief")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("gemeente")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="stories", verbose_name=_("thema's"))
    phase = models.CharField(_("hoe ver was het initiatief?"), max_length=20, choices=Phase, blank=True)
    knowledge_items = models.ManyToManyField(
        KnowledgeItem,
        blank=True,
        related_name="stories",
        verbose_name=_("kennis die hierbij past"),
        help_text=_("Twee of drie stukken voor wie ook zoiets wil doen."),
    )
    author = models.CharField(
        _("van wie is dit verhaal?"),
        max_length=80,
        blank=True,
        help_text=_("Een naam of een functie, zoals: Redactie Doe-democratie."),
    )

    objects = StoryQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=[*NOT_IN_VERSIONS, "slug"], m2m_fields=[themes, knowledge_items])
    search_kind = "story"

    class Meta(Publication.Meta):
        verbose_name = _("verhaal")
        verbose_name_plural = _("verhalen")
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["status", "-published_at", "-id"], name="story_newest")]
        constraints = [
            *Publication.Meta.constraints,
            models.CheckConstraint(condition=Q(phase__in=["", *Phase.values]), name="story_phase_known"),
            models.CheckConstraint(
                condition=~Q(status__in=HAS_ADDRESS) | Q(slug__isnull=False) | Q(revision_of__isnull=False),
                name="story_published_has_address",
            ),
        ]

    def get_absolute_url(self) -> str:
        """The public page; the list for what never was public."""
        return reverse("stories:detail", args=[self.slug]) if self.slug else reverse("stories:list")

    @classmethod
    def to_find(cls) -> models.QuerySet:
        return super().to_find().select_related("municipality", "initiative").prefetch_related("themes")

    def as_document(self) -> Text:
        about = self.initiative
        return Text(
            kind=self.search_kind,
            subject_id=self.pk,
            url=self.url,
            title=self.title,
            summary=self.intro,
            place=self.location,
            body=plain(self.body, self.quote, self.lessons),
            keywords=" ".join(filter(None, (about and about.title, about and about.place, place_words(self.municipality)))),
            themes=[theme.pk for theme in self.themes.all()],
            active_at=self.published_at,
            changed_at=self.changed_at,
        )

    def take_address(self) -> dict[str, str]:
        return {"slug": free_slug(Story, slugify(self.title)[:90].strip("-") or "verhaal")}

    def missing(self) -> list[str]:
        sentences = [
            long_enough(self.intro, INTRO_LENGTH, "De inleiding"),
            "" if self.body else "De tekst ontbreekt nog.",
            "" if len(self.lesson_list) == LESSONS else "Schrijf drie lessen op, elke les op een eigen regel.",
            "" if bool(self.quote) == bool(self.quote_by) else "Een citaat en wie het zegt horen bij elkaar. Vul ze allebei in.",
            "" if self.municipality_id else "Kies de gemeente.",
            "" if THEMES[0] <= self.themes.count() <= THEMES[1] else "Kies één, twee of drie thema's.",
        ]
        return [sentence for sentence in sentences if sentence] + super().missing()

    # What a card reads (templates/components/card.html)

    @property
    def url(self) -> str:
        return self.get_absolute_url()

    @property
    def location(self) -> str:
        return self.municipality.name if self.municipality else ""

    @property
    def label(self) -> str:
        """The name of the first theme. Needs `for_cards`."""
        return self.theme_name or ""

    @property
    def summary(self) -> str:
        return self.intro

    @property
    def lesson_list(self) -> list[str]:
        return lines_of(self.lessons)
