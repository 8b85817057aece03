from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from doedemocratie.accounts.addresses import mailbox_of
from doedemocratie.contact.actions import receive
from doedemocratie.contact.enums import Subject
from doedemocratie.contact.forms import ContactForm
from doedemocratie.contact.models import Message
from doedemocratie.limits import Limit, client_ip, spend
from doedemocratie.pages.models import Page

BY_IP = Limit("contact.ip", times=10, seconds=3600)
BY_ADDRESS = Limit("contact.address", times=5, seconds=86400)
RECEIPT_KEY = "contact.receipt"
PATH = "contact"
# A page that a question can be about.
PAGE = re.compile(r"/(kennis|verhalen|initiatieven)/[a-z0-9-]{1,110}/")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Everybody: the page that editors keep, with the form on it. One query to read. Works without the page too."""
    form = ContactForm(request.POST if request.method == "POST" else None, initial=_about(request.GET.get("over", "")))
    if request.method == "POST" and form.is_valid():
        spend(BY_IP, client_ip(request))
        spend(BY_ADDRESS, mailbox_of(form.cleaned_data["email"]))
        request.session[RECEIPT_KEY] = receive(**form.message()).pk
        return redirect("contact:sent")
    page = Page.objects.public().filter(path=PATH).first() or Page(path=PATH, title="Contact")
    return render(request, "contact/contact.html", {"page": page, "form": form})


def _about(path: str) -> dict[str, str]:
    """What the form begins with for who comes from a page of ours: its address, so that nobody has to copy it."""
    if not PAGE.fullmatch(path):
        return {}
    return {"subject": Subject.QUESTION, "text": f"Dit gaat over {settings.SITE_URL}{path}\n\n"}


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The browser that sent a message: its number, and what happens next. Anybody else goes to the form."""
    message = Message.objects.filter(pk=request.session.get(RECEIPT_KEY)).first()
    if message is None:
        return redirect("contact:contact")
    return render(request, "contact/sent.html", {"message": message})
