from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from doedemocratie.clock.days import today
from doedemocratie.editorial import examples
from initiatives.models import Initiative
from knowledge.enums import Kind
from knowledge.models import KnowledgeItem

HERE = Path(__file__).parent
TERM_DAYS_AGO = 30


def load(progress: examples.Progress) -> int:
    """Make the example items and terms that are not there yet, with links to initiatives; returns how many are new.

    Load the example initiatives first: a link to what is not there is left out. A term may name an item, so terms come last.
    """
    items, terms = examples.new(KnowledgeItem, told()), examples.new(KnowledgeItem, told_terms())
    for item in progress(items):
        _make_item(item)
    for term in terms:
        _make_term(term)
    return len(items) + len(terms)


def told() -> list[dict[str, Any]]:
    """The items as they come with the code."""
    return examples.told(HERE)


def told_terms() -> list[dict[str, Any]]:
    """The terms of the glossary as they come with the code."""
    return examples.told(HERE, "terms.json")


def remove() -> int:
    """Remove every example item and term with its versions and its photo; returns how many went."""
    return examples.remove(KnowledgeItem)


def _make_item(item: dict[str, Any]) -> None:
    same = ("slug", "title", "kind", "summary", "audiences", "phases", "source_title", "source_year", "source_url")
    made = KnowledgeItem(
        **examples.published(item["checked_days_ago"]),
        **examples.pictured(HERE, item),
        **{name: item[name] for name in same},
        in_short="\n".join(item["in_short"]),
        body=examples.html(HERE / "texts", item["slug"]),
        law=examples.html(HERE / "laws", item["slug"]),
        municipality_id=item["municipality"],
        checked_on=today() - timedelta(days=item["checked_days_ago"]),
        check_before=today() + timedelta(days=item["check_before_days"]),
    )
    shown_by = Initiative.objects.filter(slug__in=item["initiatives"], is_example=True)
    examples.keep(made, themes=item["themes"], initiatives=shown_by)


def _make_term(term: dict[str, Any]) -> None:
    made = KnowledgeItem(
        **examples.published(TERM_DAYS_AGO),
        **{name: term[name] for name in ("slug", "title", "summary")},
        kind=Kind.TERM,
        stands_for=term["abbreviation_of"],
        explained_in=KnowledgeItem.objects.filter(slug=term["item"], is_example=True).first() if term.get("item") else None,
    )
    examples.keep(made, themes=term["themes"])
