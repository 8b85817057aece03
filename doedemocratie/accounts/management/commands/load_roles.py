from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from doedemocratie.accounts.roles import PERMISSIONS


class Command(BaseCommand):
    help = "Makes the groups of the staff roles and gives each exactly the permissions of accounts/roles.py."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        known = {
            f"{permission.content_type.app_label}.{permission.codename}": permission
            for permission in Permission.objects.select_related("content_type")
        }
        for role, names in PERMISSIONS.items():
            unknown = sorted(set(names) - known.keys())
            if unknown:
                raise CommandError(f"No such permission: {', '.join(unknown)}. Run `manage.py migrate` first.")
            group, _ = Group.objects.get_or_create(name=role.value)
            group.permissions.set(known[name] for name in names)
        self.stdout.write(f"{len(PERMISSIONS)} roles are in place.")
