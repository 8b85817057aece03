from __future__ import annotations

import pytest

from initiatives.hints import hints_for, personal_data_in
from tests.factories import make_initiative

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
