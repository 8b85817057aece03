"""What stories, knowledge items and pages share: a text that editors write together, with a procedure and versions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from doedemocratie.clock.days import today
from doedemocratie.editorial.enums import HAS_ADDRESS, WRITABLE, Status
from doedemocratie.editorial.workflow import FOUR_EYES
from doedemocratie.media.models import ALT_LENGTH
from doedemocratie.richtext.advice import advice
from doedemocratie.richtext.html import Heading, as_shown, headings
from doedemocratie.search.findable import Findable
from doedemocratie.themes.models import drawing_of
from doedemocratie.workflow import State, Workflow

# What the procedure writes; all other fields are the text, which a revision copies and a version keeps.
PROCEDURE_FIELDS = frozenset({
    "id", "status", "status_changed_at", "publish_at", "published_at", "revision_of", "slug", "written_by", "written_at",
    "created_at", "changed_at", "is_example", "loaded_hash",
})  # fmt: skip


class Publication(Findable):
    """A text with its procedure. A row with `revision_of` is a change of that text, which waits to replace it.

    A subclass adds its text fields, an address, a manager of `PublicationQuerySet` and
    `history = HistoricalRecords(excluded_fields=NOT_IN_VERSIONS)`.

    Personal data: the members of staff who wrote (also in the versions), the maker of the photo, and who is
    recognisable in text and photo, with consent. Kept as long as the text; versions go with the text.
    """

    workflow: ClassVar[Workflow] = FOUR_EYES

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    status_changed_at = models.DateTimeField(_("status sinds"), default=timezone.now, editable=False)
    publish_at = models.DateTimeField(_("ingepland op"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("gepubliceerd"), null=True, blank=True, editable=False)
    revision_of = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="revision", editable=False, verbose_name=_("wijziging van")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False, verbose_name=_("schrijver")
    )
    written_at = models.DateTimeField(_("laatst geschreven"), default=timezone.now, editable=False)
    created_at = models.DateTimeField(_("gemaakt"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("veranderd"), default=timezone.now, editable=False)
    is_example = models.BooleanField(_("voorbeeld"), default=False, editable=False)

    photo = models.ForeignKey(
        "media.Photo", models.SET_NULL, null=True, blank=True, related_name="+", editable=False, verbose_name=_("foto")
    )
    photo_alt = models.CharField(
        _("Wat is er te zien op de foto?"),
        max_length=ALT_LENGTH[1],
        blank=True,
        help_text=_("Voor mensen die de foto niet zien. Vertel in één zin wie of wat erop staat. Begin niet met ‘Foto van’."),
    )
    photo_maker = models.CharField(
        _("Wie maakte de foto?"), max_length=80, blank=True, help_text=_("Deze naam staat onder de foto.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="%(class)s_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=HAS_ADDRESS) | Q(published_at__isnull=False), name="%(class)s_published_has_date"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.SCHEDULED) | Q(publish_at__isnull=False), name="%(class)s_scheduled_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def to_find(cls) -> QuerySet:
        """What is on the site; a change of it waits in a row of its own, that nobody may find."""
        return cls._default_manager.filter(status=Status.PUBLISHED, revision_of=None)

    @property
    def state(self) -> State:
        return self.workflow.state(self.status)

    @property
    def is_public(self) -> bool:
        return self.state.public

    @property
    def is_writable(self) -> bool:
        return self.status in WRITABLE

    @property
    def was_public(self) -> bool:
        """Published now or earlier: it has an address that others may link to."""
        return self.published_at is not None

    @property
    def lead(self) -> str:
        """The few sentences above the text, which cards and search engines show too."""
        return self.intro

    @cached_property
    def html(self) -> SafeString:
        """The text (`body`) to show: cleaned again, so that a row written by other means cannot harm a reader."""
        return as_shown(self.body)

    @property
    def headings(self) -> list[Heading]:
        """The h2 headings of the text, for the list "Op deze pagina"."""
        return headings(self.html)

    def advice(self) -> list[str]:
        """What would make the text better, as Dutch sentences; nothing of it stops a publication."""
        return advice(self.body)

    def missing(self) -> list[str]:
        """What must be there before anybody reads it, as Dutch sentences for the writer; empty when it is complete."""
        if not self.photo_id:
            return []
        found = [] if len(self.photo_alt) >= ALT_LENGTH[0] else ["Vertel in 10 tekens of meer wat er op de foto te zien is."]
        if self.photo.consent_at is None:
            found.append("Kruis aan dat wie herkenbaar op de foto staat, de foto op de site goed vindt.")
        return found

    def why_it_must_stay(self) -> str:
        """A Dutch sentence when this cannot leave the site now, else nothing."""
        return ""

    def take_address(self) -> dict[str, str]:
        """The fields that make the public address, to write at the first publication."""
        return {}


class Themed(models.Model):
    """Has `themes`, and shows the drawing of the first one where there is no photo."""

    class Meta:
        abstract = True

    @property
    def illustration(self) -> str:
        return drawing_of(self)


class CheckedPublication(Publication):
    """A text whose facts may go out of date: somebody looks at it again before a day."""

    checked_on = models.DateField(
        _("laatst gecontroleerd op"),
        null=True,
        blank=True,
        help_text=_("De dag waarop u zeker wist dat alles klopt. Lezers zien deze datum."),
    )
    check_before = models.DateField(
        _("opnieuw controleren vóór"),
        null=True,
        blank=True,
        help_text=_("Vanaf deze dag lezen bezoekers dat wij de tekst controleren. Meestal een jaar, bij wetten een half jaar."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wie houdt dit bij?"),
        limit_choices_to={"is_staff": True, "is_active": True},
        help_text=_("Een collega die dit onderwerp kent."),
    )

    class Meta(Publication.Meta):
        abstract = True

    @property
    def is_overdue(self) -> bool:
        return bool(self.check_before and self.check_before < today())

    @property
    def check_term(self) -> timedelta:
        return timedelta(days=365)

    def next_check(self) -> date:
        return today() + self.check_term


def long_enough(text: str, least: int, what: str) -> str:
    """A Dutch sentence when `text` has fewer signs than `least`, else nothing. `what`: "De inleiding"."""
    if len(text) >= least:
        return ""
    return f"{what} is te kort: {least} tekens of meer. Nu zijn het er {len(text)}." if text else f"{what} ontbreekt nog."


NOT_IN_VERSIONS = sorted(PROCEDURE_FIELDS - {"id", "slug", "loaded_hash"})


def publications() -> list[type[Publication]]:
    """Every kind of text that editors write."""
    return [model for model in apps.get_models() if issubclass(model, Publication)]


def free_slug(model: type[models.Model], wish: str) -> str:
    """`wish`, or the first of wish-2, wish-3 and so on that no row of `model` has. One query."""
    taken = set(model._base_manager.filter(slug__startswith=wish).values_list("slug", flat=True))
    number, slug = 1, wish
    while slug in taken:
        number += 1
        slug = f"{wish}-{number}"
    return slug
