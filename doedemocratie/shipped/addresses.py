"""Where a link of an editor may lead: a page of this site that is there, or a safe address elsewhere."""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import Any
from unicodedata import category
from urllib.parse import unquote

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.handlers.wsgi import WSGIRequest
from django.core.validators import URLValidator
from django.db import models, transaction
from django.db.models import Q
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

# Control characters, and signs that nobody sees or that turn the direction of reading.
HIDING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Applications that hold no page for a visitor.
PRIVATE = {"admin", "demo"}
# "//" and "/\" are other sites to a browser.
OWN = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f]*")
_elsewhere = URLValidator(schemes=["https"], message=_("Begin met een schuine streep of met https://."))


def check_address(value: str) -> None:
    if any(category(sign) in HIDING for sign in value):
        raise ValidationError(_elsewhere.message, code="invalid")
    if not OWN.fullmatch(value):
        _elsewhere(value)


def answers(address: str) -> bool:
    """Whether a visitor who is not logged in finds a page at this address of our own site. Asks the view of that page."""
    path, _separator, query = address.partition("#")[0].partition("?")
    try:
        match = resolve(unquote(path))
        if PRIVATE & set(match.app_names):
            return False
        with transaction.atomic():
            response = match.func(_question(path, query), *match.args, **match.kwargs)
    except (Resolver404, Http404, PermissionDenied):
        return False
    except Exception as error:  # an address may ask a view for anything; the answer of the form stays a sentence
        logger.info("no link to a page that fails: %s", type(error).__name__)
        return False
    return response.status_code < 400


def _question(path: str, query: str) -> WSGIRequest:
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote(path).encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "443",
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
        }
    )
    request.user = AnonymousUser()
    request.session = SessionStore()
    return request


class AddressFormField(forms.CharField):
    """Refuses an address of our own site at which nothing is found."""

    def clean(self, value: Any) -> str:
        value = super().clean(value)
        if OWN.fullmatch(value) and not answers(value):
            raise ValidationError(
                _("Op dit adres staat geen pagina van deze site. Kijk of het klopt, ook de schuine streep aan het eind."),
                code="not_found",
            )
        return value


class AddressField(models.CharField):
    """A path of our own site, such as "/kennis/", or an https address. A form also asks whether the path leads to a page."""

    default_validators = [check_address]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": AddressFormField, **kwargs})


def is_address(field: str) -> Q:
    """For a constraint: whatever writes it, no other scheme gets in."""
    own = Q(**{f"{field}__startswith": "/"}) & ~Q(**{f"{field}__startswith": "//"})
    return own | Q(**{f"{field}__startswith": "https://"})
