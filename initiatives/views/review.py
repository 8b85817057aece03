"""The screen on which a moderator judges one initiative: text left, checklist and hints right, one form."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from doedemocratie.clock.days import due_label, today
from doedemocratie.journal.models import Entry
from doedemocratie.journal.words import action_words
from doedemocratie.letters.letter import compose
from doedemocratie.workflow import Actor, Refused
from initiatives import rules
from initiatives.actions import desk
from initiatives.answers import changed_answers, field_label
from initiatives.enums import IN_QUEUE, HouseRule
from initiatives.forms.review import ASKABLE, PassOnForm, RejectForm, RemarksForm, RenameForm, TakeDownForm
from initiatives.hints import hints_for
from initiatives.letters import LETTERS
from initiatives.models import Initiative
from initiatives.stamps import ANSWER_TERM
from initiatives.views.browse import shown
from initiatives.workflow import INITIATIVE

HINTS_NOT_SEEN = "Kijk eerst bij ‘Staan hier gegevens van mensen?’. Zet daar een vinkje als dit op de site mag."
# A preview is for staff: the owner's own key does not stand in it.
OWNERS_LINK = "[hier staat de persoonlijke link van de indiener]"


def review(request: HttpRequest, object_id: str) -> HttpResponse:
    """Moderators and administrators (to read); what each may do comes from the workflow table."""
    if not (request.user.has_perm("initiatives.view_initiative") and request.user.is_staff):
        raise PermissionDenied
    initiative = _initiative(object_id)
    desk_form = DeskForm(request, initiative)
    if request.method == "POST":
        answer = desk_form.act(request.POST.get("act", ""))
        if answer is not None:
            return answer
    return TemplateResponse(
        request,
        "admin/initiatives/review.html",
        {**admin.site.each_context(request), "title": str(initiative), **desk_form.context()},
    )


def preview(request: HttpRequest, object_id: str) -> HttpResponse:
    """Moderators: the page as a visitor would see it after publication."""
    if not request.user.has_perm("initiatives.moderate_initiative"):
        raise PermissionDenied
    return render(request, "initiatives/detail.html", {**shown(_initiative(object_id)), "preview": True})


def _initiative(object_id: str) -> Initiative:
    pk = unquote(object_id)
    if not pk.isdecimal() or len(pk) > 18:
        raise Http404
    found = (
        Initiative.objects.filter(pk=pk)
        .select_related("municipality__province", "photo", "assignee", "decided_by")
        .prefetch_related("themes", "needs", "remarks")
        .first()
    )
    if found is None or found.number is None:
        raise Http404
    return found


class DeskForm:
    """One round of the screen: what was typed, what was asked, and the page that answers."""

    def __init__(self, request: HttpRequest, initiative: Initiative) -> None:
        self.request, self.initiative = request, initiative
        pressed = request.POST.get("act", "")
        self.remarks = self._form(RemarksForm, "changes" in pressed, initiative=initiative)
        self.reject = self._form(RejectForm, "reject" in pressed, prefix="reject")
        self.take_down = self._form(TakeDownForm, pressed == "take_down", prefix="down")
        self.rename = self._form(RenameForm, pressed == "rename", prefix="name")
        self.pass_on = self._form(PassOnForm, pressed == "pass_on", prefix="pass", initiative=initiative, by=request.user)
        self.error = ""
        self.errors_in: Any = None
        self.preview: tuple[str, str] | None = None

    def _form(self, form_class, asked: bool, **kwargs: Any):
        """Bound when its button was pressed; otherwise unbound, with what was typed so far."""
        if asked:
            return form_class(self.request.POST, **kwargs)
        prefix = f"{kwargs['prefix']}-" if "prefix" in kwargs else ""
        typed = {name.removeprefix(prefix): value for name, value in self.request.POST.items() if name.startswith(prefix)}
        return form_class(None, initial=typed, **kwargs)

    def act(self, name: str) -> HttpResponse | None:
        """Carry out one button; None: show the screen again, with what was typed and why it did not work."""
        verb = getattr(self, f"do_{name}", None)
        if verb is None:
            self.error = "Deze knop bestaat niet."
            return None
        try:
            return verb()
        except Refused as refusal:
            self.error = str(refusal)
            self.initiative = _initiative(str(self.initiative.pk))
            return None

    def do_claim(self) -> HttpResponse:
        desk.claim(self.initiative, by=self.request.user)
        return redirect(self.request.path)

    def do_put_back(self) -> HttpResponse:
        self._nothing_unsent()
        desk.put_back(self.initiative, by=self.request.user)
        return self._to_queue("staat weer in de lijst")

    def do_pass_on(self) -> HttpResponse | None:
        if not self._valid(self.pass_on):
            return None
        self._nothing_unsent()
        chosen = self.pass_on.cleaned_data
        desk.pass_on(self.initiative, by=self.request.user, colleague=chosen["colleague"], note=chosen["note"])
        return self._to_queue(f"is doorgegeven aan {chosen['colleague']}")

    def do_publish(self) -> HttpResponse:
        self._nothing_unsent()
        holds = self.initiative.assignee_id == self.request.user.pk
        if holds and hints_for(self.initiative) and not self.request.POST.get("hints_seen"):
            raise Refused(HINTS_NOT_SEEN)
        desk.publish(self.initiative, by=self.request.user, checklist=self.request.POST.getlist("checklist"))
        return self._to_queue("staat op de site")

    def do_request_changes(self) -> HttpResponse | None:
        if not self._valid(self.remarks):
            return None
        desk.request_changes(self.initiative, by=self.request.user, remarks=self.remarks.by_field())
        return self._to_queue("is terug bij de indiener, met uw vraag")

    def do_preview_changes(self) -> None:
        if self._valid(self.remarks):
            self.preview = compose(
                LETTERS["M04"], self._as_if_asked(), remarks=self.remarks.as_asked(), reason="", dossier_link=OWNERS_LINK
            )

    def do_reject(self) -> HttpResponse | None:
        if not self._valid(self.reject):
            return None
        chosen = self.reject.cleaned_data
        desk.reject(self.initiative, by=self.request.user, rule=chosen["rule"], sentence=chosen["sentence"])
        return self._to_queue("is afgewezen; de indiener krijgt een mail")

    def do_preview_reject(self) -> None:
        if self._valid(self.reject):
            rule = self.reject.cleaned_data["rule"]
            self.preview = compose(
                LETTERS["M07"],
                self.initiative,
                rule=rule,
                rule_label=HouseRule(rule).label,
                reason=self.reject.cleaned_data["sentence"],
                dossier_link=OWNERS_LINK,
            )

    def do_take_down(self) -> HttpResponse | None:
        if not self._valid(self.take_down):
            return None
        desk.take_down(self.initiative, by=self.request.user, reason=self.take_down.cleaned_data["reason"])
        return self._to_queue("is van de site gehaald")

    def do_rename(self) -> HttpResponse | None:
        if not self._valid(self.rename):
            return None
        desk.rename(self.initiative, by=self.request.user, title=self.rename.cleaned_data["title"])
        messages.success(self.request, f"De titel is nu “{self.initiative}”.")
        return redirect(self.request.path)

    def _nothing_unsent(self) -> None:
        """Raises Refused when a question was typed that this button would throw away."""
        if self.initiative.assignee_id != self.request.user.pk:
            return  # who does not hold it hears that first
        for name in ASKABLE:
            if self.request.POST.get(f"remark_{name}", "").strip():
                raise Refused(f"U schreef nog een vraag bij “{field_label(name)}”. Verstuur die vraag, of haal hem weg.")

    def _valid(self, form) -> bool:
        self.errors_in = form
        return form.is_valid()

    def _as_if_asked(self) -> Initiative:
        """The initiative as the letter would see it: with the term that would start now. Not saved."""
        seen = copy(self.initiative)
        seen.due_on = today() + ANSWER_TERM
        return seen

    def _to_queue(self, what: str) -> HttpResponse:
        """Back to the list, with the way to the next item that nobody is busy with."""
        messages.success(self.request, format_html("“{}” {}.{}", str(self.initiative), what, self._next_link()))
        return redirect("admin:initiatives_queueitem_changelist")

    def _next_link(self) -> str:
        waiting = Initiative.objects.in_queue().exclude(pk=self.initiative.pk)
        following = next((item for item in waiting[:20] if not item.is_claimed), None)
        if following is None:
            return ""
        url = reverse("admin:initiatives_queueitem_change", args=[following.pk])
        return format_html(' Volgende: <a href="{}">{}</a>.', url, str(following))

    def context(self) -> dict[str, Any]:
        initiative = self.initiative
        actor = Actor.staff(self.request.user)
        moves = {move.name for move in INITIATIVE.open_to(initiative, actor)}
        mine = initiative.is_claimed and initiative.assignee_id == self.request.user.pk
        blocked = rules.not_own(initiative, actor, {}) or rules.another_moderator(initiative, actor, {})
        checked = self.request.POST.getlist("checklist")
        waits = initiative.status in IN_QUEUE
        answers = self.remarks.with_answers(changed_answers(initiative) if initiative.answers_before else {})
        entries = _with_words(Entry.objects.about(initiative).select_related("actor"))
        return {
            "initiative": initiative,
            "answers": answers,
            "sent_again": _sent_again(entries, answers) if waits and initiative.answers_before else None,
            "needs": list(initiative.needs.all()),
            "moves": moves,
            "can_decide": mine and not blocked and "publish" in moves,
            "can_claim": "claim" in moves and not mine and not blocked and not initiative.is_claimed,
            "held_by_other": initiative.is_claimed and not mine and waits,
            "blocked": blocked if waits else "",
            "checklist": [(rule.value, rule.label, rule.value in checked) for rule in HouseRule],
            "hints": hints_for(initiative) if waits else [],
            "hints_seen": "hints_seen" in self.request.POST,
            "look_alikes": Initiative.objects.look_alikes_of(initiative) if waits else [],
            "reject_form": self.reject,
            "take_down_form": self.take_down,
            "rename_form": self.rename,
            "pass_on_form": self.pass_on,
            "error": self.error,
            "errors_in": self.errors_in,
            "preview": self.preview,
            "preview_act": self.request.POST.get("act", "").removeprefix("preview_").replace("changes", "request_changes"),
            "due": due_label(initiative.due_on, today()) if initiative.due_on else None,
            "entries": entries,
            "queue_url": reverse("admin:initiatives_queueitem_changelist"),
        }


def _with_words(entries: QuerySet[Entry]) -> list[Entry]:
    """Each entry with `move_label` (what was done) and `mails` (what was sent), in Dutch."""
    found = list(entries)
    for entry in found:
        entry.move_label = action_words(entry.subject_type, entry.action)
        entry.mails = [f"{name} ({LETTERS[name].label})" for name in entry.detail.get("letters", ()) if name in LETTERS]
    return found


def _sent_again(entries: list[Entry], answers: list[dict[str, Any]]) -> dict[str, Any] | None:
    """What the owner did with our question: {at, answer, changed}; None when it did not come back yet."""
    last = next((entry for entry in entries if entry.action == "resend"), None)
    if last is None:
        return None
    return {"at": last.at, "answer": last.reason, "changed": [answer for answer in answers if answer["changed"]]}
