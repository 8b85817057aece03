"""How often one visitor or address may do something. No address is stored, only a keyed hash that changes with time.

With `SUPPORT = Limit("support", times=20, seconds=3600)`, a view begins with `spend(SUPPORT, client_ip(request))`.
"""

from __future__ import annotations

import ipaddress
import logging
import math
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

DAY = 24 * 3600
COMPLAIN_EVERY = 60
_silent_until = 0.0


@dataclass(frozen=True)
class Limit:
    """At most `times` in each window of `seconds`, for each value. Windows start at fixed moments, not at first use."""

    name: str
    times: int
    seconds: int

    def __post_init__(self) -> None:
        if not (0 < self.seconds <= DAY and self.times > 0):
            raise ValueError("A limit counts at least once, and within a day: then what it knows is forgotten.")


class TooMany(Exception):
    """The limit is reached. `doedemocratie.middleware` answers with the 429 page, so a view need not catch it."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} seconds")
        self.retry_after = retry_after

    @property
    def when(self) -> str:
        """ "over 4 minuten": rounded up, so that whoever waits that long is let in."""
        minutes = math.ceil(self.retry_after / 60)
        if minutes <= 1:
            return "over 1 minuut"
        if minutes <= 90:
            return f"over {minutes} minuten"
        return f"over {math.ceil(minutes / 60)} uur"


def spend(limit: Limit, value: str) -> None:
    """Count one try for `value`, such as an IP or e-mail address. Raises TooMany when none is left in this window.

    Exact with many workers: each try is a ticket with a number, and only one worker can add a number to the shared
    cache. When the cache is down people pass, and the log says so once a minute. Call it outside a transaction,
    otherwise a rollback gives the try back. Four short queries with the database cache.
    """
    window, passed = divmod(int(time.time()), limit.seconds)
    left = limit.seconds - passed
    try:
        allowed = _take_ticket(_tickets(limit, window, value), left)
    except Exception:  # each cache backend has its own errors
        _complain()
        return
    if not allowed:
        raise TooMany(left)


def client_ip(request: HttpRequest) -> str:
    """What a limit counts by: an IPv4 address, or the /64 network of an IPv6 address, which one household has.

    Behind a trusted proxy (TRUST_PROXY) the last entry of X-Forwarded-For, the one the proxy itself added; otherwise
    that header is the visitor's own and is not read.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 4:
        return str(ip)
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ipaddress.ip_network((int(ip), 64), strict=False))


def _tickets(limit: Limit, window: int, value: str) -> list[str]:
    """The keys of this window. The hash says nothing of the value, and differs in the next window."""
    secret = salted_hmac(
        "doedemocratie.limits", f"{limit.name} {limit.seconds} {window} {value.strip().casefold()}", algorithm="sha256"
    ).hexdigest()
    return [f"limit:{secret}:{number}" for number in range(limit.times)]


def _take_ticket(tickets: list[str], seconds: int) -> bool:
    shared = caches["shared"]
    taken = shared.get_many(tickets)
    return any(shared.add(ticket, 1, seconds + 1) for ticket in tickets if ticket not in taken)


def _complain() -> None:
    global _silent_until
    now = time.monotonic()
    if now >= _silent_until:
        _silent_until = now + COMPLAIN_EVERY
        logger.exception("The shared cache does not answer; limits let everybody pass")
