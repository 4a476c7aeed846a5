"""Why a question is not asked: the answers that lead elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from intake.interview.answers import Items
from intake.interview.logic import Truth, compiled
from intake.interview.shown import named, shown
from intake.regime.keys import concrete, parse
from intake.regime.model import Outcome
from intake.talk.lines import shortened
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.regime.condition import Condition


def led_elsewhere(case: Case, key: str, lang: str) -> list[str]:
    """What keeps a question from being asked, one fact a line: the verdict, answers, or what is still to be answered.

    Where the question that it depends on is itself not asked, what keeps that one from being asked. Empty for a question
    that is asked.
    """
    if key in case.judgement.route.on:
        return []
    if case.regime.question(key) is None:
        return [word("talk.elsewhere.earlier", lang)]
    place = parse(key)
    there = case.sheet.items.get(place.group or "", Items())
    if place.item is not None and place.item <= there.used and place.item not in there.live:
        return [word("talk.elsewhere.gone", lang)]
    said = [_fact(case, fact, lang) for fact in dict.fromkeys(_facts(case, key, frozenset()))]
    return [word("talk.elsewhere", lang), *(f"  {line}" for line in said)] if said else []


def _facts(case: Case, key: str, above: frozenset[str]) -> Iterator[str]:
    """The facts that keep `key` off the route; `above` are the questions that this was asked for."""
    question = case.regime.question(key)
    if question is None:
        return
    section = next(s for s in case.regime.sections if s.id == question.section)
    item = parse(key).item
    for when in (section.when, question.when):
        for fact in _against(case, when, item) if when is not None else ():
            if fact in case.judgement.route.on or fact in ("scope", "review") or fact in above:
                yield fact
            else:
                yield from _facts(case, fact, above | {key})


def _against(case: Case, when: Condition, item: int | None) -> Iterator[str]:
    """The facts for which a condition does not hold."""
    view = case.judgement.route.view
    seen = {fact: view[at] for fact in when.facts() if (at := concrete(fact, item)) in view}
    if compiled(when)(seen) is Truth.TRUE:
        return
    if when.fact is not None:
        yield concrete(when.fact, item)
    elif when.no is not None:
        yield from (concrete(fact, item) for fact in when.no.facts())
    for part in (*(when.all or ()), *(when.any or ())):
        yield from _against(case, part, item)


def _fact(case: Case, fact: str, lang: str) -> str:
    if fact in ("scope", "review"):
        outcome = getattr(case.judgement, fact).outcome
        verdict = word(f"scope.short.{outcome}" if isinstance(outcome, Outcome) else f"review.{outcome}", lang)
        return f"{word(f'talk.{fact}', lang)} > {verdict}"
    given = shortened(shown(case.question(fact), case.sheet.answers.get(fact), lang))
    return f"{named(case.regime, fact, lang)} > {given}"
