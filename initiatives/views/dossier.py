"""The owner's page of one initiative, opened by a mailed link: how it stands, what to do, and how to end it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from doedemocratie.accounts.addresses import mailbox_of
from doedemocratie.journal.models import Entry
from doedemocratie.limits import Limit, client_ip, spend
from doedemocratie.workflow import Actor, Refused
from initiatives.actions import owner
from initiatives.enums import Status
from initiatives.forms.dossier import AskReviewForm, WithdrawForm
from initiatives.forms.later import NewLinkForm
from initiatives.links import Purpose
from initiatives.models import Initiative
from initiatives.rules import not_reviewed_before
from initiatives.summary import summary
from initiatives.views.access import owner_by_link, remember
from initiatives.workflow import INITIATIVE

NEW_LINKS_BY_IP = Limit("initiatives.new-link.ip", times=10, seconds=3600)
NEW_LINKS_BY_ADDRESS = Limit("initiatives.new-link.address", times=5, seconds=86400)
ACTS = {"nog-een-keer": "ask_review", "intrekken": "withdraw", "pauzeren": "pause", "verdergaan": "resume"}


@require_safe
@owner_by_link(Purpose.DOSSIER)
def dossier(request: HttpRequest, initiative: Initiative, token: str) -> HttpResponse:
    """The owner, by link. Shows the same to whoever holds the link, so it is never cached or indexed."""
    return render(request, "initiatives/dossier/dossier.html", shown(initiative, token))


def shown(initiative: Initiative, token: str) -> dict:
    moves = {move.name for move in INITIATIVE.open_to(initiative, Actor.owner())}
    if not_reviewed_before(initiative, Actor.owner(), {}):
        moves.discard("ask_review")
    return {
        "initiative": initiative,
        "token": token,
        "moves": moves,
        "remarks": [remark for remark in initiative.remarks.all() if not remark.resolved_at],
        "groups": summary(initiative),
        "decision": _decision(initiative),
    }


def _decision(initiative: Initiative) -> Entry | None:
    """Why it was refused or taken down, when it was."""
    action = {Status.REJECTED: "reject", Status.TAKEN_DOWN: "take_down"}.get(initiative.status)
    return Entry.objects.about(initiative).filter(action=action).first() if action else None


@require_http_methods(["GET", "HEAD", "POST"])
@owner_by_link(Purpose.DOSSIER)
def act(request: HttpRequest, initiative: Initiative, act: str, token: str) -> HttpResponse:
    """The owner, by link. Every act asks first on a page of its own and is done by POST."""
    if act == "aanpassen":
        return _edit(request, initiative, token)
    move = ACTS.get(act)
    allowed = {each.name for each in INITIATIVE.open_to(initiative, Actor.owner())}
    if move is None or move not in allowed:
        raise Http404
    form = {"ask_review": AskReviewForm, "withdraw": WithdrawForm}.get(move, WithdrawForm)(request.POST or None)
    if request.method == "POST" and (move in ("pause", "resume") or form.is_valid()):
        try:
            messages.success(request, _perform(move, initiative, form))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("initiatives:dossier", token)
    return render(request, f"initiatives/dossier/{move}.html", {**shown(initiative, token), "form": form})


def _perform(move: str, initiative: Initiative, form) -> str:
    """Do it, and say so."""
    if move == "ask_review":
        owner.ask_review(initiative, why=form.cleaned_data["why"])
        return "Wij kijken nog een keer. U krijgt een mail met ons besluit."
    if move == "withdraw":
        owner.withdraw(initiative, reason=form.cleaned_data["why"])
        return "U heeft uw initiatief ingetrokken."
    if move == "pause":
        owner.pause(initiative)
        return "Uw initiatief staat op pauze. Op de pagina staat dat het even stilligt."
    owner.resume(initiative)
    return "Uw initiatief loopt weer."


def _edit(request: HttpRequest, initiative: Initiative, token: str) -> HttpResponse:
    """Answer our question: open the steps with this initiative in this browser."""
    if initiative.status != Status.CHANGES_REQUESTED:
        raise Http404
    if request.method != "POST":
        return redirect("initiatives:dossier", token)
    remember(request, initiative)
    return redirect(reverse("initiatives:step", args=[7]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_link(request: HttpRequest) -> HttpResponse:
    """Everybody. The answer is the same whether or not number and address belong together."""
    form = NewLinkForm(request.POST or None)
    sent_to = ""
    if request.method == "POST" and form.is_valid():
        spend(NEW_LINKS_BY_IP, client_ip(request))
        sent_to = form.cleaned_data["email"]
        spend(NEW_LINKS_BY_ADDRESS, mailbox_of(sent_to))
        found = Initiative.objects.filter(number=form.cleaned_data["number"], contact_email=sent_to).first()
        if found:
            owner.mail_new_link(found)
    return render(request, "initiatives/dossier/new_link.html", {"form": form, "sent_to": sent_to})
