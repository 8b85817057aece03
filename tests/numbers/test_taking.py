from __future__ import annotations

import pytest
from django.db import transaction

from doedemocratie.numbers.taking import take_number
from tests.together import at_once

pytestmark = pytest.mark.django_db


def test_each_kind_of_item_counts_by_itself_and_anew_each_year():
    taken = [take_number("CB", 2026), take_number("CB", 2026), take_number("DD", 2026), take_number("CB", 2027)]

    assert taken == ["CB-2026-00001", "CB-2026-00002", "DD-2026-00001", "CB-2027-00001"]


def test_what_fails_gives_its_number_back():
    with transaction.atomic():
        take_number("CB", 2026)
        transaction.set_rollback(True)

    assert take_number("CB", 2026) == "CB-2026-00001"


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_each_gets_a_number_of_its_own():
    def take() -> str:
        with transaction.atomic():
            return take_number("CB", 2026)

    assert sorted(at_once(*[take] * 8)) == [f"CB-2026-{n:05d}" for n in range(1, 9)]
