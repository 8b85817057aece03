"""What may not stand in a log: the tokens of mailed links, and the whole address of a request, in which a visitor searched."""

from __future__ import annotations

import logging
import re
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# A signed token (django.core.signing): payload, moment and signature, joined by colons as such or as a browser quotes them.
TOKEN = re.compile(r"[A-Za-z0-9_\-]{8,}(?::|%3A)[A-Za-z0-9_\-]{5,}(?::|%3A)[A-Za-z0-9_\-]{40,}", re.IGNORECASE)


class LineWithoutTokens(JsonFormatter):
    """One line of JSON an event, in which each token is `[token]`, in a traceback too."""

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        log_data.pop("request", None)  # Django adds it; as text it is the address with all that stands in it
        return super().process_log_record(log_data)

    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("[token]", super().format(record))
