"""What may not stand in a log: the tokens of mailed links, mailboxes, and addresses of requests, in which visitors search."""

from __future__ import annotations

import logging
import re
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# A signed token (django.core.signing): payload, moment and signature, joined by colons as such or as a browser quotes them.
# It begins where a word begins: tried at each letter of a long address, the search costs the square of its length.
TOKEN = re.compile(r"(?<![A-Za-z0-9_\-])[A-Za-z0-9_\-]{8,}(?::|%3A)[A-Za-z0-9_\-]{5,}(?::|%3A)[A-Za-z0-9_\-]{40,}", re.IGNORECASE)
# The address of a mailbox, in whatever stands around it. The look behind keeps the search short: it begins at the first sign.
ADDRESS = re.compile(r"""(?:"[^"\n]{1,64}"|(?<![^\s"'<>@,:;()\[\]\\])[^\s"'<>@,:;()\[\]\\]+)@[^\s"'<>@,:;()\[\]\\]+""")


class LineWithoutTokens(JsonFormatter):
    """One line of JSON an event, in which each token is `[token]` and each mailbox `[address]`, in a traceback too."""

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        log_data.pop("request", None)  # Django adds it; as text it is the address with all that stands in it
        for name, value in log_data.items():
            if isinstance(value, str):
                log_data[name] = ADDRESS.sub("[address]", value)
        return super().process_log_record(log_data)

    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("[token]", super().format(record))
