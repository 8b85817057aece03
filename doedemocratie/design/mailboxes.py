"""To which addresses a letter can go. Which spellings are one mailbox: accounts/addresses.py."""

from __future__ import annotations

import unicodedata

# What may stand in front of the "@". Quoted words may too by the letter of the standard, and hide whatever is in them.
IN_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-")


def may_be_mailed(address: str) -> bool:
    """Whether a letter can go to this address: one mailbox, and in it nothing that a person cannot see.

    The name is plain ASCII; the domain may have letters of any language.
    """
    name, _at, domain = address.rpartition("@")
    visible = all(unicodedata.category(sign)[0] not in "CZ" for sign in domain)
    return bool(name) and bool(domain) and IN_NAME.issuperset(name) and visible and not set(domain) & set("\"'(),:;<>[\\]")
