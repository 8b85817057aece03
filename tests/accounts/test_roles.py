from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, Group
from django.core.management import call_command

from doedemocratie.accounts.models import User
from doedemocratie.accounts.roles import Role, roles_of

# The words in menus and on the home page. What came with the code nobody deletes, whatever the right says.
MENUS_AND_HOME = {
    "add_door", "add_menulink", "change_door", "change_menulink", "change_welcome", "delete_door", "delete_menulink",
    "view_door", "view_menulink", "view_welcome",
}  # fmt: skip
MESSAGES = {"handle_message", "view_message"}
READS_TEXTS = {"view_page", "view_story", "view_knowledgeitem"}
# A hand-written copy: a role gets a right by a change here too.
RIGHTS = {
    "editor": {
        *MENUS_AND_HOME, *MESSAGES, *READS_TEXTS,
        "add_page", "change_page", "add_story", "change_story", "add_knowledgeitem", "change_knowledgeitem",
        "change_theme", "view_theme",
    },
    "moderator": {
        *MESSAGES, "import_initiatives", "moderate_initiative", "view_entry", "view_initiative", "view_municipality",
        "view_province", "view_theme",
    },
    "administrator": {
        *MENUS_AND_HOME, *MESSAGES, *READS_TEXTS,
        "add_page", "add_user", "change_page", "change_theme", "change_user", "import_initiatives", "view_entry", "view_initiative",
        "view_municipality", "view_province", "view_taskrun", "view_theme", "view_user",
    },
}  # fmt: skip


def rights() -> dict[str, set[str]]:
    return {group.name: {right.codename for right in group.permissions.all()} for group in Group.objects.all()}


def test_each_role_has_exactly_its_rights_however_often_they_are_loaded(db):
    call_command("load_roles", verbosity=0)
    Group.objects.get(name="editor").permissions.clear()
    call_command("load_roles", verbosity=0)
    assert rights() == RIGHTS


def test_a_role_counts_for_active_staff_only(moderator):
    assert roles_of(moderator) == {Role.MODERATOR}
    assert roles_of(AnonymousUser()) == frozenset()
    for name in ("is_active", "is_staff"):
        user = User.objects.get(pk=moderator.pk)
        setattr(user, name, False)
        assert roles_of(user) == frozenset()


def test_a_superuser_has_no_role_in_the_procedure(db):
    assert roles_of(User.objects.create_superuser("chef@voorbeeld.example")) == frozenset()


def test_people_log_in_with_their_address_in_any_capitals(client, moderator):
    from tests.conftest import PASSWORD

    answer = client.post("/beheer/login/", {"username": "MILA@Voorbeeld.example", "password": PASSWORD, "next": "/beheer/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/beheer/")


def test_an_administrator_cannot_touch_a_superuser(client, administrator):
    chef = User.objects.create_superuser("chef@voorbeeld.example")
    client.force_login(administrator)
    page = f"/beheer/accounts/user/{chef.pk}/"
    assert client.post(f"{page}change/", {"email": "ander@voorbeeld.example"}).status_code == 403
    assert client.post(f"{page}password/", {"password1": "x" * 20, "password2": "x" * 20}).status_code == 403
    assert client.post(f"{page}delete/", {"post": "yes"}).status_code == 403
    chef.refresh_from_db()
    assert chef.email == "chef@voorbeeld.example"
