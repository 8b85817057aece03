"""What every page must pass. Each check answers a list of what is wrong, empty when all is well."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from doedemocratie.accounts.models import User
from tests import parts

AXE = Axe().axe_script
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
VNU = parts.ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
# Elements that stick out at the right of the window, unless something around them scrolls or cuts them off.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`).slice(0, 5).concat("scrolls");
}"""


def let_in(page: Page, user: User, home: str) -> None:
    """A window with the session of this user. How people log in is walked in tests/journeys."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": home}])


def axe(page: Page) -> list[str]:
    """Violations of WCAG 2.2 A and AA and of axe's good practice, as "rule: where"."""
    # Without preload: axe looks for the stylesheets that a stylesheet imports beside the page, where they are not.
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"], "preload": False}
    if not page.evaluate("'axe' in window"):  # it stays in the page when the window becomes narrower
        page.evaluate(AXE)
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def no_horizontal_scroll(page: Page) -> list[str]:
    return page.evaluate(STICKING_OUT)


def nu(pages: dict[str, str], folder: Path) -> list[str]:
    """What the Nu HTML checker says of these pages (name -> HTML), as "name:line: message". One Java machine for all."""
    files = {f"{index}.html": name for index, name in enumerate(pages)}
    for file, name in files.items():
        (folder / file).write_text(pages[name], encoding="utf-8")
    command = [parts.java(), "-jar", str(VNU), "--format", "json", "--exit-zero-always", *files]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stderr
    return [
        f"{files[message['url'].rpartition('/')[2]]}:{message.get('lastLine', 0)}: {message['message']} {message.get('extract', '')}"
        for message in json.loads(answer)["messages"]
    ]
