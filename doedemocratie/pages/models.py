from __future__ import annotations

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from doedemocratie.pages.fields import HtmlField
from doedemocratie.pages.html import Heading, clean_html, dress_tables, headings

PATH = r"[a-z0-9]+(?:[-/][a-z0-9]+)*"
# Layers above a page. Its view reads them in one query.
DEEPEST = 3


class PageQuerySet(models.QuerySet):
    def with_parents(self) -> PageQuerySet:
        return self.select_related("__".join(["parent"] * DEEPEST))

    def around(self, page: Page) -> PageQuerySet:
        """The children of a page, itself and its siblings, as far as they are in the menu; without their texts."""
        family = Q(parent=page)
        if page.parent_id:
            family |= Q(parent=page.parent_id)
        return self.filter(family, Q(in_menu=True) | Q(pk=page.pk)).only("path", "title", "parent", "order")


class Page(models.Model):
    """A text that editors keep up, such as "Over ons" or "Privacy". It stands at its `path`, whatever its parent."""

    path = models.CharField(
        _("adres"),
        max_length=120,
        unique=True,
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
        help_text=_("Twee of drie korte zinnen. Wat vindt de lezer op deze pagina? Zoekmachines tonen deze tekst ook."),
    )
    body = HtmlField(_("tekst"), max_length=60_000)
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
    checked_on = models.DateField(
        _("laatst gecontroleerd op"),
        null=True,
        blank=True,
        help_text=_("De dag waarop u zeker wist dat alles op deze pagina klopt. Lezers zien deze datum."),
    )
    created_at = models.DateTimeField(_("gemaakt"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("veranderd"), auto_now=True)
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("pagina")
        verbose_name_plural = _("pagina's")
        ordering = ["order", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="pages_page_not_its_own_parent",
                violation_error_message=_("Een pagina kan niet onder zichzelf vallen."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pages:page", args=[self.path])

    def clean(self) -> None:
        if self.parent_id and self.pk in {page.pk for page in [self.parent, *self.parent.ancestors()]}:
            raise ValidationError({"parent": _("Een pagina kan niet onder zichzelf vallen.")})
        if self.parent_id and len(self.parent.ancestors()) >= DEEPEST - 1:
            raise ValidationError(
                {"parent": _("Hooguit drie pagina's mogen boven elkaar staan. Kies een pagina die hoger staat.")}
            )

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
        entries: list[Page] = [self.parent]
        for page in family:
            if page.parent_id == self.parent_id:
                entries.append(page)
                entries.extend(children if page.pk == self.pk else [])
        return entries

    @cached_property
    def html(self) -> SafeString:
        """The text to show: cleaned again, so that a row written by other means cannot harm a reader."""
        return mark_safe(dress_tables(clean_html(self.body)))  # noqa: S308

    @property
    def label(self) -> str:
        """The page as an item of a menu (components/side_nav.html)."""
        return self.title

    @property
    def url(self) -> str:
        return self.get_absolute_url()

    @property
    def headings(self) -> list[Heading]:
        """The h2 headings of the text, for the list "Op deze pagina"."""
        return headings(self.html)

    def fingerprint(self, parent_path: str) -> str:
        """What the page says and where it stands, in 64 signs: differs as soon as anything of it does but white space."""
        words = [" ".join(text.split()) for text in (self.title, self.intro)]
        parts = [*words, clean_html(self.body), parent_path, self.order, self.in_menu, self.checked_on or ""]
        return sha256("\0".join(map(str, parts)).encode()).hexdigest()
