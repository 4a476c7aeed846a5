"""What can be said to each question, as far as conditions can tell answers apart: one value for each way of seeing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from intake.interview.answers import Answer, not_applicable, said, unknown
from intake.interview.logic import Truth, compiled
from intake.regime.condition import Condition, Test
from intake.regime.model import Kind, Question, Regime

UNKNOWN = unknown()
INAPPLICABLE = not_applicable("-")
ANYTHING = "…"
"""Stands for any text that no condition names."""


def all_looks(regime: Regime) -> dict[str, tuple[Condition, ...]]:
    """Every look at each fact, wherever in the regime it stands."""
    found: dict[str, dict[Condition, None]] = {}
    for condition in conditions_of(regime):
        for look in condition.looks():
            found.setdefault(look.fact or "", {})[look] = None
    return {fact: tuple(looks) for fact, looks in found.items()}


def conditions_of(regime: Regime) -> Iterator[Condition]:
    """Every condition of the regime."""
    holders: Iterable[Condition | None] = (
        *(s.when for s in regime.sections),
        *(q.when for q in regime.questions),
        *(r.when for r in regime.scope_rules),
        *(r.when for r in regime.review_rules),
        *(f.when for f in regime.findings),
        *(d.when for d in regime.documents),
        *(b.when for d in regime.documents for b in d.blocks),
    )
    yield from (c for c in holders if c is not None)


def answers_to(question: Question, looks: tuple[Condition, ...]) -> tuple[Answer, ...]:
    """One answer for each way in which `looks` see the question's values; then "unknown", and "not applicable" if taken."""
    found: dict[tuple[Truth, ...], Answer] = {}
    for value in _values(question, looks):
        answer = said(value)
        found.setdefault(seen(answer, looks), answer)
    return (*found.values(), UNKNOWN, *(() if question.required else (INAPPLICABLE,)))


def seen(answer: Answer, looks: Iterable[Condition]) -> tuple[Truth, ...]:
    """How each look sees an answer."""
    return tuple(compiled(look)({look.fact or "": answer}) for look in looks)


def _values(question: Question, looks: tuple[Condition, ...]) -> Iterator[str | list[str]]:
    """Values that between them are seen in every possible way."""
    named = list(dict.fromkeys(v for look in looks for v in look.values if v != "unknown"))
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            yield from question.option_keys
        case Kind.CHOICES:
            # options that no condition names are all alike, so one of them stands for the rest
            telling = [o for o in question.option_keys if o in named]
            telling += [o for o in question.option_keys if o not in named][:1]
            for size in range(1, len(telling) + 1):
                yield from (list(chosen) for chosen in combinations(telling, size))
        case Kind.NUMBER | Kind.MONEY:
            bounds = sorted({Decimal(v) for v in named})
            around = {b + step for b in bounds for step in (-1, 0, 1)} or {Decimal(1)}
            yield from (str(n) for n in sorted(around) if n >= 0)
        case Kind.DATE:
            dated = {
                date.fromisoformat(v) for look in looks if look.test in (Test.FROM, Test.BEFORE) for v in look.values
            }
            days = {d - timedelta(days=step) for d in dated for step in (1, 0)} or {date(2026, 1, 1)}
            yield from (d.isoformat() for d in sorted(days))
        case Kind.TEXT | Kind.PARAGRAPH:
            yield from (*named, ANYTHING)
