"""Staff accounts: one for each address, and nobody gives more rights than a role has."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.test import Client

from doedemocratie.accounts.models import User

pytestmark = pytest.mark.django_db

LONG_PASSWORD = "een heel lang wachtwoord 7"


@pytest.fixture
def bram(administrator) -> Client:
    """The administrator at the desk."""
    client = Client()
    client.force_login(administrator)
    return client


def change_page(user: User) -> str:
    return f"/beheer/accounts/user/{user.pk}/change/"


def test_an_address_is_kept_in_lower_case_without_spaces():
    assert User.objects.create_user(" Jan@Voorbeeld.Example ").email == "jan@voorbeeld.example"


def test_an_address_in_other_capitals_is_the_same_account():
    User.objects.create_user("jan@voorbeeld.example")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("JAN@voorbeeld.example")

    assert User.objects.get_by_natural_key("Jan@Voorbeeld.EXAMPLE ").email == "jan@voorbeeld.example"


def test_no_code_can_write_an_address_with_capitals(moderator):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=moderator.pk).update(email="Mila@voorbeeld.example")


@pytest.mark.parametrize("address", ["nieuw@voorbeeld.example", "Nieuw@Voorbeeld.Example"])
def test_an_administrator_makes_an_account_that_cannot_come_in_yet(address, bram):
    bram.post(
        "/beheer/accounts/user/add/",
        {
            "email": address,
            "name": "Noor Nieuw",
            "usable_password": "true",
            "password1": LONG_PASSWORD,
            "password2": LONG_PASSWORD,
            "is_staff": "on",
            "is_superuser": "on",
        },
    )

    made = User.objects.get(email="nieuw@voorbeeld.example")
    assert (made.name, made.is_active, made.is_staff, made.is_superuser) == ("Noor Nieuw", True, False, False)


def test_an_administrator_hears_that_an_address_is_taken(bram, moderator):
    answer = bram.post(
        "/beheer/accounts/user/add/",
        {"email": "MILA@voorbeeld.example", "usable_password": "true", "password1": LONG_PASSWORD, "password2": LONG_PASSWORD},
    )

    assert "Er is al een gebruiker met dit e-mailadres." in answer.text
    assert User.objects.filter(email="mila@voorbeeld.example").count() == 1


def test_an_administrator_gives_a_role_and_nothing_beside_it(bram, editor):
    moderators = Group.objects.get(name="moderator")

    bram.post(
        change_page(editor),
        {
            "email": editor.email,
            "name": "Rosa",
            "is_active": "on",
            "is_staff": "on",
            "groups": [moderators.pk],
            "is_superuser": "on",
            "user_permissions": [Permission.objects.get(codename="delete_page").pk],
        },
    )

    changed = User.objects.get(pk=editor.pk)
    assert list(changed.groups.all()) == [moderators]
    assert (changed.is_superuser, changed.user_permissions.count()) == (False, 0)


def test_who_is_made_inactive_is_out_at_once(bram, moderator):
    mila = Client()
    mila.force_login(moderator)
    assert mila.get("/beheer/").status_code == 200

    bram.post(change_page(moderator), {"email": moderator.email, "name": "Mila", "is_staff": "on"})

    assert mila.get("/beheer/").status_code == 302


def test_an_account_is_never_deleted_at_the_desk(bram, moderator, admin_client):
    for client in (bram, admin_client):
        assert client.post(f"/beheer/accounts/user/{moderator.pk}/delete/", {"post": "yes"}).status_code == 403

    assert User.objects.filter(pk=moderator.pk).exists()


@pytest.mark.parametrize("role", ["moderator", "editor"])
def test_other_staff_do_not_see_the_accounts(role, request):
    person = request.getfixturevalue(role)
    client = Client()
    client.force_login(person)

    assert [client.get("/beheer/accounts/user/").status_code, client.get(change_page(person)).status_code] == [403, 403]


@pytest.mark.parametrize("password", ["veertien lette", "nieuw@voorbeeld.example"])
def test_a_weak_password_is_refused(password, bram):
    answer = bram.post(
        "/beheer/accounts/user/add/",
        {"email": "nieuw@voorbeeld.example", "usable_password": "true", "password1": password, "password2": password},
    )

    assert not User.objects.filter(email="nieuw@voorbeeld.example").exists()
    assert 'id="id_password2_error"' in answer.text
