"""From a file to the site: what comes in, what a second run does, and what can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from post_office.models import Email

from doedemocratie.journal.models import Entry
from doedemocratie.workflow import Overtaken, Refused
from initiatives.enums import ImportStatus, ItemStatus, Status
from initiatives.imports import publishing
from initiatives.imports.running import run
from initiatives.imports.undoing import undo
from initiatives.models import Import, ImportedItem, Initiative, Tally
from tests.factories import make_imported_item
from tests.initiatives.imports.conftest import TABLE, brought_in, looked_at

pytestmark = pytest.mark.django_db
WHY = "De gemeente heeft deze plannen al beoordeeld."
DECIDIM = (
    "id;category/name/en;category/name/nl;scope/name/nl;title/en;title/nl;body/nl;state;is_amend;published_at;url;endorsements/total_count\n"
    "7;Nature;Groen en natuur;Deventer;Trees;Bomen;<p>Drie bomen op het plein.</p>;accepted;false;2025-01-31 10:00:00 +0100;https://d.example/7;4\n"
    "8;;;;;Nee;<p>Weg</p>;withdrawn;false;;;\n"
    "9;;;;;Anders;<p>Anders</p>;;true;;;\n"
)
CONSUL = (
    '"id";"title";"description";"cached_votes_up";"created_at";"retired_at"\n'
    '"3";"Un banco";"<p>Un banco al sol.</p>";"15";"31/01/2024";""\n'
    '"4";"Nada";"<p>Nada</p>";"1";"01/02/2024";"2024-02-03 10:00:00"\n'
)


def counts_of_every_table() -> dict[str, int]:
    """Without what must stay: that there was an import, its journal, which numbers were given out, and cells that count 0."""
    stay = {"initiatives_import", "journal_entry", "numbers_series", "initiatives_tally"}
    models = (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)
    return {model._meta.db_table: model._base_manager.count() for model in models if model._meta.db_table not in stay}


def test_a_dry_run_tells_and_changes_nothing(put):
    before = counts_of_every_table()

    report = looked_at(put())

    assert (report.counts["new"], counts_of_every_table(), Import.objects.count()) == (2, before, 0)
    assert dict(report.notes) == {"Nog zonder gemeente.": 1, "Nog zonder fase.": 1, "Nog zonder thema.": 1}


def test_items_wait_in_a_queue_of_their_own(put):
    record, _report = brought_in(put())

    full, bare = ImportedItem.objects.order_by("pk")
    assert (full.title, full.summary, full.municipality.name, full.place, full.themes, full.phase, full.created_on, full.url) == (
        "Bankjes langs de vaart", "Een bankje waar buren elkaar treffen.", "Deventer", "De Worp", ["groen-en-natuur"], "idea",
        date(2025, 2, 3), "https://doemee.example/1",
    )  # fmt: skip
    assert (bare.summary, bare.municipality, bare.phase, bare.is_complete) == (
        "Egels komen veilig over. Dat scheelt.",
        None,
        "",
        False,
    )
    assert bare.notes[0] == "Nog zonder gemeente: “Atlantis” kennen wij niet."
    assert (record.status, Initiative.objects.count(), Email.objects.count()) == (ImportStatus.DONE, 0, 0)
    assert [entry.action for entry in Entry.objects.all()] == ["import"]


def test_a_second_run_changes_nothing(put):
    brought_in(put())
    before = counts_of_every_table()

    _record, report = brought_in(put())

    assert (dict(report.counts), counts_of_every_table()) == ({"read": 2, "unchanged": 2}, before)


def test_a_row_that_changed_at_the_source_changes_here(put):
    brought_in(put())

    _record, report = brought_in(put(TABLE.replace("drie bankjes", "vier bankjes")))

    assert (report.counts["changed"], report.counts["unchanged"]) == (1, 1)
    assert ImportedItem.objects.get(external_id="1").description == "Wij zetten vier bankjes neer."


@pytest.mark.parametrize(("overwrite", "title"), [(False, "Mooie bankjes"), (True, "Bankjes langs de vaart")])
def test_what_was_edited_here_is_overwritten_only_when_asked(put, overwrite, title):
    brought_in(put())
    ImportedItem.objects.filter(external_id="1").update(title="Mooie bankjes")

    _record, report = brought_in(put(TABLE.replace("drie", "vier")), overwrite=overwrite)

    assert ImportedItem.objects.get(external_id="1").title == title
    assert report.kept == ([] if overwrite else [(2, "Hier gewijzigd sinds de vorige import: niet overschreven.")])


def test_with_a_reason_what_is_complete_goes_on_the_site_without_letters(put, moderator):
    record, report = brought_in(put(), publish=True, reason=WHY, by=moderator)

    initiative = Initiative.objects.get()
    assert (initiative.status, initiative.slug, initiative.source_name, initiative.source_url) == (
        Status.PUBLISHED, "bankjes-langs-de-vaart", "Doe mee", "https://doemee.example/1",
    )  # fmt: skip
    assert [theme.slug for theme in initiative.themes.all()] == ["groen-en-natuur"]
    assert initiative.last_activity_at.date() == date(2025, 2, 3)
    assert (report.counts["published"], ImportedItem.objects.get(external_id="2").status) == (1, ItemStatus.WAITING)
    assert [(entry.action, entry.actor, entry.reason) for entry in Entry.objects.about(record)] == [("import", moderator, WHY)]
    assert Email.objects.count() == 0


def test_the_page_says_where_it_came_from_and_can_be_found(put, client):
    brought_in(put(), publish=True, reason=WHY)

    page = client.get("/initiatieven/bankjes-langs-de-vaart/")
    assert 'Overgenomen van <a href="https://doemee.example/1" rel="nofollow noopener ugc">Doe mee</a>' in page.text
    assert "Bankjes langs de vaart" in client.get("/initiatieven/?q=bankjes&gemeente=gm0150").text
    assert Tally.objects.total(places=["gm0150"], themes=["groen-en-natuur"]) == 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_published_without_a_reason(put, reason):
    with pytest.raises(Refused, match="Schrijf op waarom"):
        brought_in(put(), publish=True, reason=reason)
    assert (Import.objects.count(), ImportedItem.objects.count()) == (0, 0)


def test_an_editor_does_not_publish_by_import(put, editor):
    with pytest.raises(Refused, match="U mag dit niet doen"):
        brought_in(put(), publish=True, reason=WHY, by=editor)


def test_a_new_text_for_the_site_waits_for_a_moderator_unless_it_is_published_with_a_reason(put, moderator):
    brought_in(put(), publish=True, reason=WHY)
    newer = put(TABLE.replace("drie", "vier"))

    brought_in(newer)
    item = ImportedItem.objects.get(external_id="1")
    assert (item.status, item.initiative.description) == (ItemStatus.CHANGED, "Wij zetten drie bankjes neer.")

    brought_in(newer, publish=True, reason=WHY, by=moderator)
    initiative = Initiative.objects.get()
    assert initiative.description == "Wij zetten vier bankjes neer."
    assert [entry.action for entry in Entry.objects.about(initiative)] == ["import_change"]


def test_an_undo_leaves_nothing(put):
    before = counts_of_every_table()
    first, _report = brought_in(put())
    second, _report = brought_in(put(TABLE.replace("drie", "vier")), publish=True, reason=WHY)

    assert (undo(second), undo(first)) == ({"gone": 1, "left": 0}, {"gone": 2, "left": 0})
    assert (counts_of_every_table(), Tally.objects.total()) == (before, 0)
    assert [Import.objects.get(pk=each.pk).status for each in (first, second)] == [ImportStatus.UNDONE] * 2


def test_an_undo_leaves_what_somebody_went_on_with(put):
    record, _report = brought_in(put(), publish=True, reason=WHY)
    Initiative.objects.update(title="Mooie bankjes")

    assert undo(record) == {"gone": 1, "left": 1}
    assert Initiative.objects.get().title == "Mooie bankjes"


def test_an_error_in_the_middle_leaves_whole_batches_and_a_next_run_goes_on(put, monkeypatch):
    rows = "".join(f"{number};Plan {number};Tekst\n" for number in range(450))
    seen = iter(range(450))

    def breaks() -> None:
        if next(seen) == 300:
            raise OSError("the disk is gone")

    path = put(f"nummer;titel;tekst\n{rows}")
    monkeypatch.setattr("initiatives.imports.starting.run", lambda *args, **kwargs: run(*args, **{**kwargs, "each": breaks}))
    with pytest.raises(OSError, match="the disk is gone"):
        brought_in(path)
    record = Import.objects.get()
    assert (record.status, ImportedItem.objects.count(), record.report["counts"]["new"]) == (ImportStatus.STOPPED, 200, 200)

    monkeypatch.undo()
    assert dict(brought_in(path)[1].counts) == {"read": 450, "unchanged": 200, "new": 250}


def test_two_imports_do_not_run_at_once(put):
    Import.objects.create(source="Doe mee", file_name="x.csv", status=ImportStatus.RUNNING)
    with pytest.raises(Refused, match="Er loopt al een import"):
        brought_in(put())


def test_a_batch_costs_the_same_number_of_statements_for_5_and_for_20_rows(put):
    def statements(name: str, count: int) -> int:
        rows = "".join(f"{name}{number};Plan {name} {number};Tekst;Deventer;Idee\n" for number in range(count))
        path = put(f"nummer;titel;tekst;gemeente;fase\n{rows}")
        with CaptureQueriesContext(connection) as queries:
            brought_in(path)
        return len(queries)

    assert (statements("a", 5), statements("b", 20)) == (13, 13)


def test_decidim_is_recognised(put):
    _record, report = brought_in(put(DECIDIM))

    item = ImportedItem.objects.get()
    assert (item.title, item.description, item.municipality_id, item.themes, item.phase, item.created_on) == (
        "Bomen", "Drie bomen op het plein.", "gm0150", ["groen-en-natuur"], "idea", date(2025, 1, 31),
    )  # fmt: skip
    assert report.refused == [(3, "Bij de bron ingetrokken."), (4, "Dit is een wijziging op een ander voorstel.")]


def test_consul_is_recognised(put):
    _record, report = brought_in(put(CONSUL), item_url="https://c.example/p/{id}", municipality="gm0150")

    item = ImportedItem.objects.get()
    assert (item.url, item.description, item.created_on) == ("https://c.example/p/3", "Un banco al sol.", date(2024, 1, 31))
    assert report.refused == [(3, "Bij de bron ingetrokken op 2024-02-03 10:00:00.")]


def test_a_long_title_is_cut_and_stands_whole_above_the_text(put):
    brought_in(put(f"id;titel;tekst\n1;{'Een lange titel ' * 8};Tekst\n"))

    item = ImportedItem.objects.get()
    assert len(item.title) <= 80
    assert item.description.startswith("Een lange titel " * 7 + "Een lange titel\n\nTekst")


def test_other_columns_are_named_by_hand(put):
    brought_in(put("a;Naam;Verhaal\n1;Bank;Mooi\n"), chosen={"titel": "Naam", "tekst": "verhaal", "nummer": "a"})
    assert ImportedItem.objects.get().title == "Bank"


def test_a_moderator_takes_an_item_over_into_the_ordinary_queue(moderator):
    item = make_imported_item()

    initiative = publishing.take_over(item, by=moderator)

    assert (initiative.status, initiative.source_name, item.status) == (Status.SUBMITTED, "Doe mee", ItemStatus.TAKEN_OVER)
    assert [entry.action for entry in Entry.objects.about(initiative)] == ["take_over"]
    assert Email.objects.count() == 0
    with pytest.raises(Overtaken):
        publishing.take_over(ImportedItem.objects.get(), by=moderator)


def test_an_item_without_a_municipality_is_not_taken_over(moderator):
    with pytest.raises(Refused, match="Kies eerst een gemeente"):
        publishing.take_over(make_imported_item(municipality=None), by=moderator)
    assert Initiative.objects.count() == 0


def test_the_command_shows_does_and_takes_back(put, capsys):
    path = str(put())
    call_command("import_initiatives", path)
    assert ImportedItem.objects.count() == 0
    call_command("import_initiatives", path, "--commit", "--source", "Doe mee")
    assert ImportedItem.objects.count() == 2
    call_command("import_initiatives", "--undo", str(Import.objects.get().pk))
    assert ImportedItem.objects.count() == 0
    assert "Weg: 2. Gebleven, omdat iemand ermee verder ging: 0." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Noem een bestand"),
        (["bestaat-niet.csv"], "Er is geen bestand"),
        (["--undo", "99"], "Er is geen import 99."),
        (["--undo", "9" * 30], "Er is geen import"),
    ],
)
def test_the_command_says_what_is_missing(db, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import_initiatives", *arguments)
