from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "initiatives"
    verbose_name = _("Initiatieven")

    def ready(self) -> None:
        from initiatives.tasks import register_tasks

        register_tasks()
        _teach_the_journal()


def _teach_the_journal() -> None:
    from doedemocratie.journal.words import teach
    from initiatives.workflow import INITIATIVE

    teach(
        "initiatives.initiative",
        actions={move.name: move.label for move in INITIATIVE.moves},
        statuses={state.value: state.label for state in INITIATIVE.states},
    )
    teach("initiatives.initiative", actions={"import_change": "Gewijzigd bij de bron"}, statuses={})
    teach("initiatives.import", actions={"import": "Importeren", "undo_import": "Import terugdraaien"}, statuses={})
