"""Pages for machines: /robots.txt, /.well-known/security.txt and /gezondheid/."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from post_office.models import STATUS, Email

logger = logging.getLogger(__name__)

PLAIN = "text/plain; charset=utf-8"
OK, NOT_OK = "ok", "not ok"

LEAST_FREE_BYTES = 500_000_000
OLDEST_MAIL = timedelta(hours=1)
# Without these no page can be served. Mail that waits or a cache that is away is for the team, not for a load balancer.
VITAL = ("database", "migrations", "disk")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """All that is public may be read and archived (Archiefwet); a demonstration stays out of search engines.

    Closed is only where nobody without an account finds anything. Lists with filters, steps of a form and pages behind a mailed
    link ask by a robots meta tag to stay out of the index: who may not fetch a page cannot read that, and lists the bare address.
    """
    if settings.DEMO:
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type=PLAIN)
    lines = ["User-agent: *", "Disallow: /beheer/", "Disallow: /mijn/", "", f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Expires is computed, ten to eleven months ahead, so the file never runs out."""
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {_expires(timezone.now()):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        f"Policy: {settings.SITE_URL}/kwetsbaarheid-melden/",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


def _expires(now: datetime) -> datetime:
    """The first of the month, eleven months after the current month; in UTC."""
    now = now.astimezone(UTC)
    years, month = divmod(now.month - 1 + 11, 12)
    return datetime(now.year + years, month + 1, 1, tzinfo=UTC)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """The word ok or not ok for each part and the whole; 503 when a vital part fails. Reasons stand in the log only."""
    parts = {name: OK if _works(name, check) else NOT_OK for name, check in CHECKS.items()}
    status = 503 if any(parts[name] == NOT_OK for name in VITAL) else 200
    whole = OK if set(parts.values()) == {OK} else NOT_OK
    return JsonResponse({"status": whole, **parts}, status=status)


def _works(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception as problem:  # whatever a part that is down makes its client raise
        logger.error("Health: %s does not answer (%s)", name, type(problem).__name__)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _migrations() -> bool:
    """Whether the database has all migrations of this code. A yes is remembered for a minute: reading takes time."""
    remembered = caches["default"]
    if not remembered.get("health:migrated"):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        remembered.set("health:migrated", True, 60)
    return True


def _disk() -> bool:
    return all(_free(Path(folder)) >= LEAST_FREE_BYTES for folder in (settings.VAR_DIR, settings.MEDIA_ROOT))


def _free(folder: Path) -> int:
    """Bytes free where `folder` is or will be."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(existing).free


def _cache() -> bool:
    caches["shared"].get("health")
    return True


def _mail() -> bool:
    """Whether no letter that may go out waits longer than OLDEST_MAIL for its first try."""
    now = timezone.now()
    due = Q(scheduled_time=None) | Q(scheduled_time__lte=now)
    return not Email.objects.filter(due, status=STATUS.queued, created__lt=now - OLDEST_MAIL).exists()


CHECKS = {"database": _database, "migrations": _migrations, "disk": _disk, "cache": _cache, "mail": _mail}
