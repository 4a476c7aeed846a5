"""A regime made ready to run: every condition compiled once, questions of a group joined into one stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from intake.interview.logic import Evaluator, compiled
from intake.regime.condition import Condition
from intake.regime.model import FindingRule, Question, Regime, ReviewRule, ScopeRule

Rule = TypeVar("Rule")


@dataclass(frozen=True, slots=True)
class Stop:
    """A question, or the questions of a group that stand together, with their conditions ready to evaluate."""

    section: Evaluator | None
    questions: tuple[tuple[Question, Evaluator | None], ...]
    group: str | None
    at_least: int
    after_scope: bool


@dataclass(frozen=True, slots=True)
class Row(Generic[Rule]):
    """A rule with its condition ready to evaluate (None: always true) and the facts it looks at."""

    rule: Rule
    holds: Evaluator | None
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """What `route_of`, `scope_of` and the rest run on."""

    stops: tuple[Stop, ...]
    scope: tuple[Row[ScopeRule], ...]
    review: tuple[Row[ReviewRule], ...]
    findings: tuple[Row[FindingRule], ...]
    criteria: dict[str, tuple[str, ...]]
    """The criteria that a question serves, by template; only those that serve one."""
    reasoned: frozenset[str]
    """The templates whose answers may want a reason."""
    places: dict[str, int]
    """The place of each question in the order of asking."""


_programs: dict[str, Program] = {}


def program_of(regime: Regime) -> Program:
    """The program of a regime, built once per content."""
    program = _programs.get(regime.digest)
    if program is None:
        program = _programs[regime.digest] = _build(regime)
    return program


def _build(regime: Regime) -> Program:
    return Program(
        stops=tuple(_stops(regime)),
        scope=tuple(_row(r, r.when) for r in regime.scope_rules),
        review=tuple(_row(r, r.when) for r in regime.review_rules),
        findings=tuple(_row(f, f.when) for f in regime.findings if f.when is not None),
        criteria={q.key: q.criteria for q in regime.questions if q.criteria},
        reasoned=frozenset(q.key for q in regime.questions if q.reason_for),
        places={q.key: place for place, q in enumerate(regime.questions)},
    )


def _row(rule: Rule, when: Condition | None) -> Row[Rule]:
    if when is None:
        return Row(rule, None, ())
    return Row(rule, compiled(when), tuple(dict.fromkeys(when.facts())))


def _stops(regime: Regime) -> Iterator[Stop]:
    for section in regime.sections:
        guard = compiled(section.when) if section.when else None
        late = _reads_scope(section.when)
        run: list[Question] = []
        for question in [regime.by_key[k] for k in section.questions]:
            if run and (question.group is None or question.group != run[0].group):
                yield _stop(regime, guard, run, late)
                run = []
            run.append(question)
        if run:
            yield _stop(regime, guard, run, late)


def _stop(regime: Regime, guard: Evaluator | None, run: list[Question], late: bool) -> Stop:
    group = run[0].group
    return Stop(
        section=guard,
        questions=tuple((q, compiled(q.when) if q.when else None) for q in run),
        group=group,
        at_least=regime.group_by_key[group].at_least if group else 0,
        after_scope=late or any(_reads_scope(q.when) for q in run),
    )


def _reads_scope(condition: Condition | None) -> bool:
    return condition is not None and "scope" in condition.facts()
