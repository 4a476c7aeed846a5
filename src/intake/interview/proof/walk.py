"""Walks every combination of the facts that decide scope, and shows that each has exactly one outcome.

A fact is tried only where it can still matter and only by the classes of values that the rules tell apart, besides
"unknown" and unanswered. A path of the walk stands for all combinations of the facts that did not matter on it; together
the paths are all combinations, which is checked by counting them both ways. Each path is judged by the engine as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from intake.interview.answers import Answer, Sheet
from intake.interview.logic import OFF, UNSURE, Truth, View, compiled
from intake.interview.program import Row, program_of
from intake.interview.proof.search import Search
from intake.interview.proof.values import UNKNOWN, seen
from intake.interview.route import scope_only
from intake.regime.condition import Condition
from intake.regime.model import Outcome, Regime, ScopeRule

Class = tuple[Answer | None, ...]
"""Answers to a fact that no scope rule tells apart; (None,) is unanswered."""


class Disagreement(Exception):
    """The walk and the engine come to different results: a fault of the program, not of the content."""


@dataclass(frozen=True)
class Path:
    """A path of the walk: what was said on it, for how many combinations it stands, the row that decides, the outcome.

    `outcome` is None where no row is true.
    """

    said: Mapping[str, Class]
    combinations: int
    rule: str | None
    outcome: Outcome | None


@dataclass
class Walk:
    """What the walk found. `overlaps`: pairs of rows with different outcomes that can both be true."""

    facts: tuple[str, ...]
    combinations: int
    paths: tuple[Path, ...]
    overlaps: tuple[tuple[str, str], ...] = ()
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    @property
    def gaps(self) -> tuple[Path, ...]:
        """Paths on which no row is true."""
        return tuple(p for p in self.paths if p.outcome is None)

    @property
    def deciding(self) -> frozenset[str]:
        """The rules that are the first true one on some path."""
        return frozenset(p.rule for p in self.paths if p.rule is not None)


def walked(search: Search) -> Walk:
    """Walk the scope facts of a regime. Raises Disagreement if the engine judges a path otherwise."""
    walker = _Walker(search)
    walker.walk({})
    paths = tuple(walker.paths)
    total = walker.count(walker.facts, {})
    if sum(p.combinations for p in paths) != total:
        raise Disagreement("the paths do not make up all combinations")
    outcomes: Counter[Outcome] = Counter()
    for path in paths:
        if path.outcome is not None:
            outcomes[path.outcome] += path.combinations
    return Walk(walker.facts, total, paths, tuple(_overlaps(search)), outcomes)


class _Walker:
    def __init__(self, search: Search) -> None:
        self.search, self.regime = search, search.regime
        self.rows = program_of(search.regime).scope
        self.facts = search.behind(tuple(sorted(search.regime.scope_facts & search.place.keys())))
        self.classes = {f: _classes(search, f, self.facts) for f in self.facts}
        self.paths: list[Path] = []
        self.counted: dict[tuple[object, ...], int] = {}

    def walk(self, said: dict[str, Class]) -> None:
        """Decide, or try the next fact that matters."""
        choices = {f: c[0] for f, c in said.items()}
        view, free = self.search.settled(choices, self.facts, {})
        first: Row[ScopeRule] | None = None
        open_rows: list[tuple[Row[ScopeRule], str | None]] = []
        for row in self.rows:
            truth = row.holds(view) if row.holds else Truth.TRUE
            if truth is Truth.TRUE:
                first = row
                break
            if truth is Truth.OPEN:
                open_rows.append((row, self.search.next(row.facts, view, free)))
        fact = next((f for _, f in open_rows if f is not None), None)
        stuck = [row.rule.outcome for row, f in open_rows if f is None]
        possible = {row.rule.outcome for row, f in open_rows if f is not None} | (
            {first.rule.outcome} if first else set()
        )
        if fact is None or (first and open_rows[0][1] is None and stuck[0] not in possible):
            self.end(said, view, first if fact is None else None, stuck)
            return
        for each in self.classes[fact]:
            self.walk({**said, fact: each})

    def end(self, said: dict[str, Class], view: View, first: Row[ScopeRule] | None, stuck: list[Outcome]) -> None:
        """Note a path and hold it against the engine."""
        rest = tuple(f for f in self.facts if f not in said and f not in view)
        count = self.count(rest, {f: c[0] for f, c in said.items()})
        outcome: Outcome | None
        if first is None:
            outcome = Outcome.UNDETERMINED if stuck and any(r.holds is None for r in self.rows) else None
        else:
            outcome = Outcome.UNDETERMINED if any(o is not first.rule.outcome for o in stuck) else first.rule.outcome
        rule = first.rule.id if first and outcome is first.rule.outcome else None
        self.paths.append(Path(said, count, rule, outcome))
        if outcome is not None:
            judged = scope_only(self.regime, sheet_of(self.regime, {f: c[0] for f, c in said.items()})).outcome
            if judged is not outcome:
                raise Disagreement(f"{said}: {judged}, not {outcome}")

    def count(self, facts: tuple[str, ...], choices: Mapping[str, Answer | None]) -> int:
        """How many combinations of `facts` there are once `choices` are said: unasked facts have no say in it."""
        total = 1
        for part in self.parts(facts):
            behind = self.search.behind(part)
            view, _ = self.search.settled(choices, behind, {})
            key = (part, *(id(view.get(f)) for f in behind if f not in part))
            if key not in self.counted:
                self.counted[key] = self.combine(part, dict(choices))
            total *= self.counted[key]
        return total

    def combine(self, part: tuple[str, ...], choices: Mapping[str, Answer | None]) -> int:
        """The combinations of facts that depend on each other: the first that is asked, and for each answer the rest."""
        _, free = self.search.settled(choices, self.search.behind(part), {})
        fact = next((f for f in part if f in free), None)
        if fact is None:
            return 1
        rest = tuple(f for f in part if f != fact)
        return sum(self.count(rest, {**choices, fact: each[0]}) for each in self.classes[fact])

    def parts(self, facts: Iterable[str]) -> list[tuple[str, ...]]:
        """Facts in parts that do not depend on each other, so that their combinations multiply."""
        parts: list[set[str]] = []
        for fact in facts:
            linked = {fact} | (self.search.needs[fact] & set(facts))
            joined = [p for p in parts if p & linked]
            parts = [p for p in parts if not p & linked] + [linked.union(*joined)]
        return [tuple(f for f in self.facts if f in p) for p in parts]


def _classes(search: Search, fact: str, facts: tuple[str, ...]) -> tuple[Class, ...]:
    """The answers to a fact, gathered into classes that neither a scope rule nor a scope question tells apart."""
    regime = search.regime
    whens = [r.when for r in regime.scope_rules if r.when]
    whens += [q.when for q in regime.questions if q.when and q.key in facts]
    whens += [s.when for s in regime.sections if s.when and set(s.questions) & set(facts)]
    looks = tuple(dict.fromkeys(look for when in whens for look in when.looks() if look.fact == fact))
    classes: dict[tuple[object, ...], list[Answer | None]] = {}
    for answer in search.answers[fact]:
        key = ("unknown",) if answer is UNKNOWN else seen(answer, looks)
        classes.setdefault(key, []).append(answer)
    return (*(tuple(c) for c in classes.values()), (None,))


def sheet_of(regime: Regime, choices: Mapping[str, Answer | None]) -> Sheet:
    """A sheet on which `choices` are said."""
    day = regime.since if regime.until is None else min(date.max, regime.until)
    return Sheet(day, {f: a for f, a in choices.items() if a is not None and a not in (OFF, UNSURE)})


def _overlaps(search: Search) -> Iterable[tuple[str, str]]:
    """Pairs of rows with different outcomes that some answers make true together: the higher one decides."""
    rows = [r for r in search.regime.scope_rules if r.when]
    for upper, lower in combinations(rows, 2):
        if upper.outcome is not lower.outcome:
            both = Condition.model_validate({"all": [upper.when, lower.when]})
            if search.find(compiled(both), tuple(dict.fromkeys(both.facts()))) is not None:
                yield upper.id, lower.id
