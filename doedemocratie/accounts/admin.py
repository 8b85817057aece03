from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from doedemocratie.accounts.models import User
from doedemocratie.accounts.roles import Role
from doedemocratie.design.fields import MailField
from doedemocratie.plainly import SaysPlainly


class NewUserForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("email", "name")


class ChangedUserForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User
        fields = "__all__"

    def clean_groups(self):
        """Who manages accounts does not decide about initiatives: nobody has both roles."""
        groups = self.cleaned_data["groups"]
        if {Role.ADMINISTRATOR, Role.MODERATOR} <= {group.name for group in groups}:
            raise ValidationError(_("Een beheerder kan niet ook moderator zijn. Geef die rol aan een ander."))
        return groups


class RolesField(forms.ModelMultipleChoiceField):
    """The groups, by the names that people know."""

    def label_from_instance(self, group: Group) -> str:
        return str(Role(group.name).label) if group.name in Role.values else group.name


@admin.register(User)
class UserAdmin(SaysPlainly, DjangoUserAdmin):
    """Staff accounts. Rights come with a role (group); only a superuser can make another superuser."""

    form = ChangedUserForm
    add_form = NewUserForm
    list_display = ("email", "name", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    formfield_overrides = {models.EmailField: {"form_class": MailField}}
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (
            _("Rechten"),
            {
                "fields": ("is_active", "is_staff", "groups"),
                "description": _("Geef iemand één rol. Een rol geeft precies de rechten die bij het werk horen."),
            },
        ),
        (_("Datums"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("email", "name", "usable_password", "password1", "password2")}),)

    def formfield_for_manytomany(self, db_field: models.ManyToManyField, request=None, **kwargs: Any):
        """Three roles are three boxes; Django's two lists with arrows speak English."""
        if db_field.name == "groups":
            boxes = {"form_class": RolesField, "widget": forms.CheckboxSelectMultiple, "label": _("Rol"), "help_text": ""}
            kwargs = boxes | kwargs
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request, obj: User | None = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj: User | None = None) -> tuple[str, ...]:
        """Nobody changes the own address or rights, or switches the own account off."""
        fixed = super().get_readonly_fields(request, obj)
        if obj is not None and obj.pk == request.user.pk:
            return (*fixed, "email", "groups", "is_staff", "is_active")
        return fixed

    def has_delete_permission(self, request, obj: User | None = None) -> bool:
        return False
