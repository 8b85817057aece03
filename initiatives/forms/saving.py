from __future__ import annotations

from django import forms

from doedemocratie.design.forms import PlainForm
from initiatives.models import Initiative


class StepForm(PlainForm, forms.ModelForm):
    """One step of the submission. Writes its own columns only: another window may have changed the others."""

    class Meta:
        model = Initiative
        fields: list[str] = []

    def save(self, commit: bool = True) -> Initiative:
        columns = [name for name in self._meta.fields if not Initiative._meta.get_field(name).many_to_many]
        self.instance.save(update_fields=[*columns, *self.also_written()])
        self._save_m2m()
        return self.instance

    def also_written(self) -> tuple[str, ...]:
        """Columns without a question of their own that this step changes."""
        return ()

    def keep_what_is_good(self) -> None:
        """Called when some answer does not pass: store here what a person cannot type again."""
