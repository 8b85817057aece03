"""The environment of the tests, set before Django reads its settings (`-p tests.environment` in pyproject.toml).

Each run has a folder of its own, and each worker of xdist one inside it: database, media and mail of two runs never meet.
TEST_DATABASE_URL names another database than a SQLite file. Django adds `test_` to its name and empties nothing else; the
number of the run stands behind it, so that two runs do not meet there either (tests/leftovers.py).
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit


def _folder() -> Path:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:  # started by a run that has been here already
        folder = Path(os.environ["VAR_DIR"]) / worker
        folder.mkdir(exist_ok=True)
        return folder
    folder = Path(tempfile.mkdtemp(prefix="doedemocratie-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _database() -> str:
    """DATABASE_URL. All workers of a run stand under the number of the process that started them."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ["TEST_RUN"] = str(os.getpid())
    if not (url := os.environ.get("TEST_DATABASE_URL")):
        return f"sqlite:///{DATABASE_FILE}"
    parts = urlsplit(url)
    return parts._replace(path=f"{parts.path}_{os.environ['TEST_RUN']}").geturl()


FOLDER = _folder()
DATABASE_FILE = FOLDER / "test.sqlite3"

os.environ |= {
    "DEBUG": "off",
    "DEMO": "off",
    "HTTPS": "off",
    "PAGE_CACHE": "off",
    "TRUST_PROXY": "off",
    "SERVE_MEDIA": "on",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    "SITE_URL": "http://testserver",
    "VAR_DIR": str(FOLDER),
    "MEDIA_ROOT": str(FOLDER / "media"),
    "EMAIL_URL": "memorymail://",
    "CACHE_URL": "dbcache://shared_cache?max_entries=10000",
    "DATABASE_URL": _database(),
}
