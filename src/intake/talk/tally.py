"""How far a case has come, counted: questions by section, evidence that is wanted and there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake.case import Case

THERE = ("received", "checked", "not_applicable")
"""What counts as there, of the statuses of evidence."""


def counts(case: Case) -> list[tuple[str, int, int]]:
    """Each section that is asked in this case: id, answered, asked."""
    keys = case.judgement.route.keys
    open_now = set(case.judgement.open_questions)
    asked = Counter(case.question(k).section for k in keys)
    waiting = Counter(case.question(k).section for k in keys if k in open_now)
    return [(s.id, asked[s.id] - waiting[s.id], asked[s.id]) for s in case.regime.sections if asked[s.id]]


def unknowns(case: Case) -> Counter[str]:
    """How many answers of each section are "unknown": said, and yet to be found out."""
    return Counter(case.question(task.key).section for task in case.tasks)


def evidence_wanted(case: Case) -> tuple[str, ...]:
    """The evidence that this case needs at least: what is always needed and the minimum of the criteria asked about."""
    found = dict.fromkeys(case.regime.always)
    for state in case.judgement.criteria:
        if state.applicable:
            found |= dict.fromkeys(state.criterion.minimum)
    return tuple(found)


def evidence_there(case: Case) -> int:
    """How many of the wanted pieces are there."""
    return sum(1 for code in evidence_wanted(case) if status_of(case, code) in THERE)


def status_of(case: Case, code: str) -> str:
    """The status of a piece of evidence on the day of asking."""
    state = case.sheet.evidence.get(code)
    return "missing" if state is None else str(state.on(case.as_of))
