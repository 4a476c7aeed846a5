"""Which questions are asked, in order: a pure function of content and answers.

A question is on the route when its section's condition and its own are true. Conditions look only at questions that
stand earlier, or at the computed `scope`, so one pass in order settles everything. Any other answer is parked: kept,
and used by nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from intake.interview.answers import Answer, Items, Sheet, said
from intake.interview.logic import OFF, UNSURE, Evaluator, Truth
from intake.interview.program import Stop, program_of
from intake.interview.scope import Verdict, scope_of
from intake.regime.keys import concrete, parse
from intake.regime.model import Regime


@dataclass(frozen=True, slots=True)
class Route:
    """`keys`: what is asked, in order, items spelled out. `view`: the facts as rules see them. `scope`: the verdict."""

    keys: tuple[str, ...]
    view: Mapping[str, Answer]
    scope: Verdict
    on: frozenset[str]

    def items(self, group: str) -> tuple[int, ...]:
        """The numbers of the items of a group that are asked about, in order."""
        return tuple(dict.fromkeys(p.item for k in self.keys if (p := parse(k)).group == group and p.item is not None))


def is_open(regime: Regime, sheet: Sheet, key: str) -> bool:
    """Whether a question wants an answer, or its answer a reason."""
    answer = sheet.answers.get(key)
    return answer is None or (template_of(key) in program_of(regime).reasoned and wants_reason(regime, key, answer))


def template_of(key: str) -> str:
    """The template behind a key. Most keys are their own, and this is asked for every one of them at every answer."""
    return parse(key).template if "[" in key else key


def wants_reason(regime: Regime, key: str, answer: Answer) -> bool:
    """Whether an answer needs a reason beside it and has none."""
    question = regime.question(key)
    return question is not None and answer.value in question.reason_for and not (answer.reason or answer.note)


def route_of(regime: Regime, sheet: Sheet) -> Route:
    """The route, and with it the scope determination that later questions depend on."""
    keys: list[str] = []
    view: dict[str, Answer] = {}
    scope: Verdict | None = None
    for stop in program_of(regime).stops:
        if stop.after_scope and scope is None:
            scope = scope_of(regime, view, sheet)
            view["scope"] = said(scope.outcome)
        _pass(stop, view, sheet, keys)
    if scope is None:
        scope = scope_of(regime, view, sheet)
        view["scope"] = said(scope.outcome)
    return Route(tuple(keys), MappingProxyType(view), scope, frozenset(keys))


def scope_only(regime: Regime, sheet: Sheet) -> Verdict:
    """The scope determination alone: walks no further than it needs."""
    view: dict[str, Answer] = {}
    for stop in program_of(regime).stops:
        if stop.after_scope:
            break
        _pass(stop, view, sheet, [])
    return scope_of(regime, view, sheet)


def item_numbers(sheet: Sheet, group: str, at_least: int) -> tuple[int, ...]:
    """The items that are asked about: those there are, and the first one before it exists."""
    items = sheet.items.get(group, Items())
    return items.live if items.live or not at_least else (items.used + 1,)


def _pass(stop: Stop, view: dict[str, Answer], sheet: Sheet, keys: list[str]) -> None:
    """Put the questions of one stop on the route or off it."""
    allowed = stop.section(view) if stop.section else Truth.TRUE
    if stop.group is None:
        question, guard = stop.questions[0]
        if guard is None and allowed is Truth.TRUE:  # what most questions are
            keys.append(question.key)
            answer = sheet.answers.get(question.key)
            if answer is not None:
                view[question.key] = answer
            return
        _settle(question.key, view, guard, allowed, sheet, keys, view)
        return
    for item in item_numbers(sheet, stop.group, stop.at_least):
        inside = _ItemView(view, stop.group, item)
        for question, guard in stop.questions:
            _settle(concrete(question.key, item), inside, guard, allowed, sheet, keys, view)


def _settle(
    key: str,
    seen: Mapping[str, Answer],
    guard: Evaluator | None,
    allowed: Truth,
    sheet: Sheet,
    keys: list[str],
    view: dict[str, Answer],
) -> None:
    """Put one question on the route or off it, and its fact into the view."""
    truth = allowed
    if guard is not None and allowed is not Truth.FALSE:
        own = guard(seen)
        truth = own if own < allowed else allowed
    if truth is Truth.TRUE:
        keys.append(key)
        answer = sheet.answers.get(key)
        if answer is not None:
            view[key] = answer
    elif truth is Truth.FALSE:
        view[key] = OFF
    elif truth is Truth.UNKNOWN:
        view[key] = UNSURE


class _ItemView(Mapping[str, Answer]):
    """The facts as seen from inside one item: `suppliers[].role` is this item's own role."""

    __slots__ = ("facts", "group", "item")

    def __init__(self, facts: dict[str, Answer], group: str, item: int) -> None:
        self.facts, self.group, self.item = facts, group, item

    def __getitem__(self, key: str) -> Answer:
        return self.facts[concrete(key, self.item) if key.startswith(f"{self.group}[]") else key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)


def parked(route: Route, sheet: Sheet) -> frozenset[str]:
    """The answers that are kept but used by nothing."""
    return frozenset(sheet.answers) - route.on
