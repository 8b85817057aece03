"""Files as people really have them: good ones in every dress, and broken ones that get one clear sentence."""

from __future__ import annotations

import gzip
import json

import pytest

from initiatives.imports import reading
from initiatives.imports.encodings import Unreadable
from initiatives.models import ImportedItem
from tests.initiatives.imports.conftest import TABLE, brought_in, looked_at

HEAD = "id;titel;tekst\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TABLE.encode(), "Tekens: UTF-8."),
        (TABLE.encode("utf-8-sig"), "Tekens: UTF-8."),
        (TABLE.encode("utf-16"), "Tekens: UTF-16."),
        (TABLE.encode("utf-16-le"), "Tekens: UTF-16-LE."),
        (TABLE.replace("buren", "één café").encode("cp1252"), "Tekens: Windows-1252."),
        (TABLE.replace("\n", "\r\n").encode(), "Tekens: UTF-8."),
        (("sep=;\n" + TABLE).encode(), "Tekens: UTF-8."),
    ],
)
def test_characters_are_guessed_and_told(put, content, told):
    report = looked_at(put(content))

    assert (report.guesses[0], dict(report.counts)) == (told, {"read": 2, "new": 2})


@pytest.mark.parametrize(("delimiter", "name"), [(";", "puntkomma"), (",", "komma"), ("\t", "tab"), ("|", "rechte streep")])
def test_the_delimiter_is_guessed_and_told(put, delimiter, name):
    report = looked_at(put(TABLE.replace(";", delimiter)))

    assert (report.guesses[1], report.counts["new"]) == (f"Kolommen gescheiden door: {name}.", 2)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (HEAD, "In dit bestand staan alleen de namen van de kolommen, geen rijen."),
        (b"PK\x03\x04\x14\x00\x06\x00", "Dit is een bestand van Excel, of een zip-bestand. Sla het eerst op als CSV."),
        (gzip.compress(TABLE.encode()), "Dit bestand is ingepakt. Pak het eerst uit."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Dit is geen tekstbestand. Wij lezen CSV en JSON."),
        (f'{HEAD}1;Bank;Goed\n2;"Brug;Half', "Op regel 3 gaat een aanhalingsteken open dat nergens dicht gaat."),
        (f'{HEAD}1;"{"x" * 1_100_000}";y\n', "Vanaf regel 2 is een veld langer dan 1 miljoen tekens."),
        ("x" * 2_100_000, "Regel 1 is langer dan 2 miljoen tekens."),
        ("hallo\nwereld\n", "Wij vinden op de eerste regel maar één kolom: “hallo”."),
        ("a;b\n1;2\n", "Wij vinden geen kolom met de titel."),
        ("[1, 2", "Dit JSON-bestand is niet heel: er gaat iets mis op regel 1."),
        ("[]", "In dit JSON-bestand staan geen voorstellen."),
        ("[" * 100_000, "Dit JSON-bestand"),
        ('[{"titel": "Bank", "tekst": ' + "9" * 5000 + "}]", "Dit JSON-bestand kunnen wij niet lezen."),
    ],
)  # fmt: skip
def test_a_file_that_makes_no_sense_gets_one_sentence_and_leaves_nothing(put, content, sentence):
    with pytest.raises(Unreadable) as caught:
        brought_in(put(content))

    assert str(caught.value)[: len(sentence)] == sentence
    assert ImportedItem.objects.count() == 0


def test_a_wrong_delimiter_is_told(put):
    with pytest.raises(Unreadable, match="maar één kolom"):
        looked_at(put(), delimiter="|")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2;Bank", "Deze regel heeft 2 velden en de eerste regel 3."),
        ("2;Bank;Mooi;Te veel", "Deze regel heeft 4 velden en de eerste regel 3."),
        ('2;"Ba"nk;Mooi', "De aanhalingstekens in deze regel kloppen niet."),
        ("2;Ba\0nk;Mooi", "In deze regel staan tekens die wij niet kunnen lezen."),
        ("2;;Mooi", "Deze rij heeft geen titel."),
        ("1;Nog een;Mooi", "Dit nummer staat eerder in het bestand."),
        (f"{'9' * 201};Bank;Mooi", "Het nummer van deze rij is langer dan 200 tekens."),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_with_its_line_and_the_others_come_in(put, row, reason):
    padding = "x" * 70_000  # the beginning of a file with a NUL in it would be no text
    _record, report = brought_in(put(f"{HEAD}1;Brug;{padding}\n{row}\n3;Poort;Ook mooi\n"))

    assert report.refused == [(3, reason)]
    assert list(ImportedItem.objects.values_list("external_id", flat=True)) == ["1", "3"]


def test_of_a_file_with_a_few_broken_characters_only_those_rows_are_refused(put):
    report = looked_at(put(f"{HEAD}1;Café één;Mooi\n2;Caf".encode() + b"\xe9" + b";Mooi\n"))

    assert report.refused == [(3, "In deze regel staan tekens die wij niet kunnen lezen.")]
    assert "In dit bestand zijn een paar tekens kapot. Die rijen nemen wij niet mee." in report.guesses


def test_a_json_file_over_the_limit_says_what_to_do(put, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_JSON", 10)

    with pytest.raises(Unreadable, match="hooguit 30 MB"):
        looked_at(put(json.dumps([{"titel": "Bank", "tekst": "Mooi"}])))


def test_a_list_deep_in_json_is_found(put):
    content = {"data": {"proposals": [{"id": 7, "titel": "Bank", "tekst": "Mooi"}, "geen voorstel"]}}

    _record, report = brought_in(put(json.dumps(content)))

    assert report.refused == [(2, "Dit is geen voorstel met velden.")]
    assert ImportedItem.objects.get().external_id == "7"
