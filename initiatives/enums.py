"""The values that fields of an initiative can have. Stored values are English words; labels are what people read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where an initiative stands in the procedure of `workflow.py`; apart from how far the work itself is."""

    DRAFT = "draft", _("Concept")
    AWAITING_CONFIRMATION = "awaiting_confirmation", _("Wacht op bevestiging")
    SUBMITTED = "submitted", _("Ingediend")
    IN_REVIEW = "in_review", _("In behandeling")
    CHANGES_REQUESTED = "changes_requested", _("Aanvulling gevraagd")
    EXPIRED = "expired", _("Verlopen")
    PUBLISHED = "published", _("Gepubliceerd")
    PAUSED = "paused", _("Gepauzeerd")
    REJECTED = "rejected", _("Afgewezen")
    TAKEN_DOWN = "taken_down", _("Van de site gehaald")
    WITHDRAWN = "withdrawn", _("Ingetrokken")
    ARCHIVED = "archived", _("Gearchiveerd")
    DELETED = "deleted", _("Verwijderd")


PUBLIC = (Status.PUBLISHED, Status.PAUSED, Status.ARCHIVED)
EDITABLE_BY_OWNER = (Status.DRAFT, Status.CHANGES_REQUESTED)
IN_QUEUE = (Status.SUBMITTED, Status.IN_REVIEW)
GONE = (Status.WITHDRAWN, Status.TAKEN_DOWN)


class Phase(models.TextChoices):
    """How far the work is."""

    IDEA = "idea", _("Idee")
    PLAN = "plan", _("Plan")
    IN_PROGRESS = "in_progress", _("In uitvoering")
    SCALING_UP = "scaling_up", _("Doorgroei")
    COMPLETED = "completed", _("Afgerond")
    STOPPED = "stopped", _("Gestopt")

    @property
    def explanation(self) -> str:
        return PHASE_EXPLANATIONS[self]

    @property
    def tone(self) -> str:
        """The colour of its label: always shown with the word."""
        return {"in_progress": "green", "scaling_up": "green", "completed": "grey", "stopped": "grey"}.get(self.value, "")


PHASE_EXPLANATIONS = {
    Phase.IDEA: _("U denkt na en zoekt mensen die meedoen."),
    Phase.PLAN: _("U weet wat u wilt en bereidt het voor."),
    Phase.IN_PROGRESS: _("U bent bezig. Mensen merken er al iets van."),
    Phase.SCALING_UP: _("Het loopt goed. U wilt meer doen of op meer plekken."),
    Phase.COMPLETED: _("Het is klaar. Anderen kunnen ervan leren."),
    Phase.STOPPED: _("U bent ermee gestopt. Ook daar kunnen anderen van leren."),
}
START_PHASES = (Phase.IDEA, Phase.PLAN, Phase.IN_PROGRESS, Phase.SCALING_UP)
STEPPER = (Phase.IDEA, Phase.PLAN, Phase.IN_PROGRESS, Phase.SCALING_UP, Phase.COMPLETED)


class NeedKind(models.TextChoices):
    PEOPLE = "people", _("Mensen")
    KNOWLEDGE = "knowledge", _("Kennis")
    MONEY = "money", _("Geld")
    SPACE = "space", _("Ruimte")
    GOODS = "goods", _("Spullen")
    GOVERNMENT_CONTACT = "government_contact", _("Contact met de overheid")
    PUBLICITY = "publicity", _("Bekendheid")


class NeedStatus(models.TextChoices):
    OPEN = "open", _("Open")
    FULFILLED = "fulfilled", _("Gevonden")
    LAPSED = "lapsed", _("Niet meer nodig")


class Audience(models.TextChoices):
    EVERYONE = "everyone", _("Iedereen")
    CHILDREN = "children", _("Kinderen")
    YOUTH = "youth", _("Jongeren")
    ELDERLY = "elderly", _("Ouderen")
    NEWCOMERS = "newcomers", _("Nieuwkomers")
    PEOPLE_WITH_DISABILITY = "people_with_disability", _("Mensen met een beperking")


class LegalForm(models.TextChoices):
    NONE = "none", _("Nee, geen van beide")
    FOUNDATION = "foundation", _("Ja, een stichting")
    ASSOCIATION = "association", _("Ja, een vereniging")
    COOPERATIVE = "cooperative", _("Wij hebben een coöperatie")
    COMPANY = "company", _("Wij hebben een bedrijf")
    OTHER = "other", _("Iets anders")


class HouseRule(models.TextChoices):
    """The eight rules of /huisregels/. The moderator's checklist, and the ground that a refusal must name."""

    FOR_PEOPLE = "1", _("Het is van en voor mensen.")
    GOOD_FOR_SOCIETY = "2", _("Het is goed voor de buurt of de samenleving.")
    IN_THE_NETHERLANDS = "3", _("Het is in Nederland.")
    NO_ADVERTISING = "4", _("Het is geen reclame of partijpolitiek.")
    NO_HATE = "5", _("Er staat geen haat of strafbare tekst in.")
    NO_PERSONAL_DATA = "6", _("Er staan geen gegevens van anderen in.")
    CLEAR = "7", _("Het is begrijpelijk.")
    OWN_PICTURE = "8", _("Het beeld is eigen beeld, of er is toestemming.")


class ImportStatus(models.TextChoices):
    """How far the import of one file is."""

    CHECKED = "checked", _("Gecontroleerd")
    RUNNING = "running", _("Bezig")
    DONE = "done", _("Klaar")
    STOPPED = "stopped", _("Gestopt")
    UNDONE = "undone", _("Teruggedraaid")


class ItemStatus(models.TextChoices):
    """Where an item of another site stands in our queue of its own."""

    WAITING = "waiting", _("Wacht op u")
    CHANGED = "changed", _("Gewijzigd bij de bron")
    TAKEN_OVER = "taken_over", _("Overgenomen")
    SET_ASIDE = "set_aside", _("Niet overgenomen")


ITEM_IN_QUEUE = (ItemStatus.WAITING, ItemStatus.CHANGED)
