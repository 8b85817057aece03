"""Rows as tests need them: valid, whole and quick, made beside the procedure. What a test is about it names itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify

from doedemocratie.accounts.models import User
from doedemocratie.clock.days import add_working_days, today
from doedemocratie.editorial.enums import HAS_ADDRESS
from doedemocratie.editorial.enums import Status as TextStatus
from doedemocratie.editorial.models import Publication
from doedemocratie.media.actions import store_photo
from doedemocratie.media.models import Photo
from doedemocratie.pages.models import Page
from doedemocratie.places.models import Municipality, Province
from doedemocratie.places.names import search_key, sort_key
from doedemocratie.search.index import follow
from doedemocratie.themes.models import Theme
from initiatives.enums import GONE, IN_QUEUE, PUBLIC, ImportStatus, ItemStatus, LegalForm, NeedKind, Phase, Status
from initiatives.models import BEFORE_SUBMISSION, Import, ImportedItem, Initiative, Need, Tally, content_hash
from knowledge.enums import Audience, Kind
from knowledge.models import KnowledgeItem
from stories.models import Story
from tests.media.files import encoded, picture

# Far above the numbers that the site gives out in a test (take_number begins at 1).
_numbers = count(90001)

SUMMARY = "Buren maken van een leeg stuk grond een moestuin. Iedereen mag oogsten en elke zaterdag werken we samen."
DESCRIPTION = (
    "Achter de flat ligt al jaren een stuk grond waar niets gebeurt. Wij willen er met de buurt groente en bloemen laten "
    "groeien. Elke zaterdag zijn we er met tien mensen.\n\nWe delen de oogst met wie wil."
)
AIM = "Buren leren elkaar kennen en kinderen zien hoe eten groeit."
ANSWERS = {
    "summary": SUMMARY,
    "place": "Wijk Spoorzicht",
    "description": DESCRIPTION,
    "aim": AIM,
    "phase": Phase.IN_PROGRESS,
    "needs_nothing": True,
    "contact_name": "Sanne de Vries",
    "contact_email": "sanne@voorbeeld.example",
    "show_first_name": True,
    "legal_form": LegalForm.NONE,
}


def make_initiative(
    status: str = Status.PUBLISHED,
    *,
    themes: Iterable[str] = ("groen-en-natuur",),
    needs: Iterable[dict[str, Any]] = (),
    **fields: Any,
) -> Initiative:
    """An initiative with all its answers in Deventer, three days old, in any status; without journal and letters.

    `themes`: slugs; `needs`: fields of Need, of which kind and text have a default. `fields` replace what is made here.
    """
    number = next(_numbers)
    values = {"title": f"Buurttuin {number}", **ANSWERS, **fields}
    if "municipality" not in fields:
        values["municipality"] = make_municipality()
    initiative = Initiative(status=status, **_procedure(status, values["title"], number) | values)
    needs = list(needs)
    initiative.needs_nothing = fields.get("needs_nothing", not needs)
    initiative.save()
    initiative.themes.set([make_theme(slug) for slug in themes])
    Need.objects.bulk_create(
        Need(initiative=initiative, **{"kind": NeedKind.GOODS, "text": "Een waterpomp. Liefst op zonnestroom.", **need})
        for need in needs
    )
    follow(initiative)
    Tally.objects.follow(initiative)
    return initiative


def _procedure(status: str, title: str, number: int) -> dict[str, Any]:
    """Number, address and moments, as far as an initiative in this status has them."""
    then = timezone.now() - timedelta(days=3)
    values: dict[str, Any] = {"status_changed_at": then}
    if status in BEFORE_SUBMISSION:
        return values
    values |= {"number": f"DD-{timezone.localdate(then).year}-{number}", "submitted_at": then}
    if status in IN_QUEUE:
        values["due_on"] = add_working_days(today(), 2)
    if status in (*PUBLIC, *GONE):
        slug = slugify(title) or "initiatief"
        values |= {"slug": f"{slug[:80]}-{number}", "published_at": then, "last_activity_at": then}
    return values


def make_municipality(code: str = "gm0150", name: str = "Deventer", province: str = "PV23", **fields: Any) -> Municipality:
    """The municipality with this code: the loaded one when there is one, else one made here."""
    found = Municipality.objects.filter(code=code).first()
    if found:
        return found
    return Municipality.objects.create(
        code=code,
        name=name,
        slug=slugify(name),
        sort_name=sort_key(name),
        search_name=search_key(name, []),
        province=_province(province),
        latitude=52.25,
        longitude=6.16,
        **fields,
    )


def _province(code: str) -> Province:
    defaults = {"name": "Overijssel", "slug": "overijssel", "search_name": "overijssel"}
    return Province.objects.get_or_create(code=code, defaults=defaults)[0]


def make_theme(slug: str) -> Theme:
    return Theme.objects.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ").capitalize()})[0]


def make_photo(alt: str = "Buren werken samen in een moestuin", width: int = 800, **fields: Any) -> Photo:
    """A photo with all its sizes on disk; at the smallest width, 16:9, that takes a tenth of a second."""
    content = ContentFile(encoded(picture(width, width * 9 // 16)), name="foto.jpg")
    photo = store_photo(content=content, alt=alt, maker="Sanne", consent=True)
    for name, value in fields.items():
        setattr(photo, name, value)
    if fields:
        photo.save(update_fields=list(fields))
    return photo


def make_imported_item(status: str = ItemStatus.WAITING, **fields: Any) -> ImportedItem:
    """An item of another site in Deventer, as an import of yesterday left it. `fields` replace what is made here."""
    values = {"title": "Bankjes langs de vaart", "summary": SUMMARY, "description": DESCRIPTION, "phase": Phase.IDEA, **fields}
    values.setdefault("source", "Doe mee")
    values.setdefault("external_id", str(next(_numbers)))
    if "municipality" not in fields:
        values["municipality"] = make_municipality()
    if "made_by" not in fields:
        values["made_by"] = Import.objects.create(source=values["source"], file_name="plannen.csv", status=ImportStatus.DONE)
    item = ImportedItem(status=status, **values)
    item.written = content_hash(item, item.themes)
    item.save()
    return item


def claim(initiative: Initiative, user: User) -> Initiative:
    """As after "Ik pak dit op": an initiative in review that this moderator holds for an hour."""
    initiative.assignee, initiative.claimed_until = user, timezone.now() + timedelta(hours=1)
    initiative.save(update_fields=["assignee", "claimed_until"])
    return initiative


def make_story(status: str = TextStatus.PUBLISHED, *, themes: Iterable[str] = ("groen-en-natuur",), **fields: Any) -> Story:
    """A whole story in Deventer, without versions and journal. `themes`: slugs; `fields` replace what is made here."""
    values = _text(Story, status, "Verhaal", fields) | {
        "intro": "Drie jaar lang kregen de buren steeds een ander aan de telefoon. Toen kwam er één vast contact.",
        "lessons": "Begin klein en laat zien wat er lukt.\nVraag om één vast contact.\nSchrijf afspraken op één pagina op.",
        "author": "Redactie Doe-democratie",
    }
    if "municipality" not in fields:
        values["municipality"] = make_municipality()
    linked = {name: fields.pop(name) for name in ("knowledge_items",) if name in fields}
    return _saved(Story(**values | fields), themes, linked)


def make_knowledge_item(
    status: str = TextStatus.PUBLISHED, *, themes: Iterable[str] = ("groen-en-natuur",), **fields: Any
) -> KnowledgeItem:
    """A whole item that was checked this week, without versions and journal. `themes`: slugs."""
    values = _text(KnowledgeItem, status, "Kennis", fields) | {
        "kind": Kind.GUIDE,
        "summary": "U heeft een idee voor uw buurt. Deze stappen helpen u beginnen en afspraken maken met de gemeente.",
        "in_short": "Praat eerst met uw buren.\nBel daarna de gemeente.",
        "audiences": [Audience.INITIATOR],
        "checked_on": today() - timedelta(days=3),
        "check_before": today() + timedelta(days=300),
    }
    linked = {name: fields.pop(name) for name in ("initiatives",) if name in fields}
    return _saved(KnowledgeItem(**values | fields), themes, linked)


def make_page(path: str, status: str = TextStatus.PUBLISHED, **fields: Any) -> Page:
    """A page at this address, without versions and journal."""
    values = _text(Page, status, "Pagina", fields) | {"path": path, "intro": "Wie wij zijn en wat wij doen."}
    del values["slug"]
    return _saved(Page(**values | fields), None, {})


def _saved(text: Any, themes: Iterable[str] | None, linked: dict[str, Any]) -> Any:
    text.skip_history_when_saving = True
    text.save()
    if themes is not None:
        text.themes.set([make_theme(slug) for slug in themes])
    for name, items in linked.items():
        getattr(text, name).set(items)
    del text.skip_history_when_saving
    follow(text)
    return text


def _text(model: type[Publication], status: str, name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What every text of the editors has: title, body, and what the procedure wrote on the way to `status`."""
    title = fields.get("title", f"{name} {next(_numbers)}")
    now = timezone.now()
    public = status in HAS_ADDRESS
    return {
        "status": status,
        "title": title,
        "body": "<h2>Hoe het begon</h2><p>Het begon met een briefje in de supermarkt.</p>",
        "slug": slugify(title) if public else None,
        "published_at": now if public else None,
        "publish_at": now + timedelta(days=1) if status == TextStatus.SCHEDULED else None,
    }
