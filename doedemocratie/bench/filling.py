"""Fill a database with as many initiatives as asked, in bulk, spread as the real ones would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.management import call_command, get_commands
from django.db import transaction
from django.utils import timezone

from doedemocratie.bench.words import Writer, zipf
from doedemocratie.clock.days import today
from doedemocratie.editorial.enums import Status as TextStatus
from doedemocratie.media.models import Photo
from doedemocratie.places.models import Municipality
from doedemocratie.themes.models import Theme
from initiatives.enums import Audience, LegalForm, NeedKind, NeedStatus, Phase, Status
from initiatives.models import Initiative, Need, PhaseChange
from knowledge.enums import Kind
from knowledge.models import KnowledgeItem
from stories.models import Story

PREFIX = "BN-"  # of the numbers of made-up initiatives: real ones begin with DD-
BATCH = 1000
TEXTS = 60  # stories, and as many knowledge items
LARGE = ("Amsterdam", "Rotterdam", "'s-Gravenhage", "Utrecht", "Eindhoven", "Groningen", "Tilburg", "Almere", "Breda", "Nijmegen")
PHASES = {Phase.IDEA: 20, Phase.PLAN: 25, Phase.IN_PROGRESS: 40, Phase.SCALING_UP: 8, Phase.COMPLETED: 5, Phase.STOPPED: 2}
# Nearly all run: what is asked for is how many the open list shows.
OTHER = {Status.PAUSED: 2, Status.ARCHIVED: 2, Status.WITHDRAWN: 1}

Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]


class Refusal(Exception):
    """The database is not one to fill."""


def fill(number: int, *, progress: Progress, force: bool = False, seed: int = 1) -> None:
    """Make `number` running initiatives, one in twenty more in another status, and some texts. Removes nothing.

    Refuses a database with initiatives that were not made here, unless `force`.
    """
    real = Initiative.objects.exclude(number__startswith=PREFIX).count()
    if real and not force:
        raise Refusal(f"This database holds {real} initiatives of its own. Take an empty one, or say --force.")
    spread = Spread(seed)
    begin = Initiative.objects.filter(number__startswith=PREFIX).count()
    total = number + number // 20
    batches = [range(start, min(start + BATCH, total)) for start in range(0, total, BATCH)]
    for batch in progress(batches, "initiatives", len(batches)):
        with transaction.atomic():
            _make(spread, [begin + index for index in batch], running=number + begin)
    if not Story.objects.exists():
        _make_texts(spread)
    if "reindex" in get_commands():
        call_command("reindex", verbosity=0)


class Spread:
    """Who, where, what: chosen as unevenly as life does."""

    def __init__(self, seed: int) -> None:
        self.writer = Writer(seed)
        self.random = self.writer.random
        places = list(Municipality.objects.current())
        self.random.shuffle(places)
        self.places = sorted(places, key=lambda place: LARGE.index(place.name) if place.name in LARGE else len(LARGE))
        self.place_weights = zipf(len(self.places), 0.7)
        self.themes = list(Theme.objects.values_list("slug", flat=True))
        self.theme_weights = zipf(len(self.themes), 0.6)
        self.now = timezone.now()

    def place(self) -> Municipality:
        return self.random.choices(self.places, cum_weights=self.place_weights)[0]

    def some_themes(self) -> set[str]:
        return set(self.random.choices(self.themes, cum_weights=self.theme_weights, k=self.random.randint(1, 3)))

    def one_of(self, weighted: dict[Any, int]) -> Any:
        return self.random.choices(list(weighted), list(weighted.values()))[0]

    def moment(self, days: int = 1100) -> datetime:
        """Recent ones more often."""
        return self.now - timedelta(seconds=int(self.random.random() ** 2 * days * 86_400))


def _make(spread: Spread, indexes: list[int], *, running: int) -> None:
    photos = [Photo(**_photo(spread)) for _ in indexes]
    Photo.objects.bulk_create(photos)
    made = [
        Initiative(photo=photo if spread.random.random() < 0.8 else None, **_answers(spread, index, index < running))
        for index, photo in zip(indexes, photos, strict=True)
    ]
    Initiative.objects.bulk_create(made)
    through = Initiative.themes.through
    through.objects.bulk_create(
        through(initiative_id=initiative.pk, theme_id=slug) for initiative in made for slug in sorted(spread.some_themes())
    )
    Need.objects.bulk_create(need for initiative in made for need in _needs(spread, initiative))
    PhaseChange.objects.bulk_create(
        PhaseChange(initiative=initiative, phase=initiative.phase, on=initiative.published_at.date()) for initiative in made
    )


def _photo(spread: Spread) -> dict[str, Any]:
    """A row of its own; twenty names of files that do not exist, because a measurement fetches no photos."""
    return {
        "file": f"fotos/be/bench{spread.random.randrange(20)}.jpg",
        "width": 1160,
        "height": 773,
        "alt": "Buren werken samen in een tuin",
        "maker": "Buurtfotograaf",
    }


def _answers(spread: Spread, index: int, runs: bool) -> dict[str, Any]:
    writer, random = spread.writer, spread.random
    published = spread.moment()
    status = Status.PUBLISHED if runs else spread.one_of(OTHER)
    return {
        "number": f"{PREFIX}{index:07d}",
        "slug": f"bench-{index}",
        "status": status,
        "status_changed_at": published,
        "submitted_at": published - timedelta(days=2),
        "published_at": published,
        "last_activity_at": published + (spread.now - published) * random.random() ** 2,
        "title": writer.title(),
        "summary": writer.text(typical=120, at_most=200),
        "description": writer.text(typical=900, at_most=5000, marker=index % 997 == 0),
        "aim": writer.text(typical=200, at_most=1000),
        "municipality": spread.place(),
        "place": f"Wijk {writer.thing().capitalize()}" if random.random() < 0.7 else "",
        "phase": spread.one_of(PHASES),
        "start_month": published.date().replace(day=1),
        "participants": random.randint(2, 200),
        "audience": random.sample(Audience.values, 2),
        "contact_name": "Sanne Voorbeeld",
        "contact_email": f"bench{index}@voorbeeld.example",
        "show_first_name": random.random() < 0.5,
        "legal_form": LegalForm.NONE,
        "is_example": True,
    }


def _needs(spread: Spread, initiative: Initiative) -> Iterator[Need]:
    for _ in range(spread.random.choices((0, 1, 2, 3), (20, 40, 25, 15))[0]):
        kind = spread.random.choice(NeedKind.values)
        yield Need(
            initiative=initiative,
            kind=kind,
            text=spread.writer.text(typical=80, at_most=300),
            amount=spread.random.randrange(50, 20_000, 50) if kind == NeedKind.MONEY else None,
            count=spread.random.randint(1, 12) if kind == NeedKind.PEOPLE else None,
            status=NeedStatus.OPEN if spread.random.random() < 0.75 else NeedStatus.FULFILLED,
        )


def _make_texts(spread: Spread) -> None:
    """Stories and knowledge items, as home, theme and place pages show them beside the initiatives. Without versions."""
    writer = spread.writer
    stories, items = [], []
    for index in range(TEXTS):
        shared = {
            "status": TextStatus.PUBLISHED,
            "published_at": spread.moment(),
            "slug": f"bench-{index}",
            "body": f"<h2>Zo begon het</h2><p>{writer.text(typical=2000, at_most=6000)}</p>",
            "is_example": True,
        }
        intro = writer.text(typical=160, at_most=240)
        stories.append(Story(title=f"{writer.title()} {index}"[:90], intro=intro, municipality=spread.place(), **shared))
        items.append(
            KnowledgeItem(
                title=f"{writer.title()} {index}"[:100],
                summary=intro,
                kind=Kind.GUIDE,
                checked_on=today() - timedelta(days=index),
                check_before=today() + timedelta(days=300),
                **shared,
            )
        )
    with transaction.atomic():
        for made in (Story.objects.bulk_create(stories), KnowledgeItem.objects.bulk_create(items)):
            for text in made:
                text.themes.set(sorted(spread.some_themes()))
