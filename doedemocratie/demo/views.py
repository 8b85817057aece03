from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from post_office.models import Email

from doedemocratie.demo.links import with_links
from doedemocratie.design.paging import numbered_page


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Everybody, in demo mode only: every mail of the site, so that one person can walk a whole journey."""
    page = numbered_page(request, Email.objects.order_by("-pk"), per_page=25)
    return render(request, "demo/mailbox.html", {"page_obj": page})


@never_cache
@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody, in demo mode only: one mail, with links to press."""
    email = get_object_or_404(Email, pk=min(pk, 2**63 - 1))
    return render(request, "demo/mail.html", {"email": email, "body": with_links(email.message)})
