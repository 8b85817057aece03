"""The steps of the procedure on the desk: a button asks, a screen shows what will happen, a press does it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from doedemocratie.editorial import actions
from doedemocratie.editorial.forms import ReasonForm, ScheduleForm, stamp
from doedemocratie.editorial.models import Publication
from doedemocratie.editorial.versions import difference
from doedemocratie.workflow import Actor, Move, Refused

REWRITTEN = _("Een collega heeft de tekst veranderd nadat u hem opende. Lees hem hieronder opnieuw en kies dan.")
# What has no place among the buttons: the clock does it.
BY_THE_CLOCK = "go_live"
# Whatever else can be done: the first of these that can be done is the button that stands out.
FIRST = ("publish", "ask_check", "revise", "confirm")
# Who publishes sees what is published, and what a change changes.
READS = ("ask_check", "publish", "schedule")
DONE = {
    "ask_check": _("Uw collega's zien “{}” nu bij ‘Ter controle’."),
    "send_back": _("“{}” is weer een concept."),
    "publish": _("“{}” staat op de site."),
    "schedule": _("“{}” is ingepland."),
    "unschedule": _("“{}” is niet meer ingepland."),
    "confirm": _("U heeft “{}” gecontroleerd. De datum op de site is van vandaag."),
    "archive": _("“{}” staat niet meer op de site."),
    "restore": _("“{}” is weer een concept."),
    "revise": _("Schrijf hier uw wijziging. De site blijft zoals hij is totdat de wijziging is gepubliceerd."),
    "discard": _("“{}” is weggegooid."),
}


class Steps:
    """The part of `PublicationAdmin` that moves a text through its procedure."""

    def step(self, request: HttpRequest, object_id: str, step: str) -> HttpResponse:
        """One move of the procedure: GET asks, POST does it."""
        item = self._item(request, object_id)
        if not Actor.staff(request.user).roles & item.workflow.move("publish").by:
            raise PermissionDenied
        if step not in {button["name"] for button in self._buttons(request, item)}:
            return self._cannot(request, item)
        form = _form_of(step, item, request.POST if request.method == "POST" else None)
        error = ""
        if request.method == "POST" and request.POST.get("seen", stamp(item)) != stamp(item):
            error = REWRITTEN
        elif request.method == "POST" and (form is None or form.is_valid()):
            try:
                return self._done(request, item, step, form.cleaned_data if form else {})
            except Refused as refusal:
                error = str(refusal)
        return self._ask(request, item.pk, step, form, error)

    def _ask(self, request: HttpRequest, pk: int, step: str, form: Any, error: str) -> HttpResponse:
        """The screen of a step, with the text as it is now."""
        item = self._item(request, str(pk))
        button = next((button for button in self._buttons(request, item) if button["name"] == step), None)
        if button is None:
            return self._cannot(request, item)
        reads = step in READS
        return self._page(
            request,
            "admin/editorial/step.html",
            item,
            button=button,
            form=form,
            error=error,
            seen=stamp(item),
            advice=item.advice() if reads else [],
            reads=reads,
            changes=list(difference(item, item.revision_of, item)) if reads and item.revision_of_id else None,
        )

    def _cannot(self, request: HttpRequest, item: Publication) -> HttpResponse:
        messages.error(request, _("Dit kan niet meer. Kijk eerst hoe het er nu voor staat."))
        return self._to(item)

    def _done(self, request: HttpRequest, item: Publication, step: str, typed: dict[str, Any]) -> HttpResponse:
        name = str(item)
        result = getattr(actions, step)(item, by=Actor.staff(request.user), **typed)
        messages.success(request, format_html(DONE[step], name))
        if step == "discard":
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return self._to(result or item)

    def _buttons(self, request: HttpRequest, item: Publication) -> list[dict[str, Any]]:
        """The moves that this person may make now, the likeliest in front; each with the reason why it cannot be done yet."""
        actor = Actor.staff(request.user)
        found = [
            self._button(item, move.name, _label(item, move), _why_not(move, item, actor))
            for move in item.workflow.open_to(item, actor)
            if move.name != BY_THE_CLOCK and (move.name != "confirm" or hasattr(item, "check_before"))
        ]
        writes = bool(actor.roles & item.workflow.move("publish").by)
        if writes and item.is_public:
            found.append(self._button(item, "revise", _("Wijzig deze tekst")))
        found.sort(key=lambda button: FIRST.index(button["name"]) if button["name"] in FIRST else len(FIRST))
        if writes and item.is_writable and not item.was_public:
            found.append(self._button(item, "discard", _("Gooi deze wijziging weg") if item.revision_of_id else _("Gooi weg")))
        return found

    def _button(self, item: Publication, name: str, label: str, why_not: str = "") -> dict[str, Any]:
        url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_step", args=[item.pk, name])
        return {"name": name, "label": label, "url": url, "why_not": why_not, "stands_out": name in FIRST and not why_not}


def _form_of(step: str, item: Publication, data: Any) -> forms.Form | None:
    if step in ("send_back", "archive"):
        return ReasonForm(data)
    return ScheduleForm(data, initial={"at": item.publish_at or _tomorrow()}) if step == "schedule" else None


def _label(item: Publication, move: Move) -> str:
    return _("Kies een ander moment") if move.name == "schedule" and item.publish_at else move.label


def _why_not(move: Move, item: Publication, actor: Actor) -> str:
    return next((sentence for guard in move.guards if (sentence := guard(item, actor, {}))), "")


def _tomorrow() -> datetime:
    morning = timezone.localtime() + timedelta(days=1)
    return morning.replace(hour=9, minute=0, second=0, microsecond=0)
