from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doedemocratie.accounts.models import User
from doedemocratie.accounts.roles import Role


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


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Staff accounts. Rights come with a role (group); only a superuser can make another superuser."""

    form = ChangedUserForm
    add_form = NewUserForm
    list_display = ("email", "name", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ("groups",)
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
