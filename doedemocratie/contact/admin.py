from __future__ import annotations

from urllib.parse import quote

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doedemocratie.clock.days import due_label, today
from doedemocratie.contact.actions import handle
from doedemocratie.contact.models import Message, MessageQuerySet
from doedemocratie.workflow import Refused


class HandledFilter(admin.SimpleListFilter):
    title = _("stand")
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", _("Open")), ("afgehandeld", _("Afgehandeld"))]

    def queryset(self, request: HttpRequest, queryset: MessageQuerySet) -> MessageQuerySet:
        shown = {"open": queryset.open, "afgehandeld": queryset.handled}.get(self.value())
        return shown() if shown else queryset


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """Messages to the team: to read, to answer by mail, and to say that it is done. Found by number, never by person."""

    list_display = ("short_number", "subject", "received", "due", "handled")
    list_display_links = ("short_number",)
    list_filter = (HandledFilter, "subject")
    list_select_related = ("handled_by",)
    list_per_page = 50
    search_fields = ("number",)
    search_help_text = _("Zoek op nummer. Bijvoorbeeld: CB-2026-00007.")
    ordering = ("received_at", "pk")
    fields = ("number", "subject", "received", "due", "text", "name", "answer", "handled")
    readonly_fields = fields

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only the filters that the screen shows: nobody fishes for addresses letter by letter."""
        return lookup in (HandledFilter.parameter_name, "subject__exact")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(require_POST(self.handle_view))
        return [path("<int:pk>/afgehandeld/", view, name="contact_message_handle"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict, *args, **kwargs) -> HttpResponse:
        message = kwargs.get("obj")
        can_handle = bool(message) and not message.is_handled and request.user.has_perm("contact.handle_message")
        shown = {**context, "title": _("Bericht aan het team"), "can_handle": can_handle}
        return super().render_change_form(request, shown, *args, **kwargs)

    def handle_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The button "Afgehandeld"."""
        if not request.user.has_perm("contact.handle_message"):
            raise PermissionDenied
        message = get_object_or_404(Message, pk=pk)
        try:
            handle(message, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:contact_message_change", pk)
        messages.success(request, _("%(number)s is afgehandeld.") % {"number": message.number})
        return redirect("admin:contact_message_changelist")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Berichten aan het team"), **(extra_context or {})})

    @admin.display(description=_("nummer"), ordering="number")
    def short_number(self, message: Message) -> str:
        return format_html('<span class="dd-desk-number">{}</span>', message.number)

    @admin.display(description=_("ontvangen"), ordering="received_at")
    def received(self, message: Message) -> str:
        return timezone.localtime(message.received_at).strftime("%d-%m-%Y %H.%M")

    @admin.display(description=_("uiterlijk"), ordering="received_at")
    def due(self, message: Message) -> str:
        """The day, and as long as it is open in words and colour how that stands."""
        day = message.due_on.strftime("%d-%m-%Y")
        if message.is_handled:
            return day
        words, tone = due_label(message.due_on, today())
        return format_html('{} <span class="dd-desk-due dd-desk-due--{}">{}</span>', day, tone, words)

    @admin.display(description=_("afgehandeld"), ordering="handled_at")
    def handled(self, message: Message) -> str:
        if not message.is_handled:
            return _("Nog niet")
        on = timezone.localtime(message.handled_at).strftime("%d-%m-%Y")
        return f"{on}, {message.handled_by}" if message.handled_by else on

    @admin.display(description=_("antwoord"))
    def answer(self, message: Message) -> str:
        subject = quote(f"Antwoord op uw bericht {message.number}")
        link = f"mailto:{quote(message.email, safe='@')}?subject={subject}"
        return format_html('<a href="{}">Schrijf een mail aan {}</a>', link, message.email)
