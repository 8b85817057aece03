"""The list of initiatives as a table: what stands in it, and what does not."""

from __future__ import annotations

import csv
from datetime import UTC, datetime

import pytest
from django.http import HttpResponse

from initiatives.enums import NeedStatus, Status
from initiatives.views.open_data import COLUMNS, guarded
from tests.factories import make_initiative, make_municipality

TABLE = "/initiatieven/initiatieven.csv"
pytestmark = pytest.mark.django_db


def rows(response: HttpResponse) -> list[dict[str, str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def test_a_row_tells_what_everybody_may_know_of_an_initiative(client):
    initiative = make_initiative(
        title="Café; de tuin",
        slug="cafe-de-tuin",
        summary='Wij "tuinieren" samen.',
        place="Wijk Spoorzicht",
        phase="plan",
        themes=["ontmoeten", "wonen"],
        needs=[{"kind": "money"}, {"kind": "people"}, {"kind": "money"}, {"kind": "space", "status": NeedStatus.FULFILLED}],
        published_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC),
        last_activity_at=datetime(2026, 7, 1, 10, tzinfo=UTC),
        contact_phone="+31612345678",
        organisation_name="Stichting De Klinker",
        kvk_number="12345678",
        show_first_name=True,
    )
    response = client.get(TABLE)
    (row,) = rows(response)
    assert row == {
        "nummer": initiative.number,
        "titel": "Café; de tuin",
        "samenvatting": 'Wij "tuinieren" samen.',
        "gemeente": "Deventer",
        "gemeentecode": "gm0150",
        "provincie": "Overijssel",
        "plaats": "Wijk Spoorzicht",
        "themas": "Ontmoeten, Wonen",
        "fase": "Plan",
        "zoekt": "Geld, Mensen",
        "op_de_site_sinds": "2026-03-02",
        "laatste_activiteit": "2026-07-01",
        "adres": "http://testserver/initiatieven/cafe-de-tuin/",
    }
    assert tuple(row) == COLUMNS
    for private in (initiative.contact_email, initiative.contact_name.split()[0], "+316", "Klinker", "12345678"):
        assert private not in response.text


def test_a_spreadsheet_opens_it_at_once_and_everybody_may_keep_it(client):
    make_initiative()
    response = client.get(TABLE)
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert response["Content-Disposition"] == 'attachment; filename="initiatieven.csv"'
    assert response.content.startswith(b"\xef\xbb\xbfnummer;titel;")
    assert (response["Cache-Control"], dict(response.cookies)) == (client.get("/initiatieven/")["Cache-Control"], {})
    assert client.post(TABLE).status_code == 405


def test_it_follows_the_filters_and_holds_only_what_runs(client):
    zwolle = make_municipality("gm0193", "Zwolle")
    make_initiative(title="A", municipality=zwolle, phase="plan", published_at=datetime(2026, 1, 1, tzinfo=UTC))
    make_initiative(title="B", municipality=zwolle, phase="plan", published_at=datetime(2026, 1, 2, tzinfo=UTC))
    make_initiative(title="C", phase="plan", published_at=datetime(2026, 1, 3, tzinfo=UTC))
    for status in Status:
        if status != Status.PUBLISHED:
            make_initiative(status, title="Niet", phase="plan")
    assert [row["titel"] for row in rows(client.get(TABLE))] == ["C", "B", "A"]
    assert [row["titel"] for row in rows(client.get(f"{TABLE}?gemeente=gm0193&fase=plan"))] == ["B", "A"]
    assert rows(client.get(f"{TABLE}?q=onvindbaar")) == []
    assert client.get(f"{TABLE}?q=onvindbaar").text.lstrip("\ufeff") == ";".join(COLUMNS) + "\r\n"


def test_it_ends_after_the_newest_thousand(client, monkeypatch):
    monkeypatch.setattr("initiatives.views.open_data.MOST", 2)
    for day in (1, 2, 3):
        make_initiative(title=f"Dag {day}", published_at=datetime(2026, 1, day, tzinfo=UTC))
    assert [row["titel"] for row in rows(client.get(TABLE))] == ["Dag 3", "Dag 2"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign):
    assert guarded([f"{sign}SUM(A1:A9)", f"1 {sign} 1", ""]) == [f"'{sign}SUM(A1:A9)", f"1 {sign} 1", ""]


def test_a_title_that_looks_like_a_formula_arrives_as_text(client):
    make_initiative(title='=HYPERLINK("https://evil.example")', place="@thuis")
    (row,) = rows(client.get(TABLE))
    assert (row["titel"], row["plaats"]) == ('\'=HYPERLINK("https://evil.example")', "'@thuis")
