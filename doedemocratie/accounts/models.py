from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Addresses are compared without regard to capitals, as people type them."""

    def create_user(self, email: str, password: str | None = None, **fields) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> User:
        return self.get(email=(email or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who logs in with an e-mail address.

    Personal data: e-mail address, name. Kept as long as the account exists; idle accounts end after 24 months.
    """

    email = models.EmailField(
        _("e-mailadres"),
        max_length=254,
        unique=True,
        error_messages={"unique": _("Er is al een gebruiker met dit e-mailadres.")},
    )
    name = models.CharField(_("naam"), max_length=80, blank=True)
    is_staff = models.BooleanField(_("medewerker"), default=False, help_text=_("Mag inloggen in het beheer."))
    is_active = models.BooleanField(
        _("actief"), default=True, help_text=_("Zet dit uit in plaats van een account te verwijderen.")
    )
    date_joined = models.DateTimeField(_("aangemaakt op"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="accounts_user_email_in_lower_case",
                violation_error_message=_("Schrijf het e-mailadres in kleine letters."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        self.email = (self.email or "").strip().lower()

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email
