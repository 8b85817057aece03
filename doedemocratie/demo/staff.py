from __future__ import annotations

import secrets

from django.contrib.auth.models import Group
from django.db import transaction

from doedemocratie.accounts.models import User
from doedemocratie.accounts.roles import Role

STAFF = (
    ("moderator@voorbeeld.example", "Mila Moderator", Role.MODERATOR),
    ("collega@voorbeeld.example", "Cas Collega", Role.MODERATOR),
    ("redacteur@voorbeeld.example", "Rosa Redacteur", Role.EDITOR),
    ("medelezer@voorbeeld.example", "Tim Medelezer", Role.EDITOR),
    ("beheerder@voorbeeld.example", "Bram Beheerder", Role.ADMINISTRATOR),
)


@transaction.atomic
def make_staff(*, new_passwords: bool) -> list[tuple[str, str, str]]:
    """Make the accounts that are not there yet; (role, address, password) of each whose password is new."""
    made = []
    for email, name, role in STAFF:
        user = User.objects.filter(email=email).first()
        if user and not new_passwords:
            continue
        password = "-".join(secrets.token_hex(3) for _ in range(4))
        if user is None:
            user = User.objects.create_user(email, name=name, is_staff=True)
            user.groups.add(Group.objects.get(name=role.value))
        user.set_password(password)
        user.save(update_fields=["password"])
        made.append((str(role.label), email, password))
    return made


def remove_staff() -> int:
    """End the example accounts; what they did stays in the journal. Returns how many went."""
    _, gone = User.objects.filter(email__in=[email for email, _, _ in STAFF]).delete()
    return gone.get(User._meta.label, 0)
