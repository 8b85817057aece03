from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from doedemocratie.design.paging import numbered_page
from doedemocratie.search import excerpts
from doedemocratie.search.models import COUNTED, Document
from doedemocratie.search.query import LONGEST_QUERY, Query, read
from doedemocratie.search.suggestions import suggest
from doedemocratie.search.words import WORD

PER_PAGE, PAGES = 10, 50
REACHED = PER_PAGE * PAGES
FEW = 2  # results, or less: perhaps a word was typed wrong
NEWEST = "nieuw"
# kind: (name of its tab, what one is called)
KINDS = {
    "initiative": (gettext_lazy("Initiatieven"), gettext_lazy("Initiatief")),
    "story": (gettext_lazy("Verhalen"), gettext_lazy("Verhaal")),
    "knowledge": (gettext_lazy("Kennis"), gettext_lazy("Kennis")),
    "page": (gettext_lazy("Over deze site"), gettext_lazy("Over deze site")),
}


@dataclass(frozen=True)
class Choice:
    """A tab, or an order. Without `url` there is nothing behind it."""

    label: str
    url: str
    current: bool
    count: str = ""


@dataclass(frozen=True)
class Result:
    """What templates/search/_result.html reads. The words that were asked for are marked in title, excerpt and place."""

    url: str
    title: SafeString
    excerpt: SafeString
    kind: str
    place: SafeString
    day: datetime | None


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everybody. No SQL without a question, else 2 statements; with no or few results at most 2 more, for a suggestion."""
    text = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    kind = request.GET.get("soort", "")
    context: dict[str, Any] = {"query": text, "kind": kind if kind in KINDS else ""}
    query = read(text)
    if trouble := _trouble(text, query):
        context["notice"] = trouble
    elif text:
        newest = request.GET.get("sorteer") == NEWEST
        context |= _found(request, text, query, context["kind"], newest=newest)
    return render(request, "search/search.html", context)


def _trouble(text: str, query: Query) -> str:
    """Why nothing can be looked for, as a sentence; empty when it can, and when nothing was typed."""
    words = WORD.findall(text)
    if query and not (words and all(len(word) == 1 and word.isalpha() for word in words)):
        return ""
    if query:
        return _("Eén letter is te weinig. Typ een heel woord.")
    if query.unwanted:
        return _("U noemt alleen woorden die u niet wilt zien. Typ ook een woord dat u wel zoekt.")
    if words:
        return _("Dit staat in bijna elke tekst. Typ er een woord bij dat zegt waar het over gaat.")
    return _("Hier staat geen woord in. Typ een of meer woorden.") if text else ""


def _found(request: HttpRequest, text: str, query: Query, kind: str, *, newest: bool) -> dict[str, Any]:
    """What templates/search/search.html reads of a question."""

    def address(soort: str = kind, sorteer: str = NEWEST if newest else "") -> str:
        asked = {"q": text, "soort": soort, "sorteer": sorteer}
        return f"{reverse('search')}?{urlencode({name: value for name, value in asked.items() if value})}"

    counts = Document.objects.counted_by_kind(query, list(KINDS))
    total = sum(counts.values())
    count = counts[kind] if kind else total
    context: dict[str, Any] = {
        "sentence": _sentence(count, text, kind),
        "tabs": [
            Choice(_("Alles"), address("") if total else "", not kind, _said(total)),
            *(Choice(str(KINDS[each][0]), address(each) if n else "", each == kind, _said(n)) for each, n in counts.items()),
        ],
        "page_obj": numbered_page(request, Found(query, kind, min(count, REACHED), newest=newest), per_page=PER_PAGE),
        "bounded": REACHED if count > REACHED else None,
    }
    if count > 1:
        orders = ((_("beste eerst"), "", not newest), (_("nieuwste eerst"), NEWEST, newest))
        context["orders"] = [Choice(label, address(sorteer=order), current) for label, order, current in orders]
    if total and not count:
        context["elsewhere"] = Choice("", address(""), False, _said(total))
    if total <= FEW and (better := _better(text, total)):
        context["suggestion"] = {"text": better, "url": f"{reverse('search')}?{urlencode({'q': better})}"}
    return context


def _better(text: str, total: int) -> str:
    """The same question in words of the site, when that finds more; two statements at most."""
    better = suggest(text)
    return better if better and Document.objects.counted(read(better)) > total else ""


def _said(count: int) -> str:
    return _("meer dan 1.000") if count > COUNTED else f"{count:,}".replace(",", ".")


def _sentence(count: int, text: str, kind: str) -> str:
    """ "12 resultaten in Verhalen voor “tuin”" """
    number = _("Geen") if not count else _said(count).capitalize()
    noun = _("resultaat") if count == 1 else _("resultaten")
    within = _(" in %(kind)s") % {"kind": KINDS[kind][0]} if kind else ""
    return _("%(number)s %(noun)s%(within)s voor “%(text)s”") % {"number": number, "noun": noun, "within": within, "text": text}


class Found:
    """The results as pages are cut from them: counted before, read a page at a time, in one statement."""

    def __init__(self, query: Query, kind: str, size: int, *, newest: bool) -> None:
        self.query, self.kind, self.size, self.newest = query, kind, size, newest

    def count(self) -> int:
        return self.size

    def __getitem__(self, part: slice) -> list[Result]:
        if not self.size:
            return []
        documents = Document.objects.filter(kind=self.kind) if self.kind else Document.objects.all()
        ordered = documents.matching(self.query).newest_first() if self.newest else documents.best_first(self.query)
        answer = cache(self.query.answer)  # the same words come back in each text
        # One sign more than is looked through: it says that the text goes on.
        texts = ordered.defer("body", "themes").annotate(beginning=Left("body", excerpts.READ + 1))
        return [_result(document, answer) for document in texts[part]]


def _result(document: Document, answer: Callable[[str], str]) -> Result:
    return Result(
        url=document.url,
        title=excerpts.marked(document.title, answer),
        excerpt=excerpts.excerpt(document.summary, document.beginning, answer),
        kind=str(KINDS[document.kind][1]) if document.kind in KINDS else "",
        place=excerpts.marked(document.place, answer),
        day=document.active_at if document.kind != "page" else None,
    )
