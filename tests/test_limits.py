"""Limits count per address, forget the address, and never stand in the way when the cache is down."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import RequestFactory

from doedemocratie import limits
from doedemocratie.limits import Limit, TooMany, client_ip, spend
from doedemocratie.limits.forgetting import forget_expired
from doedemocratie.limits.models import SharedCacheRow

THREE = Limit("test", times=3, seconds=600)


@pytest.fixture(autouse=True)
def ten_past_twelve(time_machine):
    time_machine.move_to("2026-11-24T11:10:00+00:00", tick=False)


def spend_all(value: str = "192.0.2.1") -> None:
    for _ in range(THREE.times):
        spend(THREE, value)


@pytest.mark.django_db
def test_the_fourth_time_is_one_too_many():
    spend_all()
    with pytest.raises(TooMany) as refused:
        spend(THREE, "192.0.2.1")
    assert refused.value.retry_after == 600
    assert refused.value.when == "over 10 minuten"


@pytest.mark.django_db
def test_another_address_or_another_limit_has_its_own_count():
    spend_all()
    spend(THREE, "192.0.2.2")
    spend(Limit("other", times=3, seconds=600), "192.0.2.1")


@pytest.mark.django_db
def test_capitals_and_spaces_do_not_make_another_address():
    spend_all("sanne@voorbeeld.example")
    with pytest.raises(TooMany):
        spend(THREE, " Sanne@Voorbeeld.example")


@pytest.mark.django_db
def test_in_the_next_window_it_may_again(time_machine):
    spend_all()
    time_machine.shift(599)
    with pytest.raises(TooMany):
        spend(THREE, "192.0.2.1")
    time_machine.shift(1)
    spend_all()


@pytest.mark.django_db
def test_the_address_itself_is_nowhere_and_the_hash_is_gone_within_a_day(time_machine):
    day = Limit("day", times=3, seconds=24 * 3600)
    spend(THREE, "192.0.2.1")
    spend(day, "sanne@voorbeeld.example")
    keys = " ".join(SharedCacheRow.objects.values_list("cache_key", flat=True))
    assert SharedCacheRow.objects.count() == 2
    assert "192.0.2.1" not in keys
    assert "sanne" not in keys
    time_machine.shift(602)
    forget_expired()
    assert SharedCacheRow.objects.count() == 1
    time_machine.shift(24 * 3600)
    forget_expired()
    assert SharedCacheRow.objects.count() == 0


@pytest.mark.django_db
def test_a_try_costs_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):  # two of them are the savepoint
        spend(THREE, "192.0.2.1")


@pytest.mark.parametrize("alias", ["locmem", "database"])
@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_get_more_than_there_is(settings, alias):
    if alias == "locmem":
        settings.CACHES = {**settings.CACHES, "shared": settings.CACHES["default"]}
    limit = Limit(f"rush {alias}", times=5, seconds=600)

    def try_once(_: int) -> bool:
        try:
            spend(limit, "192.0.2.1")
        except TooMany:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as people:
        assert sum(people.map(try_once, range(24))) == 5


def test_when_the_cache_is_down_people_pass_and_the_log_says_so_once_a_minute(settings, caplog, monkeypatch):
    settings.CACHES = {**settings.CACHES, "shared": {"BACKEND": f"{__name__}.Down"}}
    monkeypatch.setattr(limits, "_silent_until", 0.0)
    with caplog.at_level(logging.ERROR):
        for _ in range(10):
            spend(THREE, "192.0.2.1")
    assert [record.getMessage() for record in caplog.records] == ["The shared cache does not answer; limits let everybody pass"]
    assert "192.0.2.1" not in caplog.text


class Down(type(caches["default"])):
    def __init__(self, *args) -> None:
        pass

    def get_many(self, keys, version=None):
        raise ConnectionError("refused")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "over 1 minuut"),
        (60, "over 1 minuut"),
        (61, "over 2 minuten"),
        (240, "over 4 minuten"),
        (5400, "over 90 minuten"),
        (5401, "over 2 uur"),
        (86_400, "over 24 uur"),
    ],
)
def test_the_wait_is_told_in_words(seconds, words):
    assert TooMany(seconds).when == words


@pytest.mark.parametrize(("times", "seconds"), [(0, 60), (3, 0), (3, 86_401)])
def test_a_limit_that_cannot_work_is_refused(times, seconds):
    with pytest.raises(ValueError, match="within a day"):
        Limit("wrong", times=times, seconds=seconds)


def address(remote: str, forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_ip(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))


def test_what_a_visitor_says_of_the_address_is_not_believed(settings):
    settings.TRUST_PROXY = False
    assert address("192.0.2.1", "203.0.113.9") == "192.0.2.1"


def test_of_a_trusted_proxy_only_its_own_entry_counts(settings):
    settings.TRUST_PROXY = True
    assert address("127.0.0.1", "203.0.113.9, 192.0.2.1") == "192.0.2.1"
    assert address("127.0.0.1", "192.0.2.1") == "192.0.2.1"
    assert address("127.0.0.1") == "127.0.0.1"
    assert address("127.0.0.1", "nonsense") == "nonsense"


def test_a_household_with_many_ipv6_addresses_is_one(settings):
    assert address("2001:db8:1:2:aaaa::1") == address("2001:db8:1:2:bbbb::9") == "2001:db8:1:2::/64"
    assert address("2001:db8:1:3::1") == "2001:db8:1:3::/64"
    assert address("::ffff:192.0.2.1") == "192.0.2.1"
