from __future__ import annotations

from pathlib import Path
from typing import Any

from doedemocratie.editorial import examples
from initiatives.models import Initiative
from knowledge.models import KnowledgeItem
from stories.models import Story

HERE = Path(__file__).parent


def load(progress: examples.Progress) -> int:
    """Make the example stories that are not there yet, with links to the examples they tell of; returns how many are new.

    Load the example initiatives and knowledge items first: a link to what is not there is left out.
    """
    new = examples.new(Story, told())
    for item in progress(new):
        _make(item)
    return len(new)


def told() -> list[dict[str, Any]]:
    """The examples as they come with the code."""
    return examples.told(HERE)


def remove() -> int:
    """Remove every example story with its versions and its photo; returns how many went."""
    return examples.remove(Story)


def _make(item: dict[str, Any]) -> None:
    story = Story(
        **examples.published(item["published_days_ago"]),
        **examples.pictured(HERE, item),
        **{name: item[name] for name in ("slug", "title", "intro", "phase", "quote", "quote_by", "author")},
        municipality_id=item["municipality"],
        initiative=Initiative.objects.filter(slug=item["initiative"], is_example=True).first(),
        body=examples.html(HERE / "texts", item["slug"]),
        lessons="\n".join(item["lessons"]),
    )
    items = KnowledgeItem.objects.filter(slug__in=item["knowledge"], is_example=True)
    examples.keep(story, themes=item["themes"], knowledge_items=items)
