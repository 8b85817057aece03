"""A moderator takes up, asks, publishes, refuses, takes down."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from doedemocratie.clock.days import today
from doedemocratie.workflow import Actor, Overtaken
from initiatives.answers import current_answers, field_label
from initiatives.enums import HouseRule
from initiatives.models import FormerSlug, Initiative, PhaseChange, Remark
from initiatives.stamps import ANSWER_TERM, CLAIM_TERM, stamped
from initiatives.workflow import INITIATIVE

RESERVED_SLUGS = frozenset({"start", "kaart", "nieuw", "feed", "rss", "dossier"})


@transaction.atomic
def claim(initiative: Initiative, *, by) -> None:
    """Take an initiative up for 60 minutes; of two who press at once, one gets Overtaken."""
    INITIATIVE.perform(
        initiative,
        "claim",
        by=Actor.staff(by),
        values={"assignee": by, "claimed_until": timezone.now() + CLAIM_TERM, "status_changed_at": timezone.now()},
        expect={"claimed_until": initiative.claimed_until},
    )


@transaction.atomic
def put_back(initiative: Initiative, *, by) -> None:
    INITIATIVE.perform(
        initiative, "put_back", by=Actor.staff(by), values={"assignee": None, "claimed_until": None, **stamped(timezone.now())}
    )


@transaction.atomic
def pass_on(initiative: Initiative, *, by, colleague, note: str = "") -> None:
    INITIATIVE.perform(
        initiative,
        "pass_on",
        by=Actor.staff(by),
        reason=note,
        detail={"colleague": colleague, "to": str(colleague)},
        values={"assignee": colleague, "claimed_until": timezone.now() + CLAIM_TERM},
    )


@transaction.atomic
def request_changes(initiative: Initiative, *, by, remarks: dict[str, str]) -> None:
    """Ask the owner to change fields: {field name: sentence}. Sends M04 with a term of 21 days."""
    now = timezone.now()
    asked = [{"field": name, "label": field_label(name), "text": text} for name, text in remarks.items() if text.strip()]
    INITIATIVE.perform(
        initiative,
        "request_changes",
        by=Actor.staff(by),
        reason="\n".join(f"{remark['label']} {remark['text']}" for remark in asked),
        detail={"remarks": asked},
        values={
            **stamped(now),
            "due_on": today() + ANSWER_TERM,
            "answers_before": current_answers(initiative),
            "reminded_at": None,
        },
    )
    Remark.objects.bulk_create(Remark(initiative=initiative, field=r["field"], text=r["text"]) for r in asked)


@transaction.atomic
def publish(initiative: Initiative, *, by, checklist: list[str]) -> None:
    """Put an initiative on the site (M05 to the owner, M06 for the municipality). Raises Refused."""
    now = timezone.now()
    values = {
        **stamped(now),
        "slug": initiative.slug or _free_slug(initiative),
        "published_at": initiative.published_at or now,
        "last_activity_at": now,
        "due_on": None,
        "claimed_until": None,
        "answers_before": {},
    }
    try:
        INITIATIVE.perform(initiative, "publish", by=Actor.staff(by), detail={"checklist": checklist}, values=values)
    except IntegrityError as error:  # another with the same title got the address at this very moment
        raise Overtaken from error
    if not initiative.phase_changes.exists():
        PhaseChange.objects.create(initiative=initiative, phase=initiative.phase, on=today())


def _free_slug(initiative: Initiative) -> str:
    """The title as an address; with the number behind it when another initiative has or had that address."""
    slug = slugify(initiative.title)[:80] or initiative.number.lower()
    taken = (
        slug in RESERVED_SLUGS
        or Initiative.objects.filter(slug=slug).exclude(pk=initiative.pk).exists()
        or FormerSlug.objects.filter(slug=slug).exclude(initiative=initiative).exists()
    )
    return f"{slug}-{initiative.number.lower()}" if taken else slug


@transaction.atomic
def reject(initiative: Initiative, *, by, rule: str, sentence: str) -> None:
    """Refuse an initiative on the ground of one house rule, with an own sentence (M07). Raises Refused."""
    INITIATIVE.perform(
        initiative,
        "reject",
        by=Actor.staff(by),
        reason=sentence,
        detail={"rule": rule, "rule_label": str(HouseRule(rule).label)},
        values={**stamped(timezone.now()), "due_on": None, "claimed_until": None},
    )


@transaction.atomic
def take_down(initiative: Initiative, *, by, reason: str) -> None:
    INITIATIVE.perform(initiative, "take_down", by=Actor.staff(by), reason=reason, values=stamped(timezone.now()))


@transaction.atomic
def rename(initiative: Initiative, *, by, title: str) -> None:
    """Correct the title of a public initiative; the old address keeps working (301). No letter. Raises Refused."""
    old_title, old_slug = initiative.title, initiative.slug
    initiative.title = title
    changes = {"title": title, "slug": _free_slug(initiative)}
    initiative.title = old_title
    INITIATIVE.perform(
        initiative,
        "rename",
        by=Actor.staff(by),
        reason=f"{old_title} → {title}",
        values=changes,
        expect={"title": old_title, "slug": old_slug},
    )
    FormerSlug.objects.filter(slug=initiative.slug).delete()
    if old_slug != initiative.slug:
        FormerSlug.objects.get_or_create(slug=old_slug, defaults={"initiative": initiative})
