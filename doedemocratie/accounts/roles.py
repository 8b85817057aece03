"""Who can act: the roles of the portal, and which permissions a staff role brings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A staff role is the Django group with the same value; owner and system have no group."""

    OWNER = "owner", _("Initiatiefnemer")
    EDITOR = "editor", _("Redacteur")
    MODERATOR = "moderator", _("Moderator")
    ADMINISTRATOR = "administrator", _("Beheerder")
    SYSTEM = "system", _("Systeem")


STAFF_ROLES = (Role.EDITOR, Role.MODERATOR, Role.ADMINISTRATOR)

# Least rights: what is not named here, a role may not do. `manage.py load_roles` writes it into the groups.
PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: (
        "contact.view_message",
        "contact.handle_message",
        "pages.view_page",
        "pages.add_page",
        "pages.change_page",
        "menus.view_menulink",
        "menus.add_menulink",
        "menus.change_menulink",
        "menus.delete_menulink",
        "frontpage.view_welcome",
        "frontpage.change_welcome",
        "frontpage.view_door",
        "frontpage.add_door",
        "frontpage.change_door",
        "frontpage.delete_door",
        "stories.view_story",
        "stories.add_story",
        "stories.change_story",
        "knowledge.view_knowledgeitem",
        "knowledge.add_knowledgeitem",
        "knowledge.change_knowledgeitem",
        "themes.view_theme",
        "themes.change_theme",
    ),
    Role.MODERATOR: (
        "contact.view_message",
        "contact.handle_message",
        "initiatives.view_initiative",
        "initiatives.moderate_initiative",
        "initiatives.import_initiatives",
        "journal.view_entry",
        "places.view_municipality",
        "places.view_province",
        "themes.view_theme",
    ),
    Role.ADMINISTRATOR: (
        "accounts.view_user",
        "accounts.add_user",
        "accounts.change_user",
        "clock.view_taskrun",
        "contact.view_message",
        "contact.handle_message",
        "initiatives.view_initiative",
        "initiatives.import_initiatives",
        "journal.view_entry",
        "pages.view_page",
        "pages.add_page",
        "pages.change_page",
        "menus.view_menulink",
        "menus.add_menulink",
        "menus.change_menulink",
        "menus.delete_menulink",
        "frontpage.view_welcome",
        "frontpage.change_welcome",
        "frontpage.view_door",
        "frontpage.add_door",
        "frontpage.change_door",
        "frontpage.delete_door",
        "stories.view_story",
        "knowledge.view_knowledgeitem",
        "places.view_municipality",
        "places.view_province",
        "themes.view_theme",
        "themes.change_theme",
    ),
}


def roles_of(user) -> frozenset[Role]:
    """The staff roles of an active member of staff; empty for everybody else. One query per user object."""
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return frozenset()
    if not hasattr(user, "_roles"):
        names = set(user.groups.values_list("name", flat=True))
        user._roles = frozenset(role for role in STAFF_ROLES if role.value in names)
    return user._roles
