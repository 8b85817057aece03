from __future__ import annotations

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from doedemocratie.editorial.enums import Status
from doedemocratie.editorial.models import NOT_IN_VERSIONS, CheckedPublication
from doedemocratie.editorial.querysets import CheckedQuerySet
from doedemocratie.editorial.workflow import ONE_WRITER
from doedemocratie.richtext.fields import HtmlField
from doedemocratie.richtext.html import clean_html, plain
from doedemocratie.search.index import Text

PATH = r"[a-z0-9]+(?:[-/][a-z0-9]+)*"
# Layers above a page. Its view reads them in one query.
DEEPEST = 3
TAKEN = _("Er is al een pagina met dit adres. Kies een ander adres.")


class PageQuerySet(CheckedQuerySet):
    def with_parents(self) -> PageQuerySet:
        return self.select_related("__".join(["parent"] * DEEPEST))

    def around(self, page: Page) -> PageQuerySet:
        """The children of a page, itself and its siblings, as far as they are in the menu; without their texts."""
        family = Q(parent=page)
        if page.parent_id:
            family |= Q(parent=page.parent_id)
        shown = Q(in_menu=True, status=Status.PUBLISHED) | Q(pk=page.pk)
        return self.filter(family, shown).only("path", "title", "parent", "order")


class Page(CheckedPublication):
    """A text that editors keep up, such as "Over ons" or "Privacy". It stands at its `path`, whatever its parent."""

    workflow = ONE_WRITER

    path = models.CharField(
        _("adres"),
        max_length=120,
        validators=[RegexValidator(rf"^{PATH}\Z", _("Gebruik kleine letters, cijfers, streepjes en schuine strepen."))],
        help_text=_(
            "Bijvoorbeeld: over-ons/team-doe-democratie. "
            "Verander het adres liever niet: links naar deze pagina werken dan niet meer."
        ),
    )
    title = models.CharField(
        _("titel"), max_length=100, help_text=_("Een vraag of een paar woorden. Dit is de kop boven de pagina.")
    )
    intro = models.TextField(
        _("inleiding"),
        max_length=400,
        blank=True,
        help_text=_("Twee of drie korte zinnen. Wat vindt de lezer op deze pagina? Zoekmachines tonen deze tekst ook."),
    )
    body = HtmlField(_("tekst"), max_length=60_000, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("valt onder"),
        help_text=_("De pagina die in de regel 'U bent hier' vóór deze staat. Leeg: deze pagina staat direct onder Home."),
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=100, help_text=_("Het laagste getal staat bovenaan."))
    in_menu = models.BooleanField(
        _("in het menu"), default=True, help_text=_("Toon deze pagina in het menu naast de pagina's van hetzelfde onderdeel.")
    )
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = PageQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=[*NOT_IN_VERSIONS, "loaded_hash"])
    search_kind = "page"

    class Meta(CheckedPublication.Meta):
        verbose_name = _("pagina")
        verbose_name_plural = _("pagina's")
        ordering = ["order", "title"]
        constraints = [
            *CheckedPublication.Meta.constraints,
            models.UniqueConstraint(
                fields=["path"],
                condition=Q(revision_of=None),
                name="pages_page_path",
                violation_error_message=TAKEN,
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="pages_page_not_its_own_parent",
                violation_error_message=_("Een pagina kan niet onder zichzelf vallen."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pages:page", args=[self.path])

    def as_document(self) -> Text:
        return Text(
            kind=self.search_kind,
            subject_id=self.pk,
            url=self.get_absolute_url(),
            title=self.title,
            summary=self.intro,
            body=plain(self.body),
            active_at=self.changed_at,
            changed_at=self.changed_at,
        )

    def clean(self) -> None:
        if trouble := self.trouble_with_parent():
            raise ValidationError({"parent": trouble})

    def trouble_with_parent(self) -> str:
        """Why this page cannot fall under the chosen one, as a Dutch sentence; empty when it can."""
        if not self.parent_id:
            return ""
        above = [self.parent, *self.parent.ancestors()]
        if {self.pk, self.revision_of_id} & {page.pk for page in above}:
            return "Een pagina kan niet onder zichzelf vallen."
        if len(above) >= DEEPEST:
            return "Hooguit drie pagina's mogen boven elkaar staan. Kies een pagina die hoger staat."
        if not all(page.is_public for page in above):
            return "De pagina waar deze onder valt, staat niet op de site. Publiceer die eerst, of kies een andere."
        return ""

    def ancestors(self) -> list[Page]:
        """The pages above this one, the highest in front; at most DEEPEST. No query after `with_parents()`."""
        above: list[Page] = []
        page = self
        while page.parent_id and len(above) < DEEPEST:
            page = page.parent
            above.insert(0, page)
        return above

    def menu(self) -> list[Page]:
        """The menu beside the page: the page above, its children, and under this one its own.

        Empty when there is nothing to choose. One query after `with_parents()`.
        """
        family = list(Page.objects.around(self))
        children = [page for page in family if page.parent_id == self.pk]
        if not self.parent_id:
            return [self, *children] if children else []
        entries: list[Page] = [self.parent] if self.parent.is_public else []
        for page in family:
            if page.parent_id == self.parent_id:
                entries.append(page)
                entries.extend(children if page.pk == self.pk else [])
        return entries

    @property
    def label(self) -> str:
        """The page as an item of a menu (components/side_nav.html)."""
        return self.title

    @property
    def url(self) -> str:
        return self.get_absolute_url()

    def address_is_taken(self) -> bool:
        """Another page stands at this address."""
        others = Page.objects.filter(path=self.path, revision_of=None).exclude(pk__in=[self.pk or 0, self.revision_of_id or 0])
        return others.exists()

    def missing(self) -> list[str]:
        wanted = [
            (self.intro, "De inleiding ontbreekt nog."),
            (self.body, "De tekst ontbreekt nog."),
            (not self.address_is_taken(), str(TAKEN)),
            (not self.trouble_with_parent(), self.trouble_with_parent()),
        ]
        return [sentence for there, sentence in wanted if not there] + super().missing()

    def why_it_must_stay(self) -> str:
        if self.children.filter(status=Status.PUBLISHED).exists():
            return "Er vallen nog pagina's onder deze pagina. Geef die eerst een andere plek."
        return ""

    def fingerprint(self, parent_path: str) -> str:
        """What the page says and where it stands, in 64 signs: differs as soon as anything of it does but white space."""
        words = [" ".join(text.split()) for text in (self.title, self.intro)]
        parts = [*words, clean_html(self.body), parent_path, self.order, self.in_menu, self.checked_on or ""]
        return sha256("\0".join(map(str, parts)).encode()).hexdigest()
