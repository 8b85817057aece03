from __future__ import annotations

from django.http import HttpRequest

from initiatives.enums import PUBLIC
from initiatives.models import Initiative
from initiatives.views.access import SESSION_KEY


def may_see(request: HttpRequest, photo: str) -> bool:
    """Everybody the photo of a public initiative; else only the session that edits it, and moderators. One query, or three."""
    found = Initiative.objects.filter(photo__file=photo).values_list("pk", "status").first()
    if found is None:
        return False
    pk, status = found
    if status in PUBLIC:
        return True
    return request.session.get(SESSION_KEY) == pk or request.user.has_perm("initiatives.moderate_initiative")
