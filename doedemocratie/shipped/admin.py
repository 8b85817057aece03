from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest

from doedemocratie.plainly import SaysPlainly
from doedemocratie.shipped.models import Shipped
from doedemocratie.shipped.remembering import Remembered


class ShippedAdmin(SaysPlainly, admin.ModelAdmin):
    """The editor's own process shows a change at once. What came with the code can be hidden, not deleted: it would come back."""

    remembered: ClassVar[Remembered]
    list_per_page = 100

    def save_model(self, request: HttpRequest, obj: Shipped, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        transaction.on_commit(self.remembered.forget)

    def delete_model(self, request: HttpRequest, obj: Shipped) -> None:
        super().delete_model(request, obj)
        transaction.on_commit(self.remembered.forget)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Shipped]) -> None:
        super().delete_queryset(request, queryset)
        transaction.on_commit(self.remembered.forget)

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> type[BaseModelFormSet]:
        """As many rows as a list shows, whatever number a request tells."""
        return super().get_changelist_formset(
            request, max_num=self.list_max_show_all, absolute_max=self.list_max_show_all, **kwargs
        )

    def has_delete_permission(self, request: HttpRequest, obj: Shipped | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.key)
