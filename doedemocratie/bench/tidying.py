"""ANALYZE for the database of these settings; a process of its own. Answers null."""

from __future__ import annotations

import django

if __name__ == "__main__":
    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print("null")
