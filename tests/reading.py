"""Answers as a browser reads them, and a visitor who opens a page, fills in what it asks and presses a button."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.http import HttpResponse
from django.test import Client

Answers = dict[str, list[str]]
NOT_TYPED = ("csrfmiddlewaretoken", "opened", "homepage")


# What begins on a new line.
BLOCKS = {
    "address",
    "article",
    "aside",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "section",
    "td",
    "th",
    "ul",
}


def text_of(element: Element) -> str:
    """The words in an element, with one space between them."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        space = " " if child.tag in BLOCKS else ""
        yield space
        yield from _pieces(child)
        yield space + (child.tail or "")


class Page:
    """One answer, read as HTML. `url` is the address at which it was found, after redirects."""

    def __init__(self, response: HttpResponse, url: str = "") -> None:
        self.response, self.url = response, url
        self.status = response.status_code
        self.root = html5lib.parse(response.text, namespaceHTMLElements=False)

    def all(self, tag: str, within: Element | None = None) -> list[Element]:
        return list((self.root if within is None else within).iter(tag))

    def with_class(self, name: str) -> list[Element]:
        return [element for element in self.root.iter() if name in element.get("class", "").split()]

    def by_id(self, id: str) -> Element | None:
        return next((element for element in self.root.iter() if element.get("id") == id), None)

    @property
    def title(self) -> str:
        return text_of(self.all("title")[0])

    @property
    def h1(self) -> str:
        (heading,) = self.all("h1")
        return text_of(heading)

    @property
    def main(self) -> str:
        """What is to be read in the page's own part."""
        return text_of(self.all("main")[0])

    @property
    def links(self) -> list[tuple[str, str]]:
        """(words, address) of each link in the page's own part."""
        return [(text_of(link), link.get("href", "")) for link in self.all("a", self.all("main")[0])]

    def link(self, words: str) -> str:
        """The address behind these words."""
        return dict(self.links)[words]

    @property
    def cards(self) -> list[str]:
        """The titles of the cards, in order."""
        return [text_of(self.all("a", card)[0]) for card in self.with_class("dd-card")]

    @property
    def robots(self) -> list[str]:
        """What the page asks of search engines."""
        return [meta.get("content", "") for meta in self.all("meta") if meta.get("name") == "robots"]

    @property
    def panels(self) -> dict[str, str]:
        """The boxes: title to words."""
        found = {}
        for box in self.with_class("dd-panel"):
            title = next((text_of(heading) for heading in self.all("h2", box)), "")
            found[title] = text_of(box).removeprefix(title).strip()
        return found

    @property
    def buttons(self) -> list[str]:
        return [text_of(button) for button in self.all("button", self.all("main")[0])]

    @property
    def error_summary(self) -> list[tuple[str, str]]:
        """(id that the line points at, words of the line)."""
        boxes = self.with_class("dd-error-summary")
        return [(link.get("href", "").removeprefix("#"), text_of(link)) for box in boxes for link in self.all("a", box)]

    def errors_at(self, field: str) -> list[str]:
        """What stands at a field as wrong."""
        box = self.by_id(f"id_{field}_error")
        return [] if box is None else [text_of(sentence) for sentence in self.all("p", box)]

    @property
    def typed(self) -> Answers:
        """What stands in the fields of the form, without what no person types."""
        return {name: values for name, values in self.filled_in().items() if name not in NOT_TYPED}

    def filled_in(self, form: Element | None = None) -> Answers:
        """What a browser would send of a form (of the only one that posts, unless told), without its buttons."""
        answers: Answers = {}
        for name, value in _values(self.the_form if form is None else form):
            answers.setdefault(name, []).append(value)
        return answers

    @property
    def the_form(self) -> Element:
        (form,) = self.posting_forms
        return form

    @property
    def posting_forms(self) -> list[Element]:
        return [form for form in self.all("form", self.all("main")[0]) if form.get("method") == "post"]


def _values(form: Element) -> Iterator[tuple[str, str]]:
    for field in form.iter():
        name = field.get("name")
        if not name or field.tag == "button":
            continue
        if field.tag == "textarea":
            yield name, "".join(field.itertext())
        elif field.tag == "select":
            options = list(field.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            yield from ((name, option.get("value", "")) for option in chosen)
        elif field.get("type") in ("checkbox", "radio"):
            if field.get("checked") is not None:
                yield name, field.get("value", "on")
        elif field.get("type") not in ("file", "submit"):
            yield name, field.get("value", "")


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client()
        self.page: Page | None = None

    def open(self, url: str) -> Page:
        return self._read(self.client.get(url, follow=True), url)

    def press(self, button: str, **answers: Any) -> Page:
        """Press the button with these words, after filling in `answers` over what the page holds already.

        An answer of None is emptied: a box without a tick, a group without a choice.
        """
        form, data = self._button(button)
        sent = {**self.page.filled_in(form), **data}
        for name, answer in answers.items():
            sent.pop(name, None)
            if answer is not None:
                sent[name] = answer
        url = form.get("action") or self.page.url
        return self._read(self.client.post(url, sent, follow=True), url)

    def _button(self, words: str) -> tuple[Element, Answers]:
        for form in self.page.posting_forms:
            for button in form.iter("button"):
                if text_of(button).startswith(words):
                    name = button.get("name")
                    return form, {name: [button.get("value", "")]} if name else {}
        raise AssertionError(f"No button “{words}” on this page: {self.page.buttons}")

    def _read(self, response: HttpResponse, url: str) -> Page:
        self.page = Page(response, response.redirect_chain[-1][0] if response.redirect_chain else url)
        return self.page
