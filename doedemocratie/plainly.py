from __future__ import annotations

from typing import Any

from django.contrib.messages import SUCCESS
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _


class SaysPlainly:
    """For a ModelAdmin: after saving one short sentence, without the article that Django cannot know in Dutch."""

    def response_add(self, request: HttpRequest, obj: Model, post_url_continue: str | None = None) -> HttpResponse:
        request.desk_sentence = format_html(_("“{}” is bewaard."), str(obj))
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Model) -> HttpResponse:
        request.desk_sentence = format_html(_("“{}” is bewaard."), str(obj))
        return super().response_change(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        request.desk_sentence = format_html(_("“{}” is verwijderd."), obj_display)
        return super().response_delete(request, obj_display, obj_id)

    def message_user(self, request: HttpRequest, message: str, level: int | str = SUCCESS, *args: Any, **kwargs: Any) -> None:
        said = getattr(request, "desk_sentence", message) if level == SUCCESS else message
        super().message_user(request, said, level, *args, **kwargs)
