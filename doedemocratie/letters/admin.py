"""The mail queue stays out of the desk: the letters in it hold the personal links of citizens."""

from __future__ import annotations

from django.contrib import admin
from post_office.models import Attachment, Email, EmailTemplate, Log

for model in (Attachment, Email, EmailTemplate, Log):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
