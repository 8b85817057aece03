from __future__ import annotations


def with_points(number: int) -> str:
    """ "1.234": a number as a sentence writes it."""
    return f"{number:,}".replace(",", ".")


def whole_amounts(text: str) -> str:
    """`text` in which no line ends between the euro sign and its amount. For plain text and for HTML."""
    return text.replace("€ ", "€\N{NO-BREAK SPACE}")
