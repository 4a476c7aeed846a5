"""The second determination: does what was found indicate a review? "Unknown" never counts as "no"."""

from __future__ import annotations

from collections.abc import Iterator

from intake.interview.answers import Sheet, Status
from intake.interview.criteria import CriterionState
from intake.interview.logic import Truth
from intake.interview.program import program_of
from intake.interview.route import Route
from intake.interview.scope import Reason, Verdict, governing_day
from intake.regime.model import Outcome, Regime, Review
from intake.regime.text import Text

CONCLUSION, APPROVER = "prejudgement.conclusion", "approval.by"


def review_of(regime: Regime, sheet: Sheet, route: Route, criteria: tuple[CriterionState, ...]) -> Verdict:
    """Decide the review outcome with its reasons and the keys that can still decide it."""
    judge = _Reviewer(regime, sheet, route)
    scope = route.scope
    if scope.outcome is Outcome.STOP:
        return Verdict(Review.NOT_APPLICABLE, (judge.computed("R-STOPPED", facts=scope.reasons[0].facts),))
    if scope.outcome is Outcome.OUT_OF_SCOPE:
        return Verdict(Review.NOT_APPLICABLE, (judge.computed("R-NOT-APPLICABLE", facts=()),))
    if scope.outcome in (Outcome.UNDETERMINED, Outcome.REFER):
        facts = scope.open or scope.reasons[0].facts
        return Verdict(Review.OPEN, (judge.computed("R-SCOPE-OPEN", facts=facts),), open=facts)
    against = (*(r for r in scope.reasons if _indicates(regime, r)), *judge.against(criteria))
    if against:
        return Verdict(Review.INDICATED, against, indicates=True)
    wanting = tuple(judge.wanting(criteria))
    if wanting:
        open_keys = dict.fromkeys(f for r in wanting for f in r.facts)
        return Verdict(Review.OPEN, wanting, open=tuple(open_keys))
    return Verdict(Review.NOT_INDICATED, (judge.computed("R-NOT-INDICATED", facts=(CONCLUSION, APPROVER)),))


def _indicates(regime: Regime, reason: Reason) -> bool:
    return any(r.id == reason.rule and r.indicates for r in regime.scope_rules)


class _Reviewer:
    """Finds the reasons; one method for what speaks for a review, one for what is still wanting."""

    def __init__(self, regime: Regime, sheet: Sheet, route: Route) -> None:
        self.regime, self.sheet, self.route = regime, sheet, route
        self.day = governing_day(regime, sheet)

    def computed(
        self, id: str, *, facts: tuple[str, ...], state: CriterionState | None = None, **found: object
    ) -> Reason:
        """A reason worded by the content, with what was found put in."""
        rule = self.regime.computed_reason_by_id[id]
        cites = rule.cites
        because = rule.because
        if state is not None:
            criterion = state.criterion
            cites = (f"{self.regime.law}/{criterion.article.partition('.')[0]}", *cites)
            because = Text(
                en=because.en.format(criterion=criterion.title.en, **found),
                zh=because.zh.format(criterion=criterion.title.zh, **found),
            )
        return Reason(id, because, facts, self.regime.citations(cites, self.day))

    def against(self, criteria: tuple[CriterionState, ...]) -> Iterator[Reason]:
        """What indicates a review: rules over answers, assessments, red flags that nobody has assessed as low."""
        for row in program_of(self.regime).review:
            if row.holds is not None and row.holds(self.route.view) is Truth.TRUE:
                rule = row.rule
                yield Reason(rule.id, rule.because, row.facts, self.regime.citations(rule.cites, self.day))
        for state in criteria:
            if state.view == "may_affect":
                yield self.computed("R-ASSESSED", facts=(state.criterion.assessment,), state=state)
            if state.red_flags and not state.low:
                yield self.computed("R-RED-FLAG", facts=state.red_flags, state=state, count=len(state.red_flags))

    def wanting(self, criteria: tuple[CriterionState, ...]) -> Iterator[Reason]:
        """What is missing before anybody may say "not indicated"."""
        for state in criteria:
            if not state.applicable:
                continue
            if state.unsettled:
                yield self.computed("R-OPEN-ANSWERS", facts=state.unsettled, state=state, count=len(state.unsettled))
            if not state.low:
                yield self.computed("R-OPEN-VIEW", facts=(state.criterion.assessment,), state=state)
            if state.wanting:
                yield self.computed("R-OPEN-EVIDENCE", facts=(), state=state, evidence=" ".join(state.wanting))
        if self.value(CONCLUSION) != "does_not_affect":
            yield self.computed("R-OPEN-CONCLUSION", facts=(CONCLUSION,))
        if self.value(APPROVER) is None:
            yield self.computed("R-OPEN-APPROVAL", facts=(APPROVER,))

    def value(self, key: str) -> object:
        """The value of an active answer, None if there is none."""
        answer = self.route.view.get(key)
        return answer.value if answer is not None and answer.status is Status.ANSWERED else None
