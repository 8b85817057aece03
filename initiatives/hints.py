"""Hints about personal data in free text: for a moderator to look at, never a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum import iban
from stdnum.nl import bsn

from initiatives.models import Initiative

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[\s-]?(?:\d[\s-]?){9}(?!\d)")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{0,4}\b")
NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S|\b[\w-]{1,63}\.(?:nl|com|org|eu|net|app|info|be|de)\b", re.IGNORECASE)
STREETS = "straat|laan|weg|plein|gracht|kade|dijk|hof|pad|singel|steeg|dreef|plantsoen|markt"
# A word that ends like a street ("Kerkstraat", "Grote Markt"), then a house number.
HOUSE_ADDRESS = re.compile(rf"\b(?:[A-ZÀ-Ý][\w'’.-]{{0,60}}(?:{STREETS})|{STREETS.title()})\s+\d{{1,5}}(?:\s?[a-zA-Z])?\b")
FREE_TEXT = ("title", "summary", "place", "description", "aim", "organisation_name")


@dataclass(frozen=True)
class Hint:
    """`kind`: what it looks like, in Dutch. `found`: the piece of text. `field`: where it stands."""

    kind: str
    found: str
    field: str


def personal_data_in(text: str) -> list[tuple[str, str]]:
    """(kind, piece of text) for everything that looks like an address, number or account of a person."""
    found = [("e-mailadres", match) for match in EMAIL.findall(text)]
    accounts = [match.strip() for match in IBAN.findall(text) if iban.is_valid(match)]
    found += [("rekeningnummer", account) for account in accounts]
    for account in accounts:  # part of it looks like a telephone number
        text = text.replace(account, "")
    found += [("telefoonnummer", match.strip()) for match in PHONE.findall(text)]
    found += [("burgerservicenummer", match) for match in NINE_DIGITS.findall(text) if bsn.is_valid(match)]
    found += [("huisadres", match) for match in HOUSE_ADDRESS.findall(text)]
    return found


def hints_for(initiative: Initiative) -> list[Hint]:
    texts = [(initiative._meta.get_field(name).verbose_name, getattr(initiative, name)) for name in FREE_TEXT]
    texts += [("Wat heeft u nodig?", need.text) for need in initiative.needs.all()]
    if initiative.photo:
        texts.append(("Foto", initiative.photo.alt))
    return [Hint(kind, found, str(label)) for label, text in texts for kind, found in personal_data_in(text)]
