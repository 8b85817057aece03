from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import caches
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection

from doedemocratie.accounts.models import User
from doedemocratie.accounts.roles import Role
from doedemocratie.clock.mail import deliver_mail
from doedemocratie.frontpage.content import frontpage
from doedemocratie.media.pictures import SitePicture
from doedemocratie.menus.menus import menus
from tests.environment import DATABASE_FILE
from tests.leftovers import drop_leftovers
from tests.pictures import save_quickly
from tests.windows import chromium, live_server, new_page, page, phone, without_javascript  # noqa: F401  (fixtures for all)

# One cheap round of hashing: what a password costs is Django's affair. Static files come from where they are made.
site_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
site_settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
site_settings.WHITENOISE_USE_FINDERS = site_settings.WHITENOISE_AUTOREFRESH = True


def pytest_report_header() -> str:
    return f"database: {connection.vendor}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that did not ask for a database cannot reach one, so it says the same on each."""
    for item in items:
        if not (item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)):
            item.add_marker("once")


def pytest_collection_finish() -> None:
    """What is there now stays there: looking through it for rubbish again and again took a tenth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite gets a file, as on the site: threads of a live server and the tests then see one database.

    Neither database waits for the disk: nobody reads a test database after a power cut. tests/test_database.py shows what the site asks.
    """
    database = site_settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        database["TEST"]["NAME"] = str(DATABASE_FILE)
        database["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
    else:
        database["OPTIONS"]["options"] += " -c synchronous_commit=off"
        drop_leftovers(os.environ["DATABASE_URL"])


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Each test reads places and themes anew: what a test before it saw was rolled back. What every page shows is warm."""
    caches["default"].clear()
    for remembered in (menus, frontpage):
        remembered.keep(remembered.shipped())
    yield
    caches["default"].clear()


@pytest.fixture(autouse=True)
def _quick_pictures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """`real_pictures` makes those of the site; `real_pictures(on="sqlite")` only there, in a test that runs on both databases."""
    wanted = request.node.get_closest_marker("real_pictures")
    if wanted is None or wanted.kwargs.get("on", connection.vendor) != connection.vendor:
        monkeypatch.setattr(SitePicture, "save", save_quickly)


@pytest.fixture
def places(db: None) -> None:
    """All provinces and municipalities."""
    call_command("load_places", verbosity=0)


@pytest.fixture
def themes(db: None) -> None:
    """The themes as they come with the code."""
    call_command("load_themes", verbosity=0)


@pytest.fixture
def pages(db: None) -> None:
    """The pages as they come with the code."""
    call_command("load_pages", verbosity=0)


@pytest.fixture
def make_staff(db: None) -> Callable[..., User]:
    """Make a member of staff: `make_staff(Role.MODERATOR, "mila")`. Everybody's password is PASSWORD."""
    call_command("load_roles", verbosity=0)

    def make(role: Role, name: str) -> User:
        user = User.objects.create_user(f"{name}@voorbeeld.example", PASSWORD, name=name.capitalize(), is_staff=True)
        user.groups.add(Group.objects.get(name=role.value))
        return user

    return make


PASSWORD = "vier lange woorden samen"


@pytest.fixture
def moderator(make_staff) -> User:
    return make_staff(Role.MODERATOR, "mila")


@pytest.fixture
def other_moderator(make_staff) -> User:
    return make_staff(Role.MODERATOR, "cas")


@pytest.fixture
def editor(make_staff) -> User:
    return make_staff(Role.EDITOR, "rosa")


@pytest.fixture
def administrator(make_staff) -> User:
    return make_staff(Role.ADMINISTRATOR, "bram")


class Mailbox:
    """Everybody's post. Reading it first lets the clock deliver what is queued."""

    def __call__(self) -> list[EmailMessage]:
        """Every mail that was delivered, the oldest first."""
        deliver_mail()
        return mail.outbox

    def newest(self, to: str) -> EmailMessage:
        """The last mail to this address."""
        return next(message for message in reversed(self()) if message.to == [to])

    def link_in(self, message: EmailMessage) -> str:
        """The path of the link that lets this person in and nobody else; without one, of the only link to an initiative."""
        links = dict.fromkeys(urlsplit(link).path for link in re.findall(r"https?://\S+/initiatieven/\S+", message.body))
        personal = [link for link in links if link.startswith(("/initiatieven/start/", "/initiatieven/dossier/"))]
        (link,) = personal or links
        return link


@pytest.fixture
def mailbox(db: None) -> Mailbox:
    return Mailbox()
