"""Who may see a photo: the front door asks whoever shows it."""

from __future__ import annotations

from django.db.models import Value
from django.http import HttpRequest

from doedemocratie.editorial.enums import Status
from doedemocratie.editorial.models import publications
from initiatives.views import photos


def may_see(request: HttpRequest, photo: str) -> bool:
    """What the initiative of the photo says; of a text everybody once it is published, before that who may read it at the desk.

    One query for a photo of an initiative, one more for that of a text, and those for permissions when it is not public.
    """
    return photos.may_see(request, photo) or _text_lets_see(request, photo)


def _text_lets_see(request: HttpRequest, photo: str) -> bool:
    first, *others = (
        model._base_manager.filter(photo__file=photo).order_by().values_list("status", Value(_permission(model)))
        for model in publications()
    )
    found = list(first.union(*others))
    if any(status == Status.PUBLISHED for status, _ in found):
        return True
    return any(request.user.has_perm(permission) for _, permission in found)


def _permission(model: type) -> str:
    return f"{model._meta.app_label}.view_{model._meta.model_name}"
