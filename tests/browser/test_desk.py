"""The moderator's screens pass what every page must pass."""

from __future__ import annotations

import pytest

from initiatives.actions import desk
from tests.browser.checks import axe, let_in, no_horizontal_scroll, nu
from tests.factories import make_initiative, make_photo

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def work(places, themes, moderator) -> dict[str, str]:
    """A desk with something of everything, as {name: path}."""
    needs = [{"kind": "people", "text": "3 tuiniers. Op zaterdag.", "count": 3}]
    make_initiative("submitted", title="Buurttuin in de wijk")
    mine = make_initiative(
        "submitted", title="Buurttuin aan het spoor", aim="Bel 06 12 34 56 78.", photo=make_photo(), needs=needs
    )
    desk.claim(mine, by=moderator)
    published = make_initiative(title="Buurttuin De Groene Klinker", slug="buurttuin")
    return {
        "start": "/beheer/",
        "queue": "/beheer/initiatives/queueitem/",
        "review": f"/beheer/initiatives/queueitem/{mine.pk}/change/",
        "preview": f"/beheer/initiatives/queueitem/{mine.pk}/voorbeeld/",
        "published": f"/beheer/initiatives/initiative/{published.pk}/change/",
        "initiatives": "/beheer/initiatives/initiative/",
        "journal": "/beheer/journal/entry/",
    }


@pytest.mark.parametrize("width", [1280, 320])
def test_the_desk_is_accessible_and_fits(width, new_page, live_server, work, moderator, tmp_path):
    page = new_page(width=width)
    let_in(page, moderator, live_server.url)
    found, sources = {}, {}
    for name, path in work.items():
        page.goto(path)
        for summary in page.locator("main summary").all():
            summary.click()
        found[name] = axe(page) + no_horizontal_scroll(page)
        sources[name] = page.request.get(path).text()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    ours = {name: sources[name] for name in ("review", "preview", "published")}
    assert nu(ours, tmp_path) == []
