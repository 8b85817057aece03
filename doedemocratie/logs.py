"""What may not stand in a log: the tokens of mailed links."""

from __future__ import annotations

import logging
import re

# A signed token: three parts joined by colons, or any run of 32 or more URL-safe characters with a digit.
TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_\-]{8,}:[A-Za-z0-9_\-]+:[A-Za-z0-9_\-]{20,}")


class WithoutTokens(logging.Filter):
    """Replaces each token in a record's message by `[token]`; never drops a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        cleaned = TOKEN.sub("[token]", message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        return True
