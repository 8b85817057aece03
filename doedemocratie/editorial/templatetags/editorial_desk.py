"""What waits for editors, on the first page of the desk."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doedemocratie.clock.days import today
from doedemocratie.editorial.enums import Status
from doedemocratie.editorial.models import CheckedPublication, publications

register = template.Library()


@register.simple_tag(takes_context=True)
def editorial_work(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Per kind of text that this person writes: how many wait for a reader, are concepts, or are due for a check.

    Only what is not zero. Two queries a kind at most; none for who is no editor.
    """
    user = context["request"].user
    found = []
    for model in publications():
        meta = model._meta
        if not user.has_perm(f"{meta.app_label}.change_{meta.model_name}"):
            continue
        url = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        lines = [
            (
                _("te lezen voor een collega"),
                model.objects.waiting_for_reader().exclude(written_by=user).count(),
                "status__exact=in_check",
            ),
            (_("concept van u"), model.objects.filter(status=Status.DRAFT, written_by=user).count(), "status__exact=draft"),
        ]
        if issubclass(model, CheckedPublication):
            lines.append((_("te laat met controleren"), model.objects.check_due_before(today()).count(), "controleren=nu"))
        lines = [{"words": words, "count": count, "url": f"{url}?{query}"} for words, count, query in lines if count]
        add = reverse(f"admin:{meta.app_label}_{meta.model_name}_add")
        found.append({"name": meta.verbose_name_plural, "one": meta.verbose_name, "lines": lines, "url": url, "add": add})
    return found
