"""Everything that follows from what was said, recomputed from scratch: nothing of it is ever stored."""

from __future__ import annotations

from dataclasses import dataclass

from intake.interview.answers import Sheet
from intake.interview.criteria import CriterionState, criteria_of
from intake.interview.findings import Finding, findings_of
from intake.interview.review import review_of
from intake.interview.route import Route, is_open, parked, route_of
from intake.interview.scope import Verdict
from intake.regime.model import Level, Outcome, Regime


@dataclass(frozen=True, slots=True)
class Judgement:
    """The route, what is parked, both determinations, the criteria, the findings, and what is asked next."""

    route: Route
    parked: frozenset[str]
    scope: Verdict
    review: Verdict
    criteria: tuple[CriterionState, ...]
    findings: tuple[Finding, ...]
    open_questions: tuple[str, ...]

    @property
    def next(self) -> str | None:
        """The first question on the route that wants an answer or a reason; None when all is said."""
        return self.open_questions[0] if self.open_questions else None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that forbid a final filing."""
        return tuple(f for f in self.findings if f.level is Level.ERROR)

    @property
    def files_purchase(self) -> bool:
        """Whether a purchase declaration can come of it: in scope, and not by the listing's track alone."""
        return self.scope.outcome is Outcome.IN_SCOPE and any(r.track != "listing" for r in self.scope.reasons)


def judge(regime: Regime, sheet: Sheet) -> Judgement:
    """Judge a sheet under a regime. Pure: the same content and answers give the same judgement."""
    route = route_of(regime, sheet)
    criteria = criteria_of(regime, sheet, route)
    return Judgement(
        route=route,
        parked=parked(route, sheet),
        scope=route.scope,
        review=review_of(regime, sheet, route, criteria),
        criteria=criteria,
        findings=findings_of(regime, sheet, route, criteria),
        open_questions=tuple(k for k in route.keys if is_open(regime, sheet, k)),
    )
