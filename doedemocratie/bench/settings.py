"""The site as it runs for real, plus the floor pages that `make bench` compares with. Only `make bench` reads this."""

from __future__ import annotations

from doedemocratie.settings import *  # noqa: F403

ROOT_URLCONF = "doedemocratie.bench.urls"
