"""Three-valued rules. A look at a fact is true, false or not known, and "not known" is of two kinds.

A person said "unknown": that stands, and no rule may take it for a no. Or nobody has answered yet: then the look is
*open*, it may still become true. So there are four values in one order,

    FALSE < UNKNOWN < OPEN < TRUE

with `all` the least and `any` the greatest of its parts. `not` is pushed down to the looks, where FALSE and TRUE change
places and the other two stay; so a condition is OPEN only where an unanswered fact can still make it true.
(Kleene's strong logic, with the open facts told apart from the unknown ones.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import IntEnum

from intake.interview.answers import Answer, Status, Value
from intake.regime.condition import Condition, Test


class Truth(IntEnum):
    """The four values, in their order."""

    FALSE = 0
    UNKNOWN = 1
    OPEN = 2
    TRUE = 3


OFF = Answer(status=Status.NOT_APPLICABLE, reason="not asked")
"""Stands for a fact whose question is certainly not on the route: no look at it holds."""

UNSURE = Answer(status=Status.UNKNOWN, note="not asked because of an unknown")
"""Stands for a fact that is not asked because something before it is unknown. Nobody said "unknown" to it."""

View = Mapping[str, Answer]
"""Facts by key, as rules see them: answers on the route, OFF, UNSURE and computed facts. Absent: unanswered."""

Evaluator = Callable[[View], Truth]


def compiled(condition: Condition) -> Evaluator:
    """A condition as a function of the facts."""
    return _compile(condition, negated=False)


def _compile(condition: Condition, negated: bool) -> Evaluator:
    if condition.no is not None:
        return _compile(condition.no, not negated)
    if condition.fact is not None:
        return _look(condition, negated)
    parts = tuple(_compile(p, negated) for p in (condition.all or condition.any or ()))
    every = (condition.all is not None) != negated

    def least(view: View) -> Truth:
        found = Truth.TRUE
        for part in parts:
            truth = part(view)
            if truth < found:
                if truth is Truth.FALSE:
                    return truth
                found = truth
        return found

    def greatest(view: View) -> Truth:
        found = Truth.FALSE
        for part in parts:
            truth = part(view)
            if truth > found:
                if truth is Truth.TRUE:
                    return truth
                found = truth
        return found

    return least if every else greatest


def _look(condition: Condition, negated: bool) -> Evaluator:
    fact, holds = condition.fact or "", _holds(condition)
    inverted = negated != (condition.test is Test.NOT_IN)
    yes, no = (Truth.FALSE, Truth.TRUE) if inverted else (Truth.TRUE, Truth.FALSE)
    names_unknown = "unknown" in condition.values
    among = frozenset(condition.values) if condition.test in (Test.IN, Test.NOT_IN) else frozenset()
    asks_answered = condition.test is Test.ANSWERED

    def look(view: View) -> Truth:
        answer = view.get(fact)
        if answer is None:
            return Truth.OPEN
        if answer.value.__class__ is str and among:  # most looks are of this kind
            return yes if answer.value in among else no
        if answer.status is Status.ANSWERED:
            return yes if asks_answered or holds(answer.value) else no
        if answer.status is Status.NOT_APPLICABLE:
            return no
        if answer is UNSURE:
            return Truth.UNKNOWN
        return yes if names_unknown else Truth.UNKNOWN

    return look


def _holds(condition: Condition) -> Callable[[Value | None], bool]:
    """Whether a value satisfies the test."""
    wanted = frozenset(condition.values)
    if condition.test in (Test.IN, Test.NOT_IN, Test.INCLUDES):
        return lambda value: not wanted.isdisjoint(value) if isinstance(value, list) else str(value) in wanted
    if condition.test is Test.ANSWERED:
        return lambda value: True
    bound = condition.values[0]
    if condition.test in (Test.FROM, Test.BEFORE):
        day = date.fromisoformat(bound).isoformat()
        return (lambda value: str(value) >= day) if condition.test is Test.FROM else (lambda value: str(value) < day)
    limit = Decimal(bound)
    compare: dict[Test | None, Callable[[Decimal], bool]] = {
        Test.MORE_THAN: lambda n: n > limit,
        Test.AT_LEAST: lambda n: n >= limit,
        Test.LESS_THAN: lambda n: n < limit,
        Test.AT_MOST: lambda n: n <= limit,
    }
    holds = compare[condition.test]

    def of_number(value: Value | None) -> bool:
        try:
            return holds(Decimal(str(value)))
        except InvalidOperation:
            return False

    return of_number
