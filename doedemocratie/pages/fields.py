from __future__ import annotations

from typing import Any

from django.db import models

from doedemocratie.pages.html import clean_html


class HtmlField(models.TextField):
    """Text that is cleaned whichever way it goes to the database: save(), bulk_create(), bulk_update() or update()."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_html(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean_html(value)
            setattr(model_instance, self.attname, value)
        return value
