from __future__ import annotations

import unicodedata


def mailbox_of(address: str) -> str:
    """The mailbox behind the spellings of an address: to compare and to count by, never to send to.

    Capitals, full-width letters and a "+label" make no other person: "Jan+tuin@Voorbeeld.nl" is "jan@voorbeeld.nl".
    """
    name, at, domain = unicodedata.normalize("NFKC", address).strip().casefold().rpartition("@")
    return f"{name.partition('+')[0]}{at}{domain}"
