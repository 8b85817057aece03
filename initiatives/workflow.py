"""The procedure of an initiative, as one table. docs/werkstroom.md is made from it (`manage.py write_workflow`)."""

from __future__ import annotations

from doedemocratie.accounts.roles import Role
from doedemocratie.workflow import Move, State, Workflow
from initiatives import rules
from initiatives.enums import Status as S
from initiatives.letters import LETTERS

OWNER, SYSTEM = frozenset({Role.OWNER}), frozenset({Role.SYSTEM})
MODERATOR = frozenset({Role.MODERATOR})
DESK = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})

STATES = (
    State(S.DRAFT, "Concept", "U bent nog bezig met invullen.", Role.OWNER),
    State(S.AWAITING_CONFIRMATION, "Wacht op bevestiging", "Bevestig uw e-mailadres met de knop in onze mail.", Role.OWNER),
    State(S.SUBMITTED, "Ingediend", "Uw initiatief is binnen. Wij gaan ernaar kijken.", Role.MODERATOR),
    State(S.IN_REVIEW, "In behandeling", "Een moderator kijkt naar uw initiatief.", Role.MODERATOR),
    State(
        S.CHANGES_REQUESTED,
        "Aanvulling gevraagd",
        "Wij hebben een vraag. Pas het aan en stuur het opnieuw.",
        Role.OWNER,
    ),
    State(S.EXPIRED, "Verlopen", "Wij kregen geen antwoord op onze vraag. Daarom is uw inzending gesloten."),
    State(S.PUBLISHED, "Gepubliceerd", "Uw initiatief staat op de site.", public=True),
    State(S.PAUSED, "Gepauzeerd", "Uw initiatief staat op de site, met de melding dat het even stilligt.", public=True),
    State(S.REJECTED, "Afgewezen", "Uw initiatief komt niet op de site."),
    State(S.TAKEN_DOWN, "Van de site gehaald", "Wij hebben uw initiatief van de site gehaald."),
    State(S.WITHDRAWN, "Ingetrokken", "U heeft uw initiatief ingetrokken."),
    State(S.ARCHIVED, "Gearchiveerd", "Uw initiatief is klaar en blijft te lezen op de site.", public=True),
    State(S.DELETED, "Verwijderd", "Uw initiatief is verwijderd."),
)

DECIDES = (rules.not_own, rules.another_moderator, rules.holds_claim)

MOVES = (
    # The owner makes and sends
    Move("submit", "Versturen", (S.DRAFT,), S.AWAITING_CONFIRMATION, OWNER, (rules.has_answers,), ("M02",)),
    Move("reopen", "Verder invullen", (S.AWAITING_CONFIRMATION,), S.DRAFT, OWNER),
    Move("confirm", "E-mailadres bevestigen", (S.AWAITING_CONFIRMATION,), S.SUBMITTED, OWNER, (), ("M03",)),
    Move("delete", "Verwijderen", (S.DRAFT, S.AWAITING_CONFIRMATION), S.DELETED, OWNER | SYSTEM),
    # A moderator takes up and decides
    Move("claim", "Ik pak dit op", (S.SUBMITTED, S.IN_REVIEW), S.IN_REVIEW, MODERATOR,
         (rules.not_own, rules.another_moderator, rules.nobody_else_holds_claim)),
    Move("put_back", "Terug in de lijst", (S.IN_REVIEW,), S.SUBMITTED, MODERATOR, (rules.holds_claim,)),
    Move("pass_on", "Doorgeven aan een collega", (S.IN_REVIEW,), None, MODERATOR,
         (rules.holds_claim, rules.colleague_can_decide)),
    Move("request_changes", "Vraag om aanvulling", (S.IN_REVIEW,), S.CHANGES_REQUESTED, MODERATOR,
         (rules.has_owner, *DECIDES, rules.has_remarks), ("M04",)),
    Move("publish", "Publiceren", (S.IN_REVIEW,), S.PUBLISHED, MODERATOR,
         (*DECIDES, rules.checklist_done, rules.photo_has_alt), ("M05", "M06")),
    Move("reject", "Afwijzen", (S.IN_REVIEW,), S.REJECTED, MODERATOR, DECIDES, ("M07",), needs_reason=True),
    Move("take_down", "Direct van de site halen", (S.PUBLISHED, S.PAUSED), S.TAKEN_DOWN, DESK, (rules.not_own,), ("M08",),
         needs_reason=True),
    Move("rename", "Titel verbeteren", (S.PUBLISHED, S.PAUSED), None, MODERATOR, (rules.not_own,)),
    # A moderator brings in what stands on another site; an import can do so with many at once
    Move("take_over", "Overnemen van een andere site", (S.DRAFT,), S.SUBMITTED, DESK, (rules.from_elsewhere,)),
    Move("publish_import", "Importeren en publiceren", (S.DRAFT,), S.PUBLISHED, DESK | SYSTEM, (rules.from_elsewhere,),
         needs_reason=True),
    # The owner answers
    Move("resend", "Opnieuw versturen", (S.CHANGES_REQUESTED,), S.SUBMITTED, OWNER,
         (rules.has_answers, rules.changed_or_answered), ("M03b",)),
    Move("ask_review", "Vraag om nog een keer te kijken", (S.REJECTED,), S.IN_REVIEW, OWNER,
         (rules.within_review_term, rules.not_reviewed_before), ("M07b",)),
    Move("pause", "Pauzeren", (S.PUBLISHED,), S.PAUSED, OWNER),
    Move("resume", "Weer verdergaan", (S.PAUSED,), S.PUBLISHED, OWNER),
    Move("withdraw", "Intrekken", (S.SUBMITTED, S.IN_REVIEW, S.CHANGES_REQUESTED, S.PUBLISHED, S.PAUSED), S.WITHDRAWN, OWNER,
         (), ("M09",)),
    # The clock
    Move("expire", "Verlopen", (S.CHANGES_REQUESTED,), S.EXPIRED, SYSTEM, (), ("M04c",)),
    Move("archive", "Archiveren", (S.PUBLISHED,), S.ARCHIVED, SYSTEM, (), ("M10c",)),
)  # fmt: skip

INITIATIVE = Workflow(STATES, MOVES, LETTERS)
