"""Fixtures for tests in a real browser on a live site. Every window is watched: what no page of ours may do fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests import parts

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
OUR_COOKIES = {"csrftoken", "sessionid"}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Playwright keeps an event loop running, in which Django then wants to be told that it is no server."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=parts.chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The site itself: static files and photos come by our own middleware and views, not by Django's stand-ins."""
    server = LiveServer("127.0.0.1", start=False)
    server.thread.static_handler = lambda stand_in: stand_in.application
    server.start()
    yield server
    server.stop()


@dataclass
class Witness:
    """What the pages of one window did wrong."""

    home: str
    problems: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"{error.page.url}: {error.error.message}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):  # see _response
            self.problems.append(f"{message.page.url}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:")):
            self.problems.append(f"{request.frame.url} asks another host for {request.url}")

    def _response(self, response: Response) -> None:
        """The page itself may be a 404; a file that it asks for may not."""
        if response.status >= 400 and not response.request.is_navigation_request():
            self.problems.append(f"{response.frame.url} gets a {response.status} for {response.url}")

    def cookies(self, context: BrowserContext) -> None:
        names = {cookie["name"] for cookie in context.cookies()}
        self.problems += [f"cookie {name}" for name in sorted(names - OUR_COOKIES)]


@pytest.fixture
def new_page(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Open a window: `new_page(width=320, javascript=False)`. Paths are enough: `page.goto("/initiatieven/")`."""
    opened: list[tuple[BrowserContext, Witness]] = []

    def open_window(*, width: int = 1280, height: int = 900, javascript: bool = True, **options: Any) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        witness = Witness(live_server.url)
        witness.watch(context)
        opened.append((context, witness))
        return context.new_page()

    yield open_window
    problems = []
    for context, witness in opened:
        witness.cookies(context)
        problems += witness.problems
        context.close()
    assert problems == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A window of 1280 pixels wide."""
    return new_page()


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A window of 320 pixels wide: a small phone, or a wide screen at 400 %."""
    return new_page(width=320, height=640)


@pytest.fixture
def without_javascript(new_page: Callable[..., Page]) -> Page:
    return new_page(javascript=False)
