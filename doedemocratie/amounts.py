from __future__ import annotations


def whole_amounts(text: str) -> str:
    """`text` in which no line ends between the euro sign and its amount. For plain text and for HTML."""
    return text.replace("€ ", "€\N{NO-BREAK SPACE}")
