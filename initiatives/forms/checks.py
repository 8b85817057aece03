"""Rules for what a person may write in one field, with the sentence that says how to mend it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from initiatives.hints import EMAIL, HOUSE_ADDRESS, PHONE, WEB_ADDRESS

SHORTENERS = frozenset(
    {"bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "rebrand.ly", "lnkd.in", "shorturl.at"}
)
POSTCODE4 = re.compile(r"[1-9][0-9]{3}")
is_web_address = URLValidator(schemes=["https"], message=_("Vul een webadres in zoals https://www.voorbeeld.nl."))


def check_title(title: str) -> None:
    if len(re.findall(r"[^\W_]", title)) < 3:
        raise ValidationError(_("Gebruik letters in de titel. Bijvoorbeeld: Buurttuin De Groene Klinker."))
    if title.isupper() and len(re.findall(r"[^\W\d_]", title)) > 3:
        raise ValidationError(_("Schrijf de titel niet helemaal in hoofdletters."))
    if EMAIL.search(title):
        raise ValidationError(_("Zet geen e-mailadres in de titel."))
    if PHONE.search(title):
        raise ValidationError(_("Zet geen telefoonnummer in de titel."))
    if WEB_ADDRESS.search(title):
        raise ValidationError(_("Zet geen webadres in de titel."))


def check_name(name: str) -> None:
    if re.search(r"[/@<>]|www\.", name, re.IGNORECASE) or WEB_ADDRESS.search(name):
        raise ValidationError(_("Vul alleen uw naam in, zonder webadres."))


def check_place(place: str) -> None:
    if HOUSE_ADDRESS.search(place):
        raise ValidationError(_("Schrijf geen huisadres op. De naam van het dorp, de wijk of de buurt is genoeg."))


def check_postcode4(postcode: str) -> None:
    if not POSTCODE4.fullmatch(postcode):
        raise ValidationError(_("Vul vier cijfers in, zonder letters. Bijvoorbeeld 9971."))


def check_kvk_number(number: str) -> None:
    if not re.fullmatch(r"[0-9]{8}", number):
        raise ValidationError(_("Een KvK-nummer heeft 8 cijfers. Kijk het na en vul het opnieuw in."))


def check_website(url: str) -> None:
    if not url.lower().startswith("https://"):
        raise ValidationError(_("Begin het webadres met https://."))
    is_web_address(url)
    parts = urlsplit(url)
    if parts.username or parts.password or "." not in parts.hostname:
        raise ValidationError(is_web_address.message)
    if parts.hostname.removeprefix("www.") in SHORTENERS:
        raise ValidationError(_("Vul het hele webadres in, geen verkorte link."))


def phone_to_e164(number: str) -> str:
    """ "06 12 34 56 78" becomes "+31612345678". Raises ValidationError with a sentence."""
    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        raise ValidationError(_("Vul een telefoonnummer in zoals 06 12 34 56 78."))
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def check_alt(alt: str) -> None:
    if re.match(r"(een )?(foto|afbeelding|plaatje) van\b", alt, re.IGNORECASE):
        raise ValidationError(_("Begin niet met “foto van”. Vertel meteen wat er te zien is."))
