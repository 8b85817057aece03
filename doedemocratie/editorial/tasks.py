"""Timed work for texts; safe to run twice at once, because each verb checks the status it changes."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone

from doedemocratie.clock.tasks import Task, register
from doedemocratie.editorial.actions import publish, unschedule
from doedemocratie.editorial.models import publications
from doedemocratie.workflow import Actor, Overtaken, Refused

logger = logging.getLogger(__name__)


def publish_planned() -> None:
    """Put on the site what was planned for now or earlier. What cannot go goes back to the editors, with the reason."""
    for model in publications():
        for item in model.objects.planned_until(timezone.now())[:500]:
            try:
                publish(item, by=Actor.system())
            except Overtaken:
                continue  # somebody else was first; the next run sees how it stands
            except Refused as refusal:
                logger.warning("%s %s goes back to the editors", model._meta.model_name, item.pk)
                unschedule(item, by=Actor.system(), reason=f"Niet gepubliceerd. {refusal}")


def register_tasks() -> None:
    register(Task("editorial.planned", publish_planned, every=timedelta(0)))
