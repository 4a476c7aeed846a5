"""Shows on the machine itself that every walk ends, and on the layouts that every answer is filed somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from transitions import Machine

from intake.interview.answers import said
from intake.interview.dialog import DONE, Guard, machine_of
from intake.interview.logic import Truth, compiled
from intake.interview.proof.reach import Reach
from intake.regime.check import Library
from intake.regime.check.library import Edition
from intake.regime.condition import Condition
from intake.regime.layout import Block
from intake.regime.model import Outcome, Regime

FILED = (Outcome.IN_SCOPE, Outcome.REFER, Outcome.OUT_OF_SCOPE, Outcome.UNDETERMINED)
"""Outcomes under which documents are written; after a stop nothing is."""


def look(library: Library, edition: Edition, regime: Regime, reach: Reach) -> tuple[int, int]:
    """Report what does not end or has no place. Returns how many states and transitions the machine has."""
    machine = machine_of(regime)
    for state in stuck(regime, machine):
        place = library.asked(regime.id)[state].named if state in regime.by_key else edition.script.at("sections")
        library.faults.add("flow.stuck", place, state=state)
    for outcome in FILED:
        _placed(library, edition, regime, reach, outcome)
    return len(machine.states), sum(len(t) for e in machine.events.values() for t in e.transitions.values())


def stuck(regime: Regime, machine: Machine) -> Iterator[str]:
    """States from which `answer` does not lead on for certain.

    From each state but the last there must be a way that is always open, and every way must lead onward in the order of
    states; the ways back to the beginning of a group are taken once for each item, and items are finite.
    """
    order = {name: place for place, name in enumerate(machine.states)}
    group = {q.key: q.group for q in regime.questions}
    ways = machine.events["answer"].transitions
    for state in machine.states:
        if state == DONE:
            continue
        leading = ways.get(state, [])
        always = any(not t.conditions for t in leading)
        onward = all(order[str(t.dest)] > order[state] or _next_item(t, group.get(state)) for t in leading)
        if not (always and onward):
            yield state


def _next_item(transition: object, group: str | None) -> bool:
    """Whether a way back is the one to a group's next item."""
    conditions = getattr(transition, "conditions", [])
    guard = conditions[0].func if conditions else None
    return isinstance(guard, Guard) and guard.again and group is not None and guard.question.group == group


def _placed(library: Library, edition: Edition, regime: Regime, reach: Reach, outcome: Outcome) -> None:
    """Each question that can be asked under an outcome has a place in a document that this outcome alone brings about."""
    if not regime.documents:
        return
    view = {"scope": said(outcome.value)}
    placed: set[str] = set()
    for document in regime.documents:
        for block in document.blocks:
            if all(w is None or compiled(w)(view) is Truth.TRUE for w in (document.when, block.when)):
                placed |= set(_shown(regime, block))
    under = Condition.model_validate({"scope": outcome.value})
    section = {s.id: s.when for s in regime.sections}
    for question in regime.questions:
        if question.key not in placed and reach.holds(under, section[question.section], question.when):
            place = library.asked(regime.id)[question.key].named
            library.faults.add("layout.unplaced", replace(place, key=question.key), outcome=outcome.value)


def _shown(regime: Regime, block: Block) -> Iterator[str]:
    """The questions whose answers a block shows in cells."""
    if block.answers is not None:
        yield from block.answers
    elif block.group is not None:
        yield from (q.key for q in regime.questions if q.group == block.group)
        yield regime.group_by_key[block.group].complete
    elif block.special == "transcript":
        yield from (q.key for q in regime.questions)
