"""To which addresses we mail: one mailbox, and nothing in it that a person cannot see."""

from __future__ import annotations

import json
import logging

import pytest
from django import forms
from post_office.models import Email

from doedemocratie.accounts.addresses import mailbox_of
from doedemocratie.design.fields import MailField
from doedemocratie.design.forms import PlainForm
from doedemocratie.design.mailboxes import may_be_mailed
from doedemocratie.letters.letter import send
from doedemocratie.logs import LineWithoutTokens
from initiatives.letters import LETTERS
from tests.factories import make_initiative

EXAMPLE = "Vul een e-mailadres in, zoals naam@voorbeeld.nl."
GOOD = ["jan@voorbeeld.nl", "jan+tuin@voorbeeld.nl", "o'brien.j_1@sub.voorbeeld.nl", "jan@bücher.example"]
BAD = [
    '"jan de vries"@voorbeeld.nl',
    '"\x01\x02"@voorbeeld.nl',
    '"jan@ander.nl"@voorbeeld.nl',
    "jan @voorbeeld.nl",
    "jan@voorbeeld.nl,ander@voorbeeld.nl",
    "jan@voorbeeld.nl\nBcc: ander@voorbeeld.nl",
    "jan\r@voorbeeld.nl",
    "jän@voorbeeld.nl",
    "ｊａｎ@voorbeeld.nl",
    "jan@voor\u202ebeeld.nl",
    "jan@voor\u200bbeeld.nl",
    "jan@[127.0.0.1]",
    "Jan <jan@voorbeeld.nl>",
    "@voorbeeld.nl",
    "jan@",
    "jan",
]


class Form(PlainForm, forms.Form):
    email = MailField()


@pytest.mark.parametrize("address", GOOD)
def test_the_address_of_a_mailbox_is_taken_in_small_letters(address):
    form = Form({"email": f" {address.upper()} "})
    assert form.is_valid()
    assert form.cleaned_data == {"email": address}
    assert may_be_mailed(address)


@pytest.mark.parametrize("address", BAD)
def test_another_address_is_refused_with_an_example_and_gets_no_letter(address):
    assert Form({"email": address}).errors == {"email": [EXAMPLE]}
    assert not may_be_mailed(address)


def test_the_spellings_of_one_mailbox_count_together():
    assert {mailbox_of(address) for address in (" Jan+a@Voorbeeld.nl", "jan+b@voorbeeld.nl", "jan@ｖoorbeeld.nl")} == {
        "jan@voorbeeld.nl"
    }


@pytest.mark.parametrize("address", [bad for bad in BAD if bad != "jan"] + [""])
def test_whatever_wrote_it_no_letter_is_queued_for_another_address(db, address):
    initiative = make_initiative("draft")
    initiative.contact_email = address
    with pytest.raises(ValueError, match="M01 has no address"):
        send(LETTERS["M01"], initiative)
    assert Email.objects.count() == 0


def test_no_letter_is_queued_with_a_header_of_two_lines(db, settings):
    settings.TEAM_EMAIL = "team@voorbeeld.nl\nBcc: ander@voorbeeld.nl"
    with pytest.raises(ValueError, match="M01 has a header"):
        send(LETTERS["M01"], make_initiative("draft"))


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("{'jan@voorbeeld.nl': (550, b'no such user')}", "{'[address]': (550, b'no such user')}"),
        ("to: <Jan+tuin@sub.voorbeeld.nl>, ok", "to: <[address]>, ok"),
        ("a\njän@voorbeeld.nl\nb", "a\n[address]\nb"),
        ('refused "jan de vries"@voorbeeld.nl', "refused [address]"),
        ("a" * 300 + "@voorbeeld.nl", "[address]"),
        ("no mailbox: 3 @ 4", "no mailbox: 3 @ 4"),
    ],
)
def test_no_log_tells_an_address(said, logged):
    line = LineWithoutTokens("%(message)s").format(logging.LogRecord("post_office", logging.ERROR, "", 1, said, None, None))
    assert json.loads(line)["message"] == logged


def test_a_traceback_in_the_log_tells_no_address():
    try:
        raise ValueError("Invalid address; only 'jan@voorbeeld.nl' could be parsed")
    except ValueError as error:
        record = logging.LogRecord("post_office", logging.ERROR, "", 1, "x", None, (type(error), error, error.__traceback__))
    line = LineWithoutTokens("%(message)s").format(record)
    assert "Invalid address; only '[address]' could be parsed" in json.loads(line)["exc_info"]
