"""How far each criterion has come: what was asked and answered, what speaks against, what is open, what evidence is there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from intake.interview.answers import EvidenceState, EvidenceStatus, Sheet, Status
from intake.interview.program import program_of
from intake.interview.route import Route, template_of
from intake.regime.keys import parse
from intake.regime.model import Criterion, Regime

LOW = "low"


@dataclass(frozen=True, slots=True)
class CriterionState:
    """One criterion in one case. Keys are concrete; `unsettled` are unanswered or unknown, without the assessment itself.

    `low`: assessed low with a reason. `wanting`: minimum evidence that is not checked. `applicable`: it is assessed here.
    `assertion_only`: there is evidence, and all of it is the provider's own word.
    """

    criterion: Criterion
    asked: int
    answered: int
    unsettled: tuple[str, ...]
    red_flags: tuple[str, ...]
    view: str | None
    low: bool
    wanting: tuple[str, ...]
    assertion_only: bool

    @property
    def applicable(self) -> bool:
        """Whether anything under the criterion is asked in this case."""
        return self.asked > 0


def criteria_of(regime: Regime, sheet: Sheet, route: Route) -> tuple[CriterionState, ...]:
    """The state of every criterion of the regime, in its order."""
    keys: dict[str, list[str]] = defaultdict(list)
    serving = program_of(regime).criteria
    for key in route.keys:
        for criterion in serving.get(template_of(key), ()):
            keys[criterion].append(key)
    return tuple(_state(regime, sheet, c, keys[c.id] if c.assessment in route.on else []) for c in regime.criteria)


def _state(regime: Regime, sheet: Sheet, criterion: Criterion, keys: list[str]) -> CriterionState:
    answered = 0
    unsettled, flags = [], []
    for key in keys:
        answer = sheet.answers.get(key)
        answered += answer is not None
        if key == criterion.assessment:
            continue
        if answer is None or answer.status is Status.UNKNOWN:
            unsettled.append(key)
        elif answer.status is Status.ANSWERED and _flagged(answer.value, regime.by_key[parse(key).template].red_flag):
            flags.append(key)
    view = sheet.answers.get(criterion.assessment) if keys else None
    value = str(view.value) if view is not None and view.status is Status.ANSWERED else None
    there = [e for e in (*criterion.minimum, *criterion.more) if _there(sheet.evidence.get(e))]
    return CriterionState(
        criterion=criterion,
        asked=len(keys),
        answered=answered,
        unsettled=tuple(unsettled),
        red_flags=tuple(flags),
        view=value,
        low=value == LOW and view is not None and bool(view.reason or view.note),
        wanting=tuple(e for e in criterion.minimum if not settled(sheet, e)) if keys else (),
        assertion_only=bool(keys and there) and all(regime.evidence_by_id[e].own_word for e in there),
    )


def _flagged(value: object, red: tuple[str, ...]) -> bool:
    if not red:
        return False
    return any(v in red for v in value) if isinstance(value, list) else str(value) in red


def _there(state: EvidenceState | None) -> bool:
    return state is not None and state.status in (EvidenceStatus.RECEIVED, EvidenceStatus.CHECKED)


def settled(sheet: Sheet, evidence: str) -> bool:
    """Whether a piece of evidence needs nothing more: checked and not expired, or not applicable with a reason noted."""
    state = sheet.evidence.get(evidence)
    if state is None:
        return False
    status = state.on(sheet.as_of)
    return status is EvidenceStatus.CHECKED or (status is EvidenceStatus.NOT_APPLICABLE and bool(state.note))
