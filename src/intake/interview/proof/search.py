"""Finds answers under which a condition is true, on a route that can be walked; or shows that there are none.

Facts are tried in the order of asking, each by the classes of values that conditions tell apart. The four-valued logic
prunes: a condition that is FALSE or UNKNOWN stays so whatever is said next, one that is TRUE needs nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from intake.interview.answers import Answer, said
from intake.interview.logic import OFF, UNSURE, Evaluator, Truth, View, compiled
from intake.interview.proof.values import all_looks, answers_to
from intake.regime.condition import Condition
from intake.regime.model import Regime, Review

FREE_RESULTS = {"review": tuple(said(r.value) for r in Review), "files_purchase": (said("yes"), said("no"))}
"""Results that layouts look at. They are tried like facts: what leads to them is proven elsewhere."""

Choices = Mapping[str, Answer | None]
"""What is said to facts; None: the fact stays unanswered."""


class Search:
    """Walks the questions of one regime; templates of groups stand for one item."""

    def __init__(self, regime: Regime) -> None:
        self.regime = regime
        self.looks = all_looks(regime)
        section = {s.id: s for s in regime.sections}
        self.place = {q.key: n for n, q in enumerate(regime.questions)}
        self.guards: dict[str, tuple[Evaluator | None, Evaluator | None]] = {}
        self.needs: dict[str, frozenset[str]] = {}
        self._behind: dict[tuple[str, ...], tuple[str, ...]] = {}
        made: dict[Condition, Evaluator] = {}

        def ready(condition: Condition | None) -> Evaluator | None:
            return None if condition is None else made.setdefault(condition, compiled(condition))

        for question in regime.questions:
            whens = (section[question.section].when, question.when)
            self.guards[question.key] = (ready(whens[0]), ready(whens[1]))
            self.needs[question.key] = frozenset(f for when in whens if when for f in when.facts())

    @cached_property
    def answers(self) -> dict[str, tuple[Answer, ...]]:
        """The answers to each question that are worth trying."""
        found = {q.key: answers_to(q, self.looks.get(q.key, ())) for q in self.regime.questions}
        return found | FREE_RESULTS

    def behind(self, facts: tuple[str, ...]) -> tuple[str, ...]:
        """The facts and all that decides whether they are asked, in the order of asking; results come last."""
        if facts in self._behind:
            return self._behind[facts]
        found: set[str] = set()
        waiting = list(facts)
        while waiting:
            fact = waiting.pop()
            if fact not in found:
                found.add(fact)
                waiting += self.needs.get(fact, ())
        known = self._behind[facts] = tuple(sorted(found, key=lambda f: self.place.get(f, len(self.place))))
        return known

    def settled(self, choices: Choices, facts: Iterable[str], fixed: View) -> tuple[dict[str, Answer], list[str]]:
        """The view of rules once `choices` are said, and the facts that are asked now and not yet chosen."""
        view, free = dict(fixed), []
        for fact in facts:
            if fact in view:
                continue
            section, own = self.guards.get(fact, (None, None))
            allowed = section(view) if section else Truth.TRUE
            truth = allowed if own is None or allowed is Truth.FALSE else min(allowed, own(view))
            if truth is Truth.FALSE:
                view[fact] = OFF
            elif truth is Truth.UNKNOWN:
                view[fact] = UNSURE
            elif truth is Truth.TRUE:
                if fact not in choices:
                    free.append(fact)
                elif (answer := choices[fact]) is not None:
                    view[fact] = answer
        return view, free

    def next(self, facts: Iterable[str], view: View, free: Iterable[str]) -> str | None:
        """The first fact that is asked now and that can still matter to `facts`; None if nothing can."""
        asked, matter = set(free), set[str]()
        waiting = [f for f in facts if f not in view]
        while waiting:
            fact = waiting.pop()
            if fact not in matter:
                matter.add(fact)
                if fact not in asked:
                    waiting += (f for f in self.needs.get(fact, ()) if f not in view)
        return min(asked & matter, key=lambda f: self.place.get(f, len(self.place)), default=None)

    def find(
        self,
        target: Evaluator,
        looked_at: tuple[str, ...],
        *,
        fixed: View | None = None,
        limits: Mapping[str, tuple[Answer | None, ...]] | None = None,
    ) -> Choices | None:
        """Answers under which `target`, which looks at `looked_at`, is true; None if there are none.

        `fixed`: results that are given. `limits`: facts that may take these answers only.
        """
        facts = self.behind(looked_at)
        given, allowed = fixed or {}, limits or {}

        def search(choices: dict[str, Answer | None]) -> Choices | None:
            view, free = self.settled(choices, facts, given)
            truth = target(view)
            if truth is Truth.TRUE:
                return choices
            if truth is not Truth.OPEN:
                return None
            fact = self.next(looked_at, view, free)
            if fact is None:
                return None
            for answer in allowed.get(fact) or self.answers[fact]:
                if (found := search({**choices, fact: answer})) is not None:
                    return found
            return None

        return search({})
