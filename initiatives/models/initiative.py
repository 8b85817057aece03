from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doedemocratie.places.models import Municipality, place_words
from doedemocratie.search.findable import Findable
from doedemocratie.search.index import Text
from doedemocratie.themes.models import Theme, drawing_of
from initiatives.enums import Audience, LegalForm, Phase, Status
from initiatives.models.tally import Tally
from initiatives.querysets import InitiativeQuerySet
from initiatives.workflow import INITIATIVE

BEFORE_SUBMISSION = (Status.DRAFT, Status.AWAITING_CONFIRMATION, Status.DELETED)
NEVER_PUBLISHED = (
    *BEFORE_SUBMISSION, Status.SUBMITTED, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.EXPIRED, Status.REJECTED,
    Status.WITHDRAWN,
)  # fmt: skip


class Initiative(Findable):
    """What citizens do together. Status (the procedure) and phase (how far the work is) are separate.

    Personal data: contact name, e-mail address and telephone number; for a photo its maker. Kept while the initiative
    is on the site; drafts 6 months after the last change, unconfirmed ones 14 days, rejected, expired and withdrawn
    ones 12 months, after which `forget_person` empties these fields.
    """

    # Who and where in the procedure
    number = models.CharField(_("nummer"), max_length=13, unique=True, null=True, editable=False)
    slug = models.SlugField(_("webadres"), max_length=100, unique=True, null=True, editable=False)
    status = models.CharField(_("status"), max_length=30, choices=Status, default=Status.DRAFT, editable=False)
    status_changed_at = models.DateTimeField(_("status sinds"), default=timezone.now, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False, verbose_name=_("behandelaar")
    )
    claimed_until = models.DateTimeField(_("opgepakt tot"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False, verbose_name=_("eerste beslisser")
    )
    due_on = models.DateField(_("uiterlijk"), null=True, editable=False)
    submitted_at = models.DateTimeField(_("ingediend"), null=True, editable=False)
    published_at = models.DateTimeField(_("gepubliceerd"), null=True, editable=False)
    last_activity_at = models.DateTimeField(_("laatste activiteit"), null=True, editable=False)
    created_at = models.DateTimeField(_("begonnen"), auto_now_add=True)
    changed_at = models.DateTimeField(_("laatst gewijzigd"), default=timezone.now, editable=False)
    reminded_at = models.DateTimeField(_("herinnerd"), null=True, editable=False)
    is_example = models.BooleanField(_("voorbeeld"), default=False, editable=False)
    # Taken over from another site: nobody with an address submitted it here
    source_name = models.CharField(_("overgenomen van"), max_length=80, blank=True, editable=False)
    source_url = models.URLField(_("adres bij de bron"), max_length=500, blank=True, editable=False)

    # Step 1: the idea
    title = models.CharField(_("Hoe heet uw initiatief?"), max_length=80, blank=True)
    summary = models.CharField(_("Vertel het in het kort"), max_length=200, blank=True)
    themes = models.ManyToManyField(Theme, related_name="initiatives", verbose_name=_("Waar gaat het over?"))
    # Step 2: the place
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, related_name="initiatives", verbose_name=_("In welke gemeente?")
    )
    place = models.CharField(_("Dorp, wijk of buurt"), max_length=80, blank=True)
    postcode4 = models.CharField(_("Eerste 4 cijfers van de postcode"), max_length=4, blank=True)
    # Step 3: the plan
    description = models.TextField(_("Wat gaat u doen?"), max_length=5000, blank=True)
    aim = models.TextField(_("Wat wordt er beter?"), max_length=1000, blank=True)
    phase = models.CharField(_("Hoe ver bent u?"), max_length=20, choices=Phase, blank=True)
    start_month = models.DateField(_("Wanneer bent u begonnen of begint u?"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("Hoeveel mensen doen mee?"), null=True, blank=True)
    audience = models.JSONField(_("Voor wie is het?"), default=list, blank=True)
    # Step 4: needs, see Need; `needs_nothing` is the explicit answer "Niets op dit moment"
    needs_nothing = models.BooleanField(_("Niets op dit moment"), default=False)
    # Step 5: the photo
    photo = models.OneToOneField("media.Photo", models.SET_NULL, null=True, blank=True, related_name="initiative")
    # Step 6: contact
    contact_name = models.CharField(_("Uw naam"), max_length=80, blank=True)
    contact_email = models.EmailField(_("Uw e-mailadres"), max_length=254, blank=True)
    contact_phone = models.CharField(_("Uw telefoonnummer"), max_length=20, blank=True)
    show_first_name = models.BooleanField(_("Mag uw voornaam op de pagina?"), null=True, blank=True)
    first_name_consent_at = models.DateTimeField(null=True, editable=False)
    legal_form = models.CharField(_("Heeft u een stichting of vereniging?"), max_length=20, choices=LegalForm, blank=True)
    organisation_name = models.CharField(_("Naam van uw organisatie"), max_length=120, blank=True)
    kvk_number = models.CharField(_("KvK-nummer"), max_length=8, blank=True)
    website = models.URLField(_("Website"), max_length=200, blank=True)
    # Step 7: three statements, each with its moment; the wording in force is named by version
    agreed_rules_at = models.DateTimeField(null=True, editable=False)
    agreed_correct_at = models.DateTimeField(null=True, editable=False)
    agreed_publication_at = models.DateTimeField(null=True, editable=False)
    statements_version = models.CharField(max_length=20, blank=True, editable=False)

    # Answers of a step that did not pass its checks yet, as they were typed: {"1": {"title": ["..."]}}.
    unfinished = models.JSONField(default=dict, blank=True, editable=False)
    # The answers as they were when the moderator asked for changes, to show what is new.
    answers_before = models.JSONField(default=dict, blank=True, editable=False)
    # What the tallies count it as; {} while it is not on the open list.
    counted_in = models.JSONField(default=dict, blank=True, editable=False)

    objects = InitiativeQuerySet.as_manager()
    search_kind = "initiative"

    class Meta:
        verbose_name = _("initiatief")
        verbose_name_plural = _("initiatieven")
        ordering = ["-last_activity_at", "-pk"]
        permissions = [("moderate_initiative", _("Mag initiatieven beoordelen"))]
        default_permissions = ("view", "change", "delete")
        indexes = [
            models.Index(fields=["status", "-last_activity_at", "-id"], name="initiative_newest_activity"),
            models.Index(fields=["municipality", "status", "-last_activity_at"], name="initiative_in_municipality"),
            models.Index(fields=["status", "due_on"], name="initiative_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="initiative_status_known"),
            models.CheckConstraint(condition=Q(phase__in=["", *Phase.values]), name="initiative_phase_known"),
            models.CheckConstraint(
                condition=Q(status__in=BEFORE_SUBMISSION)
                | Q(number__isnull=False, submitted_at__isnull=False, municipality__isnull=False) & ~Q(title="") & ~Q(phase=""),
                name="initiative_complete_once_submitted",
                violation_error_message=_("Dit initiatief is nog niet compleet."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=NEVER_PUBLISHED)
                | Q(slug__isnull=False, published_at__isnull=False, last_activity_at__isnull=False),
                name="initiative_published_has_address",
                violation_error_message=_("Een gepubliceerd initiatief heeft een webadres en een datum."),
            ),
            models.CheckConstraint(
                condition=Q(assignee__isnull=False) | Q(claimed_until__isnull=True), name="initiative_claim_has_assignee"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Initiatief zonder naam"))

    def get_absolute_url(self) -> str:
        """The public page; the list for what never was public."""
        return reverse("initiatives:detail", args=[self.slug]) if self.slug else reverse("initiatives:list")

    @classmethod
    def to_find(cls) -> models.QuerySet:
        return cls._default_manager.public().select_related("municipality").prefetch_related("themes")

    def as_document(self) -> Text:
        return Text(
            kind=self.search_kind,
            subject_id=self.pk,
            url=self.url,
            title=self.title,
            summary=self.summary,
            place=self.location,
            body=f"{self.description}\n{self.aim}",
            keywords=place_words(self.municipality),
            themes=[theme.pk for theme in self.themes.all()],
            active_at=self.last_activity_at,
            changed_at=self.changed_at,
        )

    def reindex(self) -> None:
        super().reindex()
        Tally.objects.follow(self)

    @classmethod
    def reindexed(cls) -> None:
        Tally.objects.rebuild()

    @classmethod
    def is_reindexed(cls) -> bool:
        return Tally.objects.total() == cls._default_manager.running().count()

    # What a card reads (templates/components/card.html)

    @property
    def url(self) -> str:
        return self.get_absolute_url()

    @property
    def location(self) -> str:
        """ "Deventer, Wijk Spoorzicht" """
        return ", ".join(part for part in (self.municipality.name if self.municipality else "", self.place) if part)

    @property
    def phase_label(self) -> str:
        """Not by get_phase_display, which hashes all choices anew each time: a quarter of a page of cards."""
        return str(Phase(self.phase).label) if self.phase else ""

    @property
    def phase_tone(self) -> str:
        return Phase(self.phase).tone if self.phase else ""

    @property
    def seeks(self) -> str:
        """What a card prints after "Zoekt:". Reads `open_needs`, which `for_cards` brings along."""
        return ", ".join(need.short for need in self.open_needs)

    @property
    def illustration(self) -> str:
        return drawing_of(self)

    # As the card of every kind of item calls it.
    label, label_tone = phase_label, phase_tone

    # What the procedure reads

    @property
    def state(self):
        return INITIATIVE.state(self.status)

    @property
    def is_public(self) -> bool:
        return self.state.public

    @property
    def is_review(self) -> bool:
        """A refusal that the owner asked us to look at again: another moderator decides."""
        return self.status in (Status.SUBMITTED, Status.IN_REVIEW) and self.decided_by_id is not None

    @property
    def is_claimed(self) -> bool:
        return bool(self.claimed_until and self.claimed_until > timezone.now())

    @property
    def contact_email_may_change(self) -> bool:
        """Until the address is confirmed; after that links and rights hang on it."""
        return self.status == Status.DRAFT

    @property
    def audience_labels(self) -> list[str]:
        return [str(Audience(value).label) for value in self.audience if value in Audience.values]

    @property
    def first_name(self) -> str:
        """The owner's first name where the owner allows it, else nothing."""
        return self.contact_name.split(" ")[0] if self.show_first_name and self.contact_name else ""


class QueueItem(Initiative):
    """An initiative as it stands in the queue "Te beoordelen" of the admin."""

    class Meta:
        proxy = True
        verbose_name = _("te beoordelen initiatief")
        verbose_name_plural = _("te beoordelen")
        default_permissions = ()
