"""The desk of editors: one set of screens for stories, knowledge items and pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from doedemocratie.editorial import actions
from doedemocratie.editorial.columns import Columns
from doedemocratie.editorial.forms import PublicationForm, Upload
from doedemocratie.editorial.models import Publication
from doedemocratie.editorial.steps import Steps
from doedemocratie.editorial.versions import Version, difference, versions_of
from doedemocratie.journal.models import Entry
from doedemocratie.journal.words import action_words
from doedemocratie.workflow import Actor, Refused

PHOTO = (_("Foto"), {"fields": ("photo_now", "photo_file", "photo_alt", "photo_maker", "photo_consent", "photo_remove")})


class PublicationAdmin(Columns, Steps, admin.ModelAdmin):
    """A concept opens in the form; what is planned, published or archived opens as a page to read, with its buttons.

    A subclass names its form (a `PublicationForm`), its fieldsets and `page_template`, with `page_context(item)`.
    """

    form = PublicationForm
    change_form_template = "admin/editorial/change_form.html"
    page_template = ""
    readonly_fields = ("photo_now",)
    list_display_links = ("title",)
    list_per_page = 50
    ordering = ("-written_at", "-pk")
    list_select_related = ("written_by", "revision_of")
    view_on_site = False
    save_on_top = False

    # Which rows, and who may do what

    def has_delete_permission(self, request: HttpRequest, obj: Publication | None = None) -> bool:
        """Never from a list: `discard` throws away what was never public, the rest leaves the site by `archive`."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Publication | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_writable)

    # Screens

    def get_urls(self) -> list:
        opts = self.opts

        def screen(address: str, view: Callable[..., HttpResponse], name: str):
            return path(
                f"<path:object_id>/{address}/",
                self.admin_site.admin_view(view),
                name=f"{opts.app_label}_{opts.model_name}_{name}",
            )

        return [
            screen("voorbeeld", self.preview, "preview"),
            screen("stap/<slug:step>", self.step, "step"),
            screen("versie/<int:version>", self.version, "version"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context=None) -> HttpResponse:
        title = _("Schrijf een %s") % self.opts.verbose_name
        return self._writing(request, None, lambda: super(PublicationAdmin, self).add_view(request, form_url, {"title": title}))

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        if request.method == "POST" and not self._found(object_id).exists():
            return self._too_late(request)
        item = self._item(request, object_id)
        if not self.has_change_permission(request, item):
            return self._too_late(request, item) if request.method == "POST" else self._look(request, item)
        extra = {
            "title": str(item),
            "subtitle": None,
            "item": item,
            "buttons": self._buttons(request, item),
            "entries": self._entries(item)[:8],
            "changes": list(difference(item, item.revision_of, item)) if item.revision_of_id else None,
        }
        return self._writing(
            request, item, lambda: super(PublicationAdmin, self).change_view(request, object_id, form_url, extra)
        )

    def _writing(self, request: HttpRequest, item: Publication | None, form: Callable[[], HttpResponse]) -> HttpResponse:
        """The form, after what takes long: nobody waits for a photo while a row is locked."""
        request.upload = Upload.of(request) if request.method == "POST" else None
        try:
            return form()
        except PermissionDenied:  # a colleague published it in between
            if request.method == "POST" and item is not None and self.has_change_permission(request):
                return self._too_late(request, item)
            raise
        finally:
            if request.upload and request.upload.photo:
                actions.drop_photo(self.model, request.upload.photo)

    def _too_late(self, request: HttpRequest, item: Publication | None = None) -> HttpResponse:
        """What somebody wrote in a text that can be written no more: nothing is saved, and nothing of it is lost."""
        if not super().has_change_permission(request):
            raise PermissionDenied
        typed = [
            (field.label or name, request.POST[name])
            for name, field in self.form.base_fields.items()
            if name != "seen" and request.POST.get(name, "").strip()
        ]
        context = {**self.admin_site.each_context(request), "title": _("Uw tekst is niet bewaard"), "opts": self.opts}
        context |= {"item": item, "typed": typed}
        return TemplateResponse(request, "admin/editorial/too_late.html", context, status=409)

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return super().changelist_view(request, {"title": self.opts.verbose_name_plural.capitalize(), **(extra_context or {})})

    def _look(self, request: HttpRequest, item: Publication) -> HttpResponse:
        return self._page(
            request,
            "admin/editorial/look.html",
            item,
            buttons=self._buttons(request, item),
            entries=self._entries(item)[:8],
            revision=type(item)._base_manager.filter(revision_of=item).first(),
        )

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """Who wrote and decided what, when; each version can be opened."""
        item = self._item(request, object_id)
        return self._page(request, "admin/editorial/history.html", item, versions=versions_of(item), entries=self._entries(item))

    def version(self, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
        """One version: what it changed, and the text as it was. POST puts it back in a concept."""
        item = self._item(request, object_id)
        versions = versions_of(item)
        found: Version | None = next((one for one in versions if one.pk == version), None)
        if found is None:
            raise Http404
        may = self.has_change_permission(request, item) and found is not versions[0]
        if request.method == "POST" and may:
            try:
                actions.put_back(item, by=Actor.staff(request.user), version=found.record)
            except Refused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("Versie %d staat weer in het concept.") % found.number)
            return self._to(item)
        return self._page(request, "admin/editorial/version.html", item, version=found, may_put_back=may)

    def preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The page as a visitor would see it."""
        item = self._item(request, object_id)
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[item.pk])
        context = {**self.page_context(item), "preview": True, "preview_back": back}
        return TemplateResponse(request, self.page_template, context)

    def page_context(self, item: Publication) -> dict[str, Any]:
        raise NotImplementedError

    # Saving

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Publication | None:
        """Locked while it is saved, so that nobody publishes or throws away what is being written."""
        item = super().get_object(request, object_id, from_field)
        if item is not None and request.method == "POST":
            locked = self.model._base_manager.select_for_update(of=("self",)).select_related("photo", "revision_of")
            return locked.filter(pk=item.pk).first()
        return item

    def get_form(self, request: HttpRequest, obj: Publication | None = None, change: bool = False, **kwargs: Any):
        form = super().get_form(request, obj, change, **kwargs)
        form.upload = getattr(request, "upload", None)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Publication | None = None):
        """A photo that is not there is not shown, and cannot be removed."""
        absent = () if obj and obj.photo_id else ("photo_now", "photo_remove")
        return [
            (name, {**options, "fields": [field for field in options["fields"] if field not in absent]})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def save_form(self, request: HttpRequest, form: PublicationForm, change: bool) -> Publication:
        form.instance.skip_history_when_saving = True
        return super().save_form(request, form, change)

    def save_related(self, request: HttpRequest, form: PublicationForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.changes_text or not change:
            actions.written(form.instance, by=request.user)
        if form.photo_before != form.instance.photo:
            actions.drop_photo(self.model, form.photo_before)

    def response_add(self, request: HttpRequest, obj: Publication, post_url_continue: str | None = None) -> HttpResponse:
        return self._after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Publication) -> HttpResponse:
        return self._after_saving(request, obj)

    def _after_saving(self, request: HttpRequest, item: Publication) -> HttpResponse:
        """On to the page, to the next step, or back to writing: nobody is sent to a list in the middle of the work."""
        messages.success(request, format_html(_("“{}” is bewaard."), str(item)))
        if "_preview" in request.POST:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_preview", item.pk)
        if (step := request.POST.get("_step", "")) in {button["name"] for button in self._buttons(request, item)}:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_step", item.pk, step)
        return self._to(item)

    # What the screens need

    def _item(self, request: HttpRequest, object_id: str) -> Publication:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self._found(object_id).select_related("photo", "written_by", "revision_of").first()
        if found is None:
            raise Http404
        return found

    def _found(self, object_id: str) -> models.QuerySet:
        key = unquote(object_id)
        rows = self.model._base_manager.all()
        return rows.filter(pk=key) if key.isdecimal() and len(key) <= 18 else rows.none()

    @staticmethod
    def _entries(item: Publication) -> list[Entry]:
        entries = list(Entry.objects.about(item).select_related("actor"))
        for entry in entries:
            entry.move_label = action_words(entry.subject_type, entry.action)
        return entries

    def _page(self, request: HttpRequest, template: str, item: Publication, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "title": str(item), "item": item, "opts": self.opts}
        return TemplateResponse(request, template, {**shared, **context})

    def _to(self, item: Publication) -> HttpResponse:
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", item.pk)
