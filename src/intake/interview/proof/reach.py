"""Shows that every question, rule, remark and document can be reached, and names the condition of whatever cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from intake.interview.answers import said
from intake.interview.logic import Truth, compiled
from intake.interview.proof.search import Search
from intake.interview.proof.walk import Path, Walk
from intake.regime.check import Library, Place
from intake.regime.check.library import Edition
from intake.regime.condition import Condition
from intake.regime.model import Outcome, Regime

IN_SCOPE = Condition.model_validate({"scope": Outcome.IN_SCOPE.value})


class Reach:
    """Whether conditions can hold together on a route, the scope that follows from the answers included."""

    def __init__(self, search: Search, walk: Walk) -> None:
        self.search = search
        self.known: dict[tuple[Condition, ...], bool] = {}
        self.paths: dict[Outcome, list[Path]] = defaultdict(list)
        for path in walk.paths:
            if path.outcome is not None:
                self.paths[path.outcome].append(path)

    def holds(self, *conditions: Condition | None) -> bool:
        """Whether all of the conditions can be true at once; those that are None always are."""
        together = tuple(dict.fromkeys(c for c in conditions if c is not None))
        if together not in self.known:
            self.known[together] = not together or self._found(together)
        return self.known[together]

    def _found(self, conditions: tuple[Condition, ...]) -> bool:
        target = Condition.model_validate({"all": list(conditions)})
        holds, facts = compiled(target), tuple(dict.fromkeys(target.facts()))
        if "scope" not in self.search.behind(facts):
            return self.search.find(holds, facts) is not None
        for outcome, paths in self.paths.items():
            fixed = {"scope": said(outcome.value)}
            if holds(fixed) < Truth.OPEN:
                continue
            # which answers led to the outcome can matter as well, so each path is tried with what was said on it
            if any(self.search.find(holds, facts, fixed=fixed, limits=p.said) is not None for p in paths):
                return True
        return False


def look(library: Library, edition: Edition, regime: Regime, walk: Walk, reach: Reach) -> frozenset[str]:
    """Report what cannot be reached. The shared remarks that never come up in this regime are returned instead."""
    _scope_rows(library, edition, regime, walk, reach)
    faults = library.faults
    for place, conditions in _own_conditions(edition, regime):
        if not reach.holds(*conditions):
            faults.add("condition.never", place, regime=regime.id)
    asked = library.asked(regime.id)
    section = {s.id: s for s in regime.sections}
    for question in regime.questions:
        around = section[question.section].when
        if reach.holds(around) and not reach.holds(around, question.when):
            own = asked[question.key]
            place = own.source.at(*own.path) if own.when is not None else own.named
            faults.add("question.unreachable", place, regime=regime.id)
    shared = library.findings.content.findings if library.findings.content else ()
    held = {f.id for f in regime.findings}
    return frozenset(f.id for f in shared if f.when and f.id in held and not reach.holds(f.when))


def _own_conditions(edition: Edition, regime: Regime) -> Iterator[tuple[Place, tuple[Condition | None, ...]]]:
    """Conditions of a regime's own files, each with those that must hold for it to be looked at at all."""
    for number, section in enumerate(regime.sections):
        if section.when is not None:
            yield edition.script.at("sections", number, "when"), (section.when,)
    for number, rule in enumerate(regime.review_rules):
        yield edition.rules.at("review", number, "when"), (IN_SCOPE, rule.when)
    for number, finding in enumerate(edition.rules.content.findings if edition.rules.content else ()):
        if finding.when is not None:
            yield edition.rules.at("findings", number, "when"), (finding.when,)
    for source in edition.documents:
        if source.content is None:
            continue
        if source.content.when is not None:
            yield source.at("when"), (source.content.when,)
        for number, block in enumerate(source.content.blocks):
            if block.when is not None:
                yield source.at("blocks", number, "when"), (source.content.when, block.when)


def _scope_rows(library: Library, edition: Edition, regime: Regime, walk: Walk, reach: Reach) -> None:
    """Each row can be the first true one; the row of last resort need not, it is the net under the others."""
    faults, rows = library.faults, regime.scope_rules
    for path in walk.gaps[:1]:
        facts = ", ".join(f"{f}={_shown(c[0])}" for f, c in path.said.items())
        faults.add("scope.gap", edition.rules.at("scope", len(rows) - 1), facts=facts or "—")
    for number, row in enumerate(rows):
        if row.when is None or row.id in walk.deciding:
            continue
        if not reach.holds(row.when):
            faults.add("condition.never", edition.rules.at("scope", number, "when"), regime=regime.id)
            continue
        above = [r.id for r in rows[:number] if reach.holds(r.when, row.when)]
        faults.add("scope.shadowed", edition.rules.at("scope", number), rows=", ".join(above[:3]))
    named = {v for c in _with_scope(regime) for look in c.looks() if look.fact == "scope" for v in look.values}
    named |= {r.outcome for r in rows} | {Outcome.IN_SCOPE, Outcome.OUT_OF_SCOPE}
    for outcome in Outcome:
        if outcome in named and not walk.outcomes[outcome]:
            faults.add("outcome.unreachable", edition.rules.at("scope"), outcome=outcome.value)


def _with_scope(regime: Regime) -> Iterator[Condition]:
    yield from (s.when for s in regime.sections if s.when)
    yield from (q.when for q in regime.questions if q.when)


def _shown(answer: object) -> str:
    status = getattr(answer, "status", "unanswered")
    value = getattr(answer, "value", None)
    return str(status if value is None else value)
