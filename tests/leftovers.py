"""A run that was killed leaves its databases on the PostgreSQL server. The next run takes them away."""

from __future__ import annotations

import os
import re
from contextlib import closing, suppress
from urllib.parse import urlsplit

import psycopg2
from psycopg2 import sql


def drop_leftovers(url: str) -> None:
    """Drop the test databases of runs that are no more. `url`: DATABASE_URL of this run; its name ends in the number of its process.

    One that somebody is connected to stays: PostgreSQL refuses to drop it.
    """
    parts = urlsplit(url)
    stem = parts.path.strip("/").rpartition("_")[0]
    with closing(psycopg2.connect(parts._replace(scheme="postgresql", path="/postgres").geturl())) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database")
            for (name,) in cursor.fetchall():
                run = re.fullmatch(rf"test_{re.escape(stem)}_(\d+)(_gw\d+)?", name)
                if run and not is_running(int(run[1])):
                    with suppress(psycopg2.Error):  # another run was quicker, or somebody looks into it
                        cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
