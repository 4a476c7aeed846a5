"""Shows that each review outcome can come out, by making a case for each: a sheet that the engine judges so."""

from __future__ import annotations

from collections.abc import Iterator

from intake.interview.answers import Answer, EvidenceState, EvidenceStatus, Items, Sheet, Value, said
from intake.interview.judge import judge
from intake.interview.logic import Truth
from intake.interview.program import program_of
from intake.interview.proof.search import Search
from intake.interview.proof.walk import Walk, sheet_of
from intake.interview.review import CONCLUSION
from intake.interview.route import is_open, route_of
from intake.regime.check import Library
from intake.regime.check.library import Edition
from intake.regime.keys import parse
from intake.regime.model import Kind, Outcome, Question, Regime, Review

BEST = {CONCLUSION: "does_not_affect"}
"""What must be said for "not indicated"; everything else follows from red flags and assessments."""

TRIES = 24
"""Ways into scope that are followed to the end before an outcome counts as out of reach."""


def look(library: Library, edition: Edition, search: Search, walk: Walk) -> None:
    """Report the review outcomes that nothing leads to."""
    found = set(_outcomes(search.regime, walk))
    for outcome in Review:
        if outcome not in found:
            library.faults.add("review.unreachable", edition.rules.at("review"), outcome=outcome.value)


def _outcomes(regime: Regime, walk: Walk) -> Iterator[Review]:
    """The review outcomes of some cases: ended, not begun, and in scope with the best answers and the worst."""
    by_outcome = {o: [p for p in walk.paths if p.outcome is o] for o in Outcome}
    for outcome in (Outcome.OUT_OF_SCOPE, Outcome.STOP, Outcome.UNDETERMINED, Outcome.REFER):
        for path in by_outcome[outcome][:1]:
            yield _judged(regime, sheet_of(regime, {f: c[0] for f, c in path.said.items()}))
    indicating = {r.id for r in regime.scope_rules if r.indicates}
    ways = sorted(by_outcome[Outcome.IN_SCOPE], key=lambda p: p.rule in indicating)
    for path in ways[:TRIES]:
        start = sheet_of(regime, {f: c[0] for f, c in path.said.items()})
        yield _judged(regime, start)
        best = filled(regime, start)
        outcome_of_best = _judged(regime, best)
        yield outcome_of_best
        for criterion in regime.criteria:
            yield _judged(regime, best.with_answer(criterion.assessment, said("may_affect", reason="-")))
        if outcome_of_best is Review.NOT_INDICATED:
            return


def _judged(regime: Regime, sheet: Sheet) -> Review:
    return Review(judge(regime, sheet).review.outcome)


def filled(regime: Regime, sheet: Sheet) -> Sheet:
    """The sheet with every question on the route answered as well as can be, and all evidence checked."""
    evidence = {e.id: EvidenceState(EvidenceStatus.CHECKED) for e in regime.evidence}
    items = {g.key: Items((1,), 1) for g in regime.groups}
    answers = dict(sheet.answers)
    for _ in regime.sections:
        route = route_of(regime, Sheet(sheet.as_of, answers, items, evidence))
        open_keys = [k for k in route.keys if is_open(regime, Sheet(sheet.as_of, answers), k)]
        if not open_keys:
            break
        for key in open_keys:
            question = regime.by_key[parse(key).template]
            answers[key] = _best(regime, question)
    return _around_rules(regime, Sheet(sheet.as_of, answers, items, evidence))


def _best(regime: Regime, question: Question) -> Answer:
    """The answer that speaks least for a review."""
    if question.key in BEST and BEST[question.key] in question.option_keys:
        return said(BEST[question.key], reason="-")
    if any(c.assessment == question.key for c in regime.criteria):
        return said("low" if "low" in question.option_keys else question.option_keys[0], reason="-")
    if question.option_keys:
        mild = [o for o in question.option_keys if o not in question.red_flag] or list(question.option_keys)
        return said([mild[0]] if question.kind is Kind.CHOICES else mild[0], reason="-")
    plain: dict[Kind, Value] = {Kind.NUMBER: 1, Kind.MONEY: "1", Kind.DATE: regime.since.isoformat()}
    return said(plain.get(question.kind, "-"), reason="-")


def _around_rules(regime: Regime, sheet: Sheet) -> Sheet:
    """Where a review rule holds, say something else that keeps it from holding, if there is something."""
    for row in program_of(regime).review:
        for fact in row.facts:
            if row.holds is None or row.holds(route_of(regime, sheet).view) is not Truth.TRUE or fact in BEST:
                continue
            for option in regime.by_key[fact].option_keys if fact in regime.by_key else ():
                tried = sheet.with_answer(fact, said(option, reason="-"))
                if row.holds(route_of(regime, tried).view) is not Truth.TRUE:
                    sheet = tried
                    break
    return sheet
