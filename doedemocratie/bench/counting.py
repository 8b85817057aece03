"""How many SQL statements and bytes each page takes, one process that reads [[name, path], ...] from stdin and writes JSON.

Each page is asked twice and the second time counts: what a process remembers is warm then, as it mostly is. The page itself
never comes from the kept pages.
"""

from __future__ import annotations

import gzip
import json
import sys

import django

from doedemocratie.bench.pages import ANEW


def count(pages: list[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """{name: {status, sql, bytes, gzip}}"""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)
    found = {}
    for name, path in pages:
        client.get(path, HTTP_COOKIE=ANEW)
        with CaptureQueriesContext(connection) as statements:
            response = client.get(path, HTTP_COOKIE=ANEW)
        found[name] = {
            "status": response.status_code,
            "sql": len(statements),
            "bytes": len(response.content),
            "gzip": len(gzip.compress(response.content, 6)),
        }
    return found


def slugs(number: int) -> list[str]:
    """Of initiatives on the site, some in each part of the list."""
    from initiatives.models import Initiative

    running = Initiative.objects.running().newest_activity_first().values_list("slug", flat=True)[: number * 25]
    return list(running)[:: max(1, len(running) // number)][:number]


if __name__ == "__main__":
    django.setup()
    asked = json.load(sys.stdin)
    print(json.dumps(slugs(asked) if isinstance(asked, int) else count(asked)))
