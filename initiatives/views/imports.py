"""The desk's screens for imports: upload and check, read the report, bring in or take back, and one item at a time."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from doedemocratie.journal.models import Entry
from doedemocratie.journal.words import action_words
from doedemocratie.workflow import Refused
from initiatives.enums import ImportStatus, ItemStatus
from initiatives.forms.imports import BringInForm, ItemForm, UploadForm
from initiatives.imports import publishing, starting
from initiatives.imports.encodings import Unreadable
from initiatives.imports.rows import Choices, survey
from initiatives.imports.telling import OUTCOMES
from initiatives.imports.undoing import undo
from initiatives.models import Import, ImportedItem

MAY = "initiatives.import_initiatives"
TOLD = 200  # rows that the screen names
CHECKED = "Deze import is al gedaan of weggegooid."


def upload(request: HttpRequest) -> HttpResponse:
    """Who may import: a file is checked and waits for a yes; nothing is brought in yet."""
    _let_in(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            with starting.as_file(content) as path:
                _found, report = starting.check(path, form.choices)
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
        else:
            record = Import.objects.create(
                source=form.choices.source,
                source_url=form.choices.source_url,
                file_name=form.cleaned_data["file"].name[:255],
                options=form.choices.as_json(),
                by=request.user,
                report=report.as_json(),
                upload=content,
            )
            return redirect("admin:initiatives_import_change", record.pk)
    return _screen(request, "import_new.html", "Bestand importeren", form=form)


def one_import(request: HttpRequest, object_id: str) -> HttpResponse:
    """Who may import: the report, and what can be done next."""
    _let_in(request)
    record = _found(Import.objects.defer("upload").select_related("by"), object_id)
    form = BringInForm(request.POST if request.POST.get("act") == "bring_in" else None)
    error = ""
    if request.method == "POST":
        try:
            if answer := _act_on_import(request, record, form):
                return answer
        except (Refused, Unreadable) as refusal:
            error = str(refusal)
            record.refresh_from_db(fields=["status", "report"])
    return _screen(request, "import.html", str(record), form=form, error=error, **_told(record))


def _act_on_import(request: HttpRequest, record: Import, form: BringInForm) -> HttpResponse | None:
    act = request.POST.get("act", "")
    if act == "undo":
        told = undo(record, by=request.user)
        messages.success(request, f"Teruggedraaid. Weg: {told['gone']}. Gebleven: {told['left']}.")
        return redirect(request.path)
    if act == "discard":
        if not Import.objects.filter(pk=record.pk, status=ImportStatus.CHECKED).delete()[0]:
            raise Refused(CHECKED)
        messages.success(request, "Het bestand is weggegooid. Er is niets geïmporteerd.")
        return redirect("admin:initiatives_import_changelist")
    if act == "bring_in" and form.is_valid():
        _bring_in(request, record, form)
        return redirect(request.path)
    return None


def _bring_in(request: HttpRequest, record: Import, form: BringInForm) -> None:
    if record.status != ImportStatus.CHECKED or record.upload is None:
        raise Refused(CHECKED)
    record.publish, record.reason, record.by = form.cleaned_data["publish"], form.cleaned_data["reason"], request.user
    choices = Choices(**record.options)
    with starting.as_file(bytes(record.upload)) as path:
        report = starting.bring_in(path, survey(path, choices), choices, record)
    words = [f"{report.counts[name]} {OUTCOMES[name]}" for name in ("new", "changed", "published") if report.counts[name]]
    messages.success(request, f"De import is klaar: {', '.join(words) or 'er is niets veranderd'}.")


def _told(record: Import) -> dict[str, Any]:
    report = record.report
    counts = report.get("counts", {})
    shown = [(words, counts.get(name, 0)) for name, words in OUTCOMES.items() if name != "published" or counts.get(name)]
    rows = [*report.get("refused", []), *report.get("kept", [])]
    asking = counts.get("refused", 0) + counts.get("kept", 0)
    return {
        "record": record,
        "counts": shown,
        "guesses": report.get("guesses", []),
        "notes": sorted(report.get("notes", {}).items(), key=lambda pair: -pair[1]),
        "reasons": sorted(report.get("reasons", {}).items(), key=lambda pair: -pair[1]),
        "rows": sorted(rows)[:TOLD],
        "more_rows": max(asking - TOLD, 0),
        "undone": report.get("undone"),
        "can_bring_in": record.status == ImportStatus.CHECKED,
        "can_undo": record.status in (ImportStatus.DONE, ImportStatus.STOPPED),
        "entries": _journal_of(record),
    }


def _journal_of(subject: Import | ImportedItem) -> list[Entry]:
    entries = list(Entry.objects.about(subject).select_related("actor"))
    for entry in entries:
        entry.words = action_words(entry.subject_type, entry.action)
    return entries


def one_item(request: HttpRequest, object_id: str) -> HttpResponse:
    """Who may import: one item of another site, to make ready and take over."""
    _let_in(request)
    item = _found(ImportedItem.objects.select_related("municipality__province", "initiative", "made_by"), object_id)
    form, error = ItemForm(request.POST or None, instance=item), ""
    if request.method == "POST":
        try:
            if answer := _act_on_item(request, item, form):
                return answer
        except Refused as refusal:
            error = str(refusal)
            item.refresh_from_db(fields=["status", "initiative"])
    return _screen(request, "imported_item.html", str(item), form=form, error=error, item=item)


def _act_on_item(request: HttpRequest, item: ImportedItem, form: ItemForm) -> HttpResponse | None:
    act = request.POST.get("act", "")
    if act == "set_aside":
        publishing.set_aside(item)
        return _next(request, "Dit voorstel is niet overgenomen.")
    if act == "put_back":
        publishing.put_back(item)
        return _next(request, "Dit voorstel staat weer in de lijst.")
    if act not in ("save", "take_over", "accept") or not form.is_valid():
        return None
    if not item.waits:
        raise Refused("Dit voorstel is al afgehandeld.")
    form.save()
    if act == "save":
        messages.success(request, "Bewaard.")
        return redirect(request.path)
    if act == "accept":
        publishing.accept_change(item, by=request.user)
        return _next(request, "De nieuwe tekst is overgenomen.")
    initiative = publishing.take_over(item, by=request.user)
    return _next(request, f"Overgenomen als {initiative.number}. Het staat nu bij “Te beoordelen”.")


def _next(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("admin:initiatives_importeditem_changelist")


def _let_in(request: HttpRequest) -> None:
    if not (request.user.is_staff and request.user.has_perm(MAY)):
        raise PermissionDenied


def _found(among: Any, object_id: str) -> Any:
    pk = unquote(object_id)
    if not (pk.isascii() and pk.isdecimal()) or len(pk) > 18:
        raise Http404
    found = among.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _screen(request: HttpRequest, template: str, title: str, **shown: Any) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": title, "ItemStatus": ItemStatus, **shown}
    return TemplateResponse(request, f"admin/initiatives/{template}", context)
