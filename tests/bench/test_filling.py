"""Made-up initiatives to measure with: as many as asked, spread unevenly, never beside real ones."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from doedemocratie.bench.filling import PREFIX
from doedemocratie.bench.words import MARKERS, Writer
from initiatives.enums import Status
from initiatives.models import Initiative, Need
from knowledge.models import KnowledgeItem
from stories.models import Story
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db


def make(number: int, **options) -> None:
    call_command("make_bench_data", number, verbosity=0, **options)


def test_as_many_run_as_were_asked_and_some_more_are_at_another_stage(places, themes):
    make(100)
    assert Initiative.objects.running().count() == 100
    assert Initiative.objects.exclude(status=Status.PUBLISHED).count() == 5
    assert (Story.objects.public().count(), KnowledgeItem.objects.public().count()) == (60, 60)
    assert Need.objects.exists()


def test_made_initiatives_pass_the_checks_of_the_site(places, themes):
    make(20)
    for initiative in Initiative.objects.prefetch_related("themes"):
        initiative.full_clean()
        assert 1 <= len(initiative.themes.all()) <= 3


def test_some_places_and_themes_have_many_and_most_have_few(places, themes):
    make(400)
    by_place = Counter(Initiative.objects.values_list("municipality", flat=True)).most_common()
    assert by_place[0][1] > 5 * by_place[-1][1]


def test_a_rare_word_stands_in_few_texts(places, themes):
    make(30)
    with_marker = [text for text in Initiative.objects.values_list("description", flat=True) if any(m in text for m in MARKERS)]
    assert len(with_marker) == 1


def test_the_pages_show_what_was_made(places, themes, client):
    make(30)
    assert client.get("/initiatieven/?pagina=2").status_code == 200
    assert client.get(Initiative.objects.running()[0].get_absolute_url()).status_code == 200


def test_a_database_with_initiatives_of_its_own_stays_as_it_is(places, themes):
    make_initiative()
    with pytest.raises(CommandError, match="1 initiatives of its own"):
        make(5)
    assert Initiative.objects.count() == 1
    make(5, force=True)
    assert Initiative.objects.filter(number__startswith=PREFIX).count() == 5


def test_more_can_be_made_later(places, themes):
    make(5)
    make(5)
    assert Initiative.objects.running().count() == 10


def test_none_is_no_number():
    with pytest.raises(CommandError, match="at least one"):
        make(0)


def test_the_same_seed_writes_the_same_texts():
    assert Writer(7).title() == Writer(7).title()
