from __future__ import annotations

import pytest

from initiatives.hints import hints_for, personal_data_in
from tests.factories import make_initiative, make_photo

FOUND = [
    ("Bel 06 12 34 56 78 voor meer.", [("telefoonnummer", "06 12 34 56 78")]),
    ("Bel +31 6 12345678.", [("telefoonnummer", "+31 6 12345678")]),
    ("Mail naar jan.de-vries@voorbeeld.nl graag.", [("e-mailadres", "jan.de-vries@voorbeeld.nl")]),
    ("Geef op NL91 ABNA 0417 1643 00.", [("rekeningnummer", "NL91 ABNA 0417 1643 00")]),
    ("Mijn nummer is 111222333.", [("burgerservicenummer", "111222333")]),
    ("Ik woon Klinkerstraat 14a in Deventer.", [("huisadres", "Klinkerstraat 14a")]),
    ("In 2026 kostte het 1.200 euro voor 60 mensen.", []),
    ("De Klinkerstraat is mooi. Er wonen 14 mensen.", []),
    ("Ons nummer is DD-2026-00042.", []),
    (
        "Bel 0612345678, 0031612345678 of 0570-123456.",
        [
            ("telefoonnummer", "0612345678"),
            ("telefoonnummer", "0031612345678"),
            ("telefoonnummer", "0570-123456"),
        ],
    ),
    (
        "Schrijf a+b@c.voorbeeld.nl en x_y@voorbeeld.com.",
        [
            ("e-mailadres", "a+b@c.voorbeeld.nl"),
            ("e-mailadres", "x_y@voorbeeld.com"),
        ],
    ),
    ("Rekening NL91ABNA0417164300.", [("rekeningnummer", "NL91ABNA0417164300")]),
    ("Rekening NL92 INGB 1234 5678 90 klopt niet.", []),
    ("Het nummer 123456789 voldoet niet aan de elfproef.", []),
    ("KvK 12345678, postcode 7411 en 25 deelnemers.", []),
    ("Kom naar Grote Markt 12 of Oude Gracht 5 b.", [("huisadres", "Markt 12"), ("huisadres", "Gracht 5 b")]),
    ("In onze straat 14 gezinnen, op het plein 3 bomen.", []),
    ("Geen gegevens van mensen.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_personal_data_is_pointed_at(text, found):
    assert personal_data_in(text) == found


def test_hints_say_in_which_answer(db):
    initiative = make_initiative("submitted", aim="Bel 06 12 34 56 78.", needs=[{"text": "Mail jan@voorbeeld.nl"}])
    assert [(hint.kind, hint.field) for hint in hints_for(initiative)] == [
        ("telefoonnummer", "Wat wordt er beter?"),
        ("e-mailadres", "Wat heeft u nodig?"),
    ]


def test_the_description_of_a_photo_is_looked_at_too(db):
    initiative = make_initiative("submitted", photo=make_photo(alt="Huis van Jan, Klinkerstraat 14"))
    assert [(hint.kind, hint.found, hint.field) for hint in hints_for(initiative)] == [
        ("huisadres", "Klinkerstraat 14", "Foto"),
    ]


def test_the_contact_of_the_owner_is_no_hint(db):
    assert hints_for(make_initiative("submitted", contact_phone="06 12 34 56 78")) == []
