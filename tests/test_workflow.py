from __future__ import annotations

import threading

import pytest
from django.db import connection
from post_office.models import Email

from doedemocratie.journal.models import Entry
from doedemocratie.workflow import Actor, Overtaken, Refused
from initiatives.actions import owner
from initiatives.models import Initiative
from initiatives.workflow import INITIATIVE
from tests.factories import make_initiative


def test_a_letter_that_fails_takes_status_and_journal_back(db, monkeypatch):
    initiative = make_initiative("awaiting_confirmation")
    monkeypatch.setattr("initiatives.letters.to_owner.__code__", (lambda initiative: 1 / 0).__code__)
    with pytest.raises(ZeroDivisionError):
        owner.confirm(initiative)
    assert Initiative.objects.get().status == "awaiting_confirmation"
    assert (Entry.objects.count(), Email.objects.count()) == (0, 0)


def test_who_comes_second_is_told_so(db):
    first = make_initiative("published")
    second = Initiative.objects.get(pk=first.pk)
    owner.pause(first)
    with pytest.raises(Overtaken) as overtaken:
        owner.withdraw(second)
    assert str(overtaken.value) == "Iemand was u voor. Kijk eerst hoe het er nu voor staat."
    assert Initiative.objects.get().status == "paused"


def test_a_value_that_changed_meanwhile_counts_too(db):
    initiative = make_initiative("published", title="Een tuin")
    with pytest.raises(Overtaken):
        INITIATIVE.perform(initiative, "pause", by=Actor.owner(), expect={"title": "Een bos"})


def test_a_move_from_another_state_is_refused(db):
    with pytest.raises(Refused) as refusal:
        owner.confirm(make_initiative("published"))
    assert str(refusal.value) == "Dit kan niet meer. Kijk eerst hoe het er nu voor staat."


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_press_at_once_one_succeeds():
    pk = make_initiative("awaiting_confirmation").pk
    start, outcomes = threading.Barrier(8), []

    def press() -> None:
        initiative = Initiative.objects.get(pk=pk)
        start.wait()
        try:
            owner.confirm(initiative)
            outcomes.append("confirmed")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["confirmed"] + ["refused"] * 7
    assert Entry.objects.filter(action="confirm").count() == 1
    assert [mail.headers["X-Letter"] for mail in Email.objects.all()] == ["M03"]
