"""What would change a verdict: the smallest sets of answers that lead to another outcome. Computed when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product

from intake.interview.answers import Answer, Sheet, said, unknown
from intake.interview.judge import Judgement, judge
from intake.interview.logic import Truth, compiled
from intake.interview.route import scope_only
from intake.regime.condition import Condition, Test
from intake.regime.model import Kind, Outcome, Regime, Review

MOST_SETS = 24
"""How many sets are shown; the smallest first."""

MOST_CHOICES = 40
"""Options of one question that are tried one by one."""

MOST_TOGETHER = 8
"""How many questions are tried in twos and threes for the review: enough for its reasons, few enough to wait for."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Were these facts so, the outcome would be another one."""

    set: dict[str, str]
    outcome: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Both outcomes if a question were answered with this option ("unknown" is one as well)."""

    option: str
    scope: Outcome | Review
    review: Outcome | Review


def each_choice(regime: Regime, sheet: Sheet, key: str) -> tuple[Choice, ...]:
    """What each option of a question would do to the verdicts, in the order shown. Empty where there are no options."""
    question = regime.question(key)
    if question is None or not question.option_keys or len(question.option_keys) > MOST_CHOICES:
        return ()
    found = []
    for option in dict.fromkeys((*question.option_keys, "unknown")):
        judged = judge(regime, _with(regime, sheet, {key: option}))
        found.append(Choice(option, judged.scope.outcome, judged.review.outcome))
    return tuple(found)


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


def review_changes(regime: Regime, sheet: Sheet, judgement: Judgement, *, size: int = 3) -> tuple[WhatIf, ...]:
    """The smallest sets of answers about the review (up to `size`) that would change its outcome, smallest first.

    Assessments and conclusions are tried with a reason beside them. Where the scope is not settled, or evidence is what
    is missing, no answer about the review can change it.
    """
    now = judgement.review.outcome
    singles, together = _review_keys(regime, judgement)
    found: list[WhatIf] = []
    for count in range(1, size + 1):
        for keys in combinations(singles if count == 1 else together, count):
            for values in product(*(_review_values(regime, sheet, k) for k in keys)):
                tried = dict(zip(keys, values, strict=True))
                if any(w.set.items() <= tried.items() for w in found):
                    continue
                outcome = judge(regime, _with(regime, sheet, tried)).review.outcome
                if outcome not in (now, Review.NOT_APPLICABLE):
                    found.append(WhatIf(tried, outcome))
    return tuple(found[:MOST_SETS])


def _review_keys(regime: Regime, judgement: Judgement) -> tuple[list[str], list[str]]:
    """The questions that may change the review outcome alone, and those that may only do it together."""
    weighty = [k for k in judgement.route.keys if _is_weighty(regime, k)]
    review = judgement.review
    if review.outcome is Review.INDICATED:
        # every reason must fall: its own facts, or the view of the criterion that they stand under
        named = {f for r in review.reasons for f in r.facts}
        views = {c.criterion.assessment for c in judgement.criteria if named & {c.criterion.assessment, *c.red_flags}}
        weighty = [k for k in weighty if k in named | views]
        return weighty, weighty[:MOST_TOGETHER]
    if review.outcome is Review.OPEN and len(review.open) <= MOST_TOGETHER:
        return weighty, [k for k in review.open if k in judgement.route.on]
    return weighty, []


def _is_weighty(regime: Regime, key: str) -> bool:
    """Whether a single answer to a question can weigh in the review: views, conclusions, red flags, what rules read."""
    question = regime.question(key)
    read = {f for r in regime.review_rules for f in r.when.facts()}
    return question is not None and (bool(question.reason_for or question.red_flag) or question.key in read)


def _review_values(regime: Regime, sheet: Sheet, key: str) -> list[str]:
    """The values to try: the options that are not given now; for free text, that there is one."""
    question, present = regime.question(key), sheet.answers.get(key)
    if question is None:
        return []
    if question.option_keys:
        return [v for v in question.option_keys if present is None or present.value != v]
    return [_SAMPLE.get(question.kind, "-")] if present is None or present.value is None else []


_SAMPLE = {Kind.NUMBER: "1", Kind.MONEY: "1", Kind.DATE: "2030-01-01"}


def ranked_open(regime: Regime, sheet: Sheet) -> tuple[str, ...]:
    """The facts that can still decide scope, those first whose answer leaves the least open on average.

    An answer that settles the scope leaves nothing open. Facts of equal weight stand in the order of asking.
    """
    verdict = scope_only(regime, sheet)
    weights = {f: _left_open(regime, sheet, f) for f in verdict.open}
    return tuple(sorted(verdict.open, key=weights.__getitem__))


def _left_open(regime: Regime, sheet: Sheet, fact: str) -> float:
    """How many facts can still decide after `fact` is answered, on average over the ways in which rules can see it."""
    views = [
        scope_only(regime, _with(regime, sheet, {fact: v})) for v in (*_other_values(regime, sheet, fact), "unknown")
    ]
    return sum(len(v.open) for v in views) / len(views)


def _with(regime: Regime, sheet: Sheet, values: dict[str, str]) -> Sheet:
    for key, value in values.items():
        sheet = sheet.with_answer(key, _answer(regime, key, value))
    return sheet


def _answer(regime: Regime, key: str, value: str) -> Answer:
    question = regime.question(key)
    if value == "unknown":
        return unknown()
    return said([value] if question is not None and question.kind is Kind.CHOICES else value, reason="-")


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
