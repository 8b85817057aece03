"""A workflow as Markdown, for people who do not read code."""

from __future__ import annotations

from doedemocratie.accounts.roles import Role
from doedemocratie.workflow import Move, Workflow


def as_markdown(workflow: Workflow, *, title: str, sentence: str = "Wat de indiener leest") -> str:
    """Two tables, states and moves, in the order of the workflow. `sentence`: whom the words of a state are for."""
    lines = [f"## {title}", "", f"| Status | Wie is aan zet | Op de site | {sentence} |", "|---|---|---|---|"]
    for state in workflow.states:
        ball = state.ball.label if state.ball else "-"
        lines.append(f"| {state.label} | {ball} | {'ja' if state.public else 'nee'} | {state.for_owner} |")
    lines += ["", "| Van | Handeling | Naar | Wie | Brief |", "|---|---|---|---|---|"]
    for move in workflow.moves:
        lines.append(
            f"| {_sources(workflow, move)} | {move.label} | {_target(workflow, move)} | {_who(move)} | {_letters(move)} |"
        )
    return "\n".join(lines) + "\n"


def _sources(workflow: Workflow, move: Move) -> str:
    return ", ".join(workflow.state(source).label for source in move.sources)


def _target(workflow: Workflow, move: Move) -> str:
    return workflow.state(move.target).label if move.target else "(blijft)"


def _who(move: Move) -> str:
    return ", ".join(str(role.label) for role in Role if role in move.by)


def _letters(move: Move) -> str:
    return ", ".join(move.letters) or "-"
