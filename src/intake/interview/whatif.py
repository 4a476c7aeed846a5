"""What would change a verdict: the smallest sets of answers that lead to another outcome. Computed when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product

from intake.interview.answers import Answer, Sheet, said
from intake.interview.judge import Judgement, judge
from intake.interview.logic import Truth, compiled
from intake.interview.route import scope_only
from intake.regime.condition import Condition, Test
from intake.regime.model import Kind, Outcome, Regime, Review

MOST_SETS = 24
"""How many sets are shown; the smallest first."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Were these facts so, the outcome would be another one."""

    set: dict[str, str]
    outcome: str


def scope_changes(regime: Regime, sheet: Sheet, *, size: int = 3) -> tuple[WhatIf, ...]:
    """The smallest sets of scope answers (up to `size`) that would change the scope outcome, smallest first.

    A set is left out when a part of it alone leads to the same outcome.
    """
    now = scope_only(regime, sheet).outcome
    offers = {f: values for f in sorted(regime.scope_facts) if (values := tuple(_other_values(regime, sheet, f)))}
    found: list[WhatIf] = []
    for count in range(1, size + 1):
        for facts in combinations(offers, count):
            for values in product(*(offers[f] for f in facts)):
                tried = dict(zip(facts, values, strict=True))
                if any(w.set.items() <= tried.items() for w in found):
                    continue
                outcome = scope_only(regime, _with(regime, sheet, tried)).outcome
                if outcome not in (now, Outcome.UNDETERMINED):
                    found.append(WhatIf(tried, outcome))
                    if len(found) >= MOST_SETS:
                        return tuple(found)
    return tuple(found)


def review_changes(regime: Regime, sheet: Sheet, judgement: Judgement) -> tuple[WhatIf, ...]:
    """Single answers about the review that would change its outcome. An assessment is tried with a reason beside it."""
    found = []
    for key in judgement.route.keys:
        question = regime.question(key)
        if question is None or not (question.reason_for or question.red_flag or key.startswith("history.")):
            continue
        present = sheet.answers.get(key)
        for value in question.option_keys:
            if present is not None and present.value == value:
                continue
            outcome = judge(regime, sheet.with_answer(key, said(value, reason="-"))).review.outcome
            if outcome is not judgement.review.outcome and outcome is not Review.NOT_APPLICABLE:
                found.append(WhatIf({key: value}, outcome))
    return tuple(found[:MOST_SETS])


def _with(regime: Regime, sheet: Sheet, values: dict[str, str]) -> Sheet:
    for key, value in values.items():
        sheet = sheet.with_answer(key, _answer(regime, key, value))
    return sheet


def _answer(regime: Regime, key: str, value: str) -> Answer:
    question = regime.by_key[key]
    return said([value]) if question.kind is Kind.CHOICES else said(value)


def _other_values(regime: Regime, sheet: Sheet, key: str) -> Iterator[str]:
    """One value for each way in which the scope rules can see a fact, without the way they see it now."""
    question = regime.by_key.get(key)
    if question is None:
        return
    looks = [look for r in regime.scope_rules if r.when for look in r.when.looks() if look.fact == key]
    candidates: Iterable[str] = question.option_keys or _around(_bounds(looks))
    present = sheet.answers.get(key)
    seen = {_seen(looks, str(present.value))} if present is not None and present.value is not None else set()
    for value in candidates:
        signature = _seen(looks, value)
        if signature not in seen:
            seen.add(signature)
            yield value


def _bounds(looks: Iterable[Condition]) -> Iterator[tuple[Test, str]]:
    """The tests and bounds of looks at a number or a date."""
    for look in looks:
        for value in look.values:
            if value != "unknown":
                yield look.test or Test.IN, value


def _around(bounds: Iterable[tuple[Test, str]]) -> Iterator[str]:
    """Values on both sides of each bound."""
    for test, bound in bounds:
        yield bound
        if test in (Test.BEFORE, Test.FROM):
            yield (date.fromisoformat(bound) - timedelta(days=1)).isoformat()
        elif test in (Test.MORE_THAN, Test.AT_MOST):
            yield str(Decimal(bound) + 1)
        elif test in (Test.AT_LEAST, Test.LESS_THAN):
            yield str(Decimal(bound) - 1)


def _seen(looks: Iterable[Condition], value: str) -> tuple[bool, ...]:
    looks = tuple(looks)
    view = {look.fact: said(value) for look in looks if look.fact}
    return tuple(compiled(look)(view) is Truth.TRUE for look in looks)
