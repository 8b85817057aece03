from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "doedemocratie.editorial"
    verbose_name = _("Redactie")

    def ready(self) -> None:
        from doedemocratie.editorial.tasks import register_tasks

        register_tasks()
        _teach_the_journal()


def _teach_the_journal() -> None:
    from doedemocratie.editorial.models import publications
    from doedemocratie.editorial.workflow import BESIDE_THE_TABLE
    from doedemocratie.journal.words import teach

    for model in publications():
        teach(
            model._meta.label_lower,
            actions={move.name: move.label for move in model.workflow.moves} | BESIDE_THE_TABLE,
            statuses={state.value: state.label for state in model.workflow.states},
        )
