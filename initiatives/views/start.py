"""Submitting an initiative: an introduction, seven steps, and what comes after. No account, no JavaScript needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from doedemocratie.limits import Limit, client_ip, spend
from doedemocratie.workflow import Refused
from initiatives.actions import owner
from initiatives.answers import missing_steps
from initiatives.enums import Status
from initiatives.forms.needs import NeedsForm
from initiatives.forms.photo import PhotoForm
from initiatives.forms.steps import CHECK, STEPS, ResendForm, StatementsForm, Step
from initiatives.models import Initiative
from initiatives.summary import summary
from initiatives.views.access import being_edited, hand_over_receipt, owner_by_session, remember
from initiatives.views.mailed import spend_mail

NEW_DRAFTS = Limit("initiatives.start", times=30, seconds=3600)
PHOTOS = Limit("initiatives.photo", times=30, seconds=3600)
LONGEST_KEPT = 10_000  # of an answer that is too long anyway


@require_safe
def intro(request: HttpRequest) -> HttpResponse:
    """Everybody. Shows the way back to an initiative that this browser was working on."""
    return render(request, "initiatives/start/intro.html", {"draft": being_edited(request)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: int) -> HttpResponse:
    """Everybody, on the initiative of the own session. Each POST is saved, whatever button was pressed."""
    asked = next((each for each in STEPS if each.number == number), None)
    if asked is None:
        raise Http404
    initiative = being_edited(request)
    if initiative is None and number != 1:
        return redirect("initiatives:start")
    if asked is CHECK:
        return check(request, initiative)
    if request.method == "POST":
        return _save(request, asked, initiative)
    return _show(request, asked, initiative, _form(asked, initiative, request))


def _form(asked: Step, initiative: Initiative | None, request: HttpRequest, *, bound: bool = False):
    instance = initiative or Initiative()
    extra: dict[str, Any] = {}
    if asked.form is NeedsForm and initiative:
        editing = request.GET.get("wijzig") or _Typed(initiative.unfinished.get(asked.key, {})).get("wijzig")
        extra["editing"] = next((need for need in initiative.needs.all() if str(need.pk) == editing), None)
    if bound:
        return asked.form(request.POST, request.FILES, instance=instance, **extra)
    return asked.form(instance=instance, initial=_typed_before(asked, instance), **extra)


def _typed_before(asked: Step, initiative: Initiative) -> dict[str, Any]:
    """What was typed in this step and did not pass its checks, as initial values."""
    typed = initiative.unfinished.get(asked.key, {})
    fields = asked.form.base_fields
    return {
        name: field.widget.value_from_datadict(_Typed(typed), {}, name)
        for name, field in fields.items()
        if any(key == name or key.startswith(f"{name}_") for key in typed) and name not in ("homepage", "opened", "file")
    }


class _Typed(dict):
    """Stored POST data ({name: [values]}) with the two methods that widgets read it by."""

    def get(self, name: str, default: Any = None) -> Any:
        values = super().get(name)
        return values[-1] if values else default

    def getlist(self, name: str) -> list[str]:
        return super().get(name) or []


def _save(request: HttpRequest, asked: Step, initiative: Initiative | None) -> HttpResponse:
    if initiative is None:
        spend(NEW_DRAFTS, client_ip(request))
        initiative = owner.start_draft()
        remember(request, initiative)
    pressed = request.POST.get("ga", "volgende")
    form = _form(asked, initiative, request, bound=True)
    if pressed.startswith("verwijder"):
        if form.has_changed():
            form.is_valid()
            _keep_typed(request, asked, initiative, form)
        return _remove(pressed, asked, initiative)
    if form.is_valid():
        with _photo_made(request, form):
            owner.save_step(initiative, form, step=asked.key)
        return redirect(_next(request, pressed, asked, initiative, form))
    with _photo_made(request, form):
        _keep_typed(request, asked, initiative, form)
    if pressed in ("vorige", "later"):
        return redirect(_next(request, pressed, asked, initiative, form))
    return _show(request, asked, initiative, form)


def _keep_typed(request: HttpRequest, asked: Step, initiative: Initiative, form) -> None:
    owner.keep_typed(initiative, form, step=asked.key, data=_typed(request, form))


@contextmanager
def _photo_made(request: HttpRequest, form) -> Iterator[None]:
    """Around the verb that saves a step: the files of a photo are made before it, and removed when it fails."""
    if not (isinstance(form, PhotoForm) and form.cleaned_data.get("file")):
        yield
        return
    spend(PHOTOS, client_ip(request))
    form.store()
    try:
        yield
    except Exception:
        form.discard()
        raise


def _typed(request: HttpRequest, form) -> dict[str, list[str]]:
    """What was sent for the fields of this form and nothing else; without NUL, which PostgreSQL cannot store."""
    names = [name for field in form.visible_fields() for name in _input_names(field) if name in request.POST]
    typed = {name: [text.replace("\0", "")[:LONGEST_KEPT] for text in request.POST.getlist(name)[:20]] for name in names}
    if getattr(form, "editing", None):
        typed["wijzig"] = [str(form.editing.pk)]
    return typed


def _input_names(field) -> list[str]:
    parts = getattr(field.field.widget, "parts", ())
    return [f"{field.name}_{part}" for part in parts] or [field.name]


def _remove(pressed: str, asked: Step, initiative: Initiative) -> HttpResponse:
    """ "verwijder-foto", or "verwijder-12" for the need with id 12."""
    what = pressed.partition("-")[2]
    if what == "foto":
        owner.remove_photo(initiative)
    else:
        owner.remove_need(initiative, pk=what)
    return redirect("initiatives:step", asked.number)


def _next(request: HttpRequest, pressed: str, asked: Step, initiative: Initiative, form) -> str:
    if pressed == "later":
        return reverse("initiatives:later")
    if pressed == "vorige":
        return reverse("initiatives:step", args=[asked.number - 1]) if asked.number > 1 else reverse("initiatives:start")
    if pressed == "erbij":
        return reverse("initiatives:step", args=[asked.number]) + "#nog-een"
    if request.GET.get("terug") == "controle":
        return reverse("initiatives:step", args=[CHECK.number])
    if asked.number == 2 and Initiative.objects.look_alikes_of(initiative):
        return reverse("initiatives:look_alikes")
    return reverse("initiatives:step", args=[asked.number + 1])


def _show(request: HttpRequest, asked: Step, initiative: Initiative | None, form) -> HttpResponse:
    remarks = []
    if initiative and initiative.status == Status.CHANGES_REQUESTED:
        remarks = [remark for remark in initiative.remarks.all() if not remark.resolved_at and remark.field in _fields_of(asked)]
    context = {
        "step": asked,
        "steps": STEPS,
        "form": form,
        "initiative": initiative,
        "remarks": remarks,
        "back_to_check": request.GET.get("terug") == "controle",
    }
    return render(request, f"initiatives/start/{_template(asked)}.html", context)


def _template(asked: Step) -> str:
    return {4: "needs", 5: "photo"}.get(asked.number, "step")


def _fields_of(asked: Step) -> set[str]:
    return {4: {"needs"}, 5: {"photo"}}.get(asked.number) or set(asked.form.base_fields)


def _step_of(field: str) -> Step:
    return next(each for each in STEPS if field in _fields_of(each))


def check(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Step 7: all answers with "Wijzig", and the statements (or, after a question of ours, room for an answer)."""
    again = initiative.status == Status.CHANGES_REQUESTED
    form_class = ResendForm if again else StatementsForm
    form = form_class(request.POST if request.method == "POST" else None)
    missing = missing_steps(initiative)
    error = ""
    if request.method == "POST":
        pressed = request.POST.get("ga", "verstuur")
        if pressed == "vorige":
            return redirect("initiatives:step", CHECK.number - 1)
        if pressed == "later":
            return redirect("initiatives:later")
        if form.is_valid():
            try:
                return _send(request, initiative, form, missing)
            except Refused as refusal:
                error = str(refusal)
    context = {
        "step": CHECK, "steps": STEPS, "form": form, "initiative": initiative, "again": again, "error": error,
        "missing": [each for each in STEPS if each.key in missing], "groups": summary(initiative),
        "asked": [(_step_of(remark.field), remark.text) for remark in initiative.remarks.all() if not remark.resolved_at],
    }  # fmt: skip
    return render(request, "initiatives/start/check.html", context)


def _send(request: HttpRequest, initiative: Initiative, form, missing: list[str]) -> HttpResponse:
    if initiative.status == Status.CHANGES_REQUESTED:
        owner.resend(initiative, missing_steps=missing, answer=form.cleaned_data["answer"])
        hand_over_receipt(request, initiative, by_link=True)
        return redirect("initiatives:received")
    spend_mail(request, initiative.contact_email)
    owner.submit(initiative, missing_steps=missing)
    return redirect("initiatives:sent")


@require_safe
@owner_by_session
def look_alikes(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """The own session, after step 2: join instead of beginning the same again."""
    found = Initiative.objects.look_alikes_of(initiative)
    if not found:
        return redirect("initiatives:step", 3)
    return render(request, "initiatives/start/look_alikes.html", {"initiative": initiative, "found": found, "steps": STEPS})
