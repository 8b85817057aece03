"""Around the steps: go on later, confirm the address, the receipt. What a mailed link opens, only a button carries out."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from doedemocratie.accounts.addresses import mailbox_of
from doedemocratie.limits import Limit, client_ip, spend
from doedemocratie.workflow import Refused
from initiatives.actions import owner
from initiatives.answers import missing_steps
from initiatives.enums import Status
from initiatives.forms.later import LaterForm
from initiatives.forms.steps import CHECK, STEPS
from initiatives.links import Purpose, make_link
from initiatives.models import Initiative
from initiatives.views.access import hand_over_receipt, owner_by_link, owner_by_session, receipt, remember

MAILS_BY_IP = Limit("initiatives.mail.ip", times=10, seconds=3600)
MAILS_BY_ADDRESS = Limit("initiatives.mail.address", times=5, seconds=86400)


def spend_mail(request: HttpRequest, address: str) -> None:
    spend(MAILS_BY_IP, client_ip(request))
    spend(MAILS_BY_ADDRESS, mailbox_of(address))


@require_http_methods(["GET", "HEAD", "POST"])
@owner_by_session
def later(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """The own session: mail the link with which to go on later, on any device."""
    if initiative.status != Status.DRAFT:
        return redirect("initiatives:start")
    form = LaterForm(request.POST or None, initial={"email": initiative.contact_email})
    mailed_to = ""
    if request.method == "POST" and form.is_valid():
        mailed_to = form.cleaned_data["email"]
        spend_mail(request, mailed_to)
        owner.mail_resume_link(initiative, email=mailed_to)
    return render(request, "initiatives/start/later.html", {"form": form, "initiative": initiative, "mailed_to": mailed_to})


@require_http_methods(["GET", "HEAD", "POST"])
@owner_by_link(Purpose.RESUME)
def resume(request: HttpRequest, initiative: Initiative, token: str) -> HttpResponse:
    """Who has the mailed link. GET shows what it is; only POST opens it, so that a mail scanner changes nothing."""
    if initiative.status != Status.DRAFT:
        return render(request, "initiatives/link_does_not_work.html", {"sent_already": True}, status=404)
    missing = [int(key) for key in missing_steps(initiative)]
    go_to = missing[0] if missing else CHECK.number
    if request.method == "POST":
        remember(request, initiative)
        return redirect("initiatives:step", go_to)
    return render(request, "initiatives/start/resume.html", {"initiative": initiative, "step": STEPS[go_to - 1]})


@require_http_methods(["GET", "HEAD", "POST"])
@owner_by_session
def sent(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """The own session, after the check page: look in your mail. Can send it again, or go back to mend the address."""
    if initiative.status != Status.AWAITING_CONFIRMATION:
        return redirect("initiatives:start")
    again = False
    if request.method == "POST":
        if request.POST.get("ga") == "ander-adres":
            with suppress(Refused):  # pressed twice
                owner.reopen(initiative)
            return redirect("initiatives:step", 6)
        spend_mail(request, initiative.contact_email)
        owner.send_confirmation_again(initiative)
        again = True
    return render(request, "initiatives/start/sent.html", {"initiative": initiative, "again": again})


@require_http_methods(["GET", "HEAD", "POST"])
@owner_by_link(Purpose.CONFIRM)
def confirm(request: HttpRequest, initiative: Initiative, token: str) -> HttpResponse:
    """Who has the mailed link. GET shows a button, or that it is done; POST confirms, and pressing twice shows the receipt."""
    if request.method == "POST" and initiative.status == Status.AWAITING_CONFIRMATION:
        try:
            owner.confirm(initiative)
        except Refused:
            initiative.refresh_from_db()
    if initiative.status == Status.DRAFT:
        return render(request, "initiatives/link_does_not_work.html", status=404)
    if initiative.number and request.method == "POST":
        hand_over_receipt(request, initiative, by_link=True)
        return redirect("initiatives:received")
    return render(request, "initiatives/start/confirm.html", {"initiative": initiative})


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """The session that confirmed or sent again: the number, what happens next and when."""
    initiative, by_link = receipt(request)
    if initiative is None:
        return redirect("initiatives:start")
    context = {"initiative": initiative, "dossier_url": make_link(initiative, Purpose.DOSSIER) if by_link else ""}
    return render(request, "initiatives/start/received.html", context)
