"""What the factories make passes the checks of the database, in every status."""

from __future__ import annotations

import pytest

from initiatives.answers import missing_steps
from initiatives.enums import Status
from tests.factories import make_initiative, make_photo

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", Status.values)
def test_an_initiative_is_whole_in_every_status(status):
    initiative = make_initiative(status, needs=[{}, {"kind": "money", "text": "Voor de grond.", "amount": 4500}])
    assert initiative.status == status
    assert missing_steps(initiative) == []
    initiative.validate_constraints()


def test_a_published_initiative_has_a_page(client):
    initiative = make_initiative(title="Buurttuin De Groene Klinker", photo=make_photo())
    response = client.get(initiative.get_absolute_url())
    assert response.status_code == 200
    assert "Buren werken samen in een moestuin" in response.text
