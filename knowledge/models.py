from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from doedemocratie.editorial.enums import HAS_ADDRESS
from doedemocratie.editorial.fields import ChoiceSetField, LinesField, WebField, lines_of
from doedemocratie.editorial.models import NOT_IN_VERSIONS, CheckedPublication, Themed, free_slug, long_enough
from doedemocratie.places.models import Municipality, place_words
from doedemocratie.richtext.advice import advice
from doedemocratie.richtext.fields import HtmlField
from doedemocratie.richtext.html import TAKEN, as_shown, plain
from doedemocratie.search.index import Text
from doedemocratie.themes.models import Theme
from initiatives.enums import Phase
from initiatives.models import Initiative
from knowledge.enums import Audience, Kind
from knowledge.querysets import KnowledgeQuerySet

POINTS = (2, 5)
SUMMARY_LENGTH = 60
POINT_LENGTH = 160
LAW_TERM = timedelta(days=183)
# Addresses of other pages below /kennis/, and the ids of the frame, which a term in the glossary may not take.
RESERVED = {"woordenlijst", "starten", "voor-ambtenaren", *TAKEN}


class KnowledgeItem(Themed, CheckedPublication):
    """Something to look up: how it works, what the law says, what to do. A term (kind TERM) feeds the glossary."""

    slug = models.SlugField(_("webadres"), max_length=110, unique=True, null=True, editable=False)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    title = models.CharField(
        _("titel"),
        max_length=100,
        help_text=_("De vraag of het onderwerp in de woorden van de lezer. Bij een begrip: het woord zelf."),
    )
    stands_for = models.CharField(
        _("voluit"), max_length=100, blank=True, help_text=_("Alleen bij een afkorting: waar de letters voor staan.")
    )
    summary = models.TextField(
        _("samenvatting"),
        max_length=250,
        blank=True,
        help_text=_("60 tot 250 tekens. Wat weet de lezer na het lezen? Bij een begrip: wat het woord betekent."),
    )
    in_short = LinesField(
        _("kort gezegd"),
        max_length=900,
        blank=True,
        help_text=_("Twee tot vijf punten, elk op een eigen regel. Veel mensen lezen alleen dit."),
    )
    body = HtmlField(_("tekst"), max_length=60_000, blank=True)
    law = HtmlField(
        _("wat staat in de wet?"),
        max_length=8_000,
        blank=True,
        help_text=_("Noem de wet en het artikel in gewone woorden, met een link naar wetten.overheid.nl."),
    )
    audiences = ChoiceSetField(_("voor wie?"), choices=Audience, blank=True)
    phases = ChoiceSetField(_("in welke fase?"), choices=Phase, blank=True, help_text=_("Leeg: in elke fase."))
    themes = models.ManyToManyField(Theme, blank=True, related_name="knowledge_items", verbose_name=_("thema's"))
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="knowledge_items",
        verbose_name=_("gemeente"),
        help_text=_("Alleen als het over één gemeente gaat."),
    )
    initiatives = models.ManyToManyField(
        Initiative,
        blank=True,
        related_name="knowledge_items",
        verbose_name=_("initiatieven die dit laten zien"),
    )
    source_title = models.CharField(
        _("bron"), max_length=120, blank=True, help_text=_("Van wie komt deze kennis? Bijvoorbeeld: Belastingdienst.")
    )
    source_year = models.PositiveSmallIntegerField(
        _("jaar van de bron"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    source_url = WebField(_("link naar de bron"), max_length=300, blank=True)
    successor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opvolger"),
        help_text=_("Als dit stuk van de site gaat: bezoekers komen dan vanzelf bij dit andere stuk."),
    )

    explained_in = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("meer uitleg in"),
        help_text=_("Alleen bij een begrip: het kennisitem dat er meer over vertelt."),
    )

    objects = KnowledgeQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=[*NOT_IN_VERSIONS, "slug"], m2m_fields=[themes, initiatives])
    search_kind = "knowledge"

    class Meta(CheckedPublication.Meta):
        verbose_name = _("kennisitem")
        verbose_name_plural = _("kennisitems")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="knowledge_newest"),
            models.Index(fields=["status", "check_before"], name="knowledge_check"),
        ]
        constraints = [
            *CheckedPublication.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="knowledge_kind_known"),
            models.CheckConstraint(
                condition=~Q(status__in=HAS_ADDRESS) | Q(slug__isnull=False) | Q(revision_of__isnull=False),
                name="knowledge_published_has_address",
            ),
        ]

    def get_absolute_url(self) -> str:
        """The public page; for a term its place in the glossary, for what never was public the list."""
        if not self.slug:
            return reverse("knowledge:list")
        if self.is_term:
            return f"{reverse('knowledge:glossary')}#{self.slug}"
        return reverse("knowledge:detail", args=[self.slug])

    @classmethod
    def to_find(cls) -> models.QuerySet:
        return super().to_find().select_related("municipality").prefetch_related("themes")

    def as_document(self) -> Text:
        return Text(
            kind=self.search_kind,
            subject_id=self.pk,
            url=self.url,
            title=self.title,
            summary=f"{self.stands_for}. {self.summary}" if self.stands_for else self.summary,
            place=self.municipality.name if self.municipality else "",
            body=plain(self.in_short, self.body, self.law),
            keywords=place_words(self.municipality),
            themes=[theme.pk for theme in self.themes.all()],
            active_at=self.published_at,
            changed_at=self.changed_at,
        )

    def clean(self) -> None:
        if self.successor_id and self.successor_id == self.pk:
            raise ValidationError({"successor": _("Een stuk kan zichzelf niet opvolgen.")})

    def take_address(self) -> dict[str, str]:
        wish = slugify(self.title)[:100].strip("-") or "kennis"
        return {"slug": free_slug(KnowledgeItem, f"{wish}-kennis" if wish in RESERVED else wish)}

    def advice(self) -> list[str]:
        return [*super().advice(), *advice(self.law)]

    def missing(self) -> list[str]:
        sentences = [long_enough(self.summary, SUMMARY_LENGTH, "De samenvatting")]
        if not self.is_term:
            sentences += [
                self._points_missing(),
                "" if self.body else "De tekst ontbreekt nog.",
                "" if self.audiences else "Kies voor wie dit is.",
                "" if self.checked_on else "Vul in wanneer u dit controleerde.",
                "" if self.check_before else "Vul in wanneer wij dit opnieuw controleren.",
            ]
        return [sentence for sentence in sentences if sentence] + super().missing()

    def _points_missing(self) -> str:
        if not POINTS[0] <= len(self.points) <= POINTS[1]:
            return "Zeg het kort: twee tot vijf punten, elk op een eigen regel."
        return "Houd elk punt bij ‘kort gezegd’ korter dan 160 tekens." if max(map(len, self.points)) > POINT_LENGTH else ""

    @property
    def lead(self) -> str:
        return self.summary

    # What a card reads (templates/components/card.html)

    @property
    def url(self) -> str:
        return self.get_absolute_url()

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label) if self.kind else ""

    @property
    def meant_for(self) -> str:
        """ "Voor initiatiefnemers en ambtenaren", or an empty string."""
        *others, last = [str(audience.many) for audience in Audience if audience in self.audiences] or [""]
        return f"Voor {', '.join(others)}{' en ' if others else ''}{last}" if last else ""

    @property
    def is_term(self) -> bool:
        return self.kind == Kind.TERM

    @property
    def check_term(self) -> timedelta:
        return LAW_TERM if self.kind == Kind.LAW else super().check_term

    @property
    def points(self) -> list[str]:
        return lines_of(self.in_short)

    @property
    def audience_labels(self) -> list[str]:
        return self._meta.get_field("audiences").labels(self.audiences)

    @property
    def phase_labels(self) -> list[str]:
        return self._meta.get_field("phases").labels(self.phases)

    @property
    def source_host(self) -> str:
        """ "belastingdienst.nl", so that a link says where it leads; empty for what is no address on the web."""
        try:
            address = urlsplit(self.source_url)
        except ValueError:
            return ""
        return (address.hostname or "").removeprefix("www.") if address.scheme in ("http", "https") else ""

    @cached_property
    def law_html(self) -> SafeString:
        return as_shown(self.law)
