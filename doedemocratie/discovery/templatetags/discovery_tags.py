"""What every page says of itself to who shares it and to machines: `{% shared %}`, `{% as_data %}` and `{% site_data %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from doedemocratie.discovery import structured
from doedemocratie.discovery.drawing import SIZE

register = template.Library()

# The picture of each kind of item, by the name of its model.
PICTURES = {"initiative": "share_initiative", "story": "share_story", "knowledgeitem": "share_knowledge"}


@register.inclusion_tag("discovery/_shared.html", takes_context=True)
def shared(context: Context, item: Any = None) -> dict[str, Any]:
    """The tags for who shares this page, and for an item (initiative, story, knowledge item) what it is as JSON-LD.

    Title and description are those of the page's own blocks. Nothing for an item that is not public, or in a preview. No query
    when `item` came with photo and municipality.
    """
    site = context.get("site")
    preview = context.get("preview") or context.get("preview_back")
    if not site or preview or (item is not None and not item.is_public):
        return {}
    url = f"{site['url']}{site['path']}"
    picture = _picture(item)
    return {
        "title": _block(context, "title"),
        "description": _block(context, "description"),
        "url": url,
        "site_name": site["name"],
        "item": item,
        "picture": picture,
        "data": structured.as_script(structured.article(item, url=url, image=picture["url"])) if item else "",
    }


def _picture(item: Any) -> dict[str, Any]:
    """The photo, or the picture that we draw: url, kind, width, height and what it shows."""
    photo = getattr(item, "photo", None)
    if photo:
        alt = getattr(item, "photo_alt", "") or photo.alt
        made = {"url": photo.file.url, "type": "image/jpeg", "width": photo.width, "height": photo.height, "alt": alt}
    else:
        url = reverse(PICTURES[item._meta.model_name], args=[item.slug]) if item else reverse("share_site")
        alt = f"{item.title}, op Doe-democratie" if item else "Doe-democratie: bewoners en overheid doen het samen"
        made = {"url": url, "type": "image/png", "width": SIZE[0], "height": SIZE[1], "alt": alt}
    return made | {"url": f"{settings.SITE_URL}{made['url']}"}


def _block(context: Context, name: str) -> SafeString:
    """What the page puts in this block of base.html: Django prints a block in one place only."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return mark_safe(" ".join(block.render(context).split()))  # noqa: S308  (the template escaped it)


@register.simple_block_tag(takes_context=True)
def as_data(context: Context, content: str) -> SafeString:
    """The line "U bent hier" as it is, and after it the same as JSON-LD."""
    return mark_safe(content + structured.as_script(structured.breadcrumb(content)))  # noqa: S308  (the template escaped it)


@register.simple_tag
def site_data() -> SafeString:
    """Who makes the site, and where it is searched: for the home page."""
    return structured.as_script({"@graph": [structured.organisation(), structured.website()]})
