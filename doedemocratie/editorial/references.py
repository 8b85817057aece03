"""Fields in which an editor names another page by its address, its number or its title: it works without JavaScript."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from doedemocratie.editorial.fields import lines_of

NOT_FOUND = _("Wij vinden niets bij “%(typed)s”. Plak het adres van de pagina op de site, of typ de hele titel.")
LONGEST = 300
MOST = 20


class ReferenceField(forms.CharField):
    """One item of `queryset`, which has a `slug`, a `title` and perhaps a `number`. Cleans to the item or None."""

    widget = forms.TextInput(attrs={"class": "vTextField"})

    def __init__(self, queryset: models.QuerySet, **kwargs: Any) -> None:
        super().__init__(required=kwargs.pop("required", False), max_length=LONGEST, **kwargs)
        self.queryset = queryset
        names = {field.name for field in queryset.model._meta.concrete_fields}
        self.by = [name for name in ("slug", "number", "title") if name in names]

    def clean(self, value: Any) -> models.Model | None:
        typed = super().clean(value)
        return self.find(typed) if typed else None

    def find(self, typed: str) -> models.Model:
        last = _last_part(typed)
        for name in self.by:
            wanted = last if name == "slug" else typed
            if found := self.queryset.filter(**{f"{name}__iexact": wanted}).first():
                return found
        raise ValidationError(NOT_FOUND, code="not_found", params={"typed": typed[:80]})

    def prepare_value(self, value: Any) -> str:
        item = self._item(value)
        return value if isinstance(value, str) and item is None else _address(item)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != (data or "")

    def _item(self, value: Any) -> models.Model | None:
        if isinstance(value, models.Model):
            return value
        return self.queryset.model._base_manager.filter(pk=value).first() if isinstance(value, int) else None


class ReferencesField(ReferenceField):
    """Several of them, one a line. Cleans to a list of items, each once."""

    widget = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3})

    def __init__(self, queryset: models.QuerySet, **kwargs: Any) -> None:
        super().__init__(queryset, **kwargs)
        self.max_length = None
        self.validators = [v for v in self.validators if getattr(v, "code", "") != "max_length"]

    def clean(self, value: Any) -> list[models.Model]:
        typed = forms.CharField.clean(self, value)
        lines = lines_of(typed)
        if len(lines) > MOST or any(len(line) > LONGEST for line in lines):
            raise ValidationError(_("Noem hooguit twintig pagina's, elke pagina op een eigen regel."))
        return list(dict.fromkeys(self.find(line) for line in lines))

    def prepare_value(self, value: Any) -> str:
        if isinstance(value, str) or value is None:
            return value or ""
        return "\n".join(_address(item) for item in map(self._item, value) if item)


def _address(item: models.Model | None) -> str:
    """What an editor may paste: the page's address, or the title of what has none yet."""
    if item is None:
        return ""
    return item.get_absolute_url().partition("#")[0] if item.slug and "#" not in item.get_absolute_url() else str(item)


def _last_part(typed: str) -> str:
    """ "buurttuin" of https://site.nl/initiatieven/buurttuin/"""
    try:
        path = urlsplit(typed).path
    except ValueError:
        path = typed
    return path.strip("/").rpartition("/")[2]
