"""Remarks on consistency and completeness, with stable ids. Those that follow from answers are content; the rest is here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake.interview.answers import EvidenceState, EvidenceStatus, Sheet, Status
from intake.interview.criteria import LOW, CriterionState
from intake.interview.logic import Truth
from intake.interview.program import program_of
from intake.interview.review import CONCLUSION
from intake.interview.route import Route, is_open, template_of
from intake.interview.shown import named
from intake.regime.model import FindingRule, Level, Outcome, Regime, in_force
from intake.regime.text import Text

APPROVAL = ("approval.by", "approval.date")
STATUTORY_ITEMS = ("E02", "E04")
"""Evidence that has to go with a declaration: the papers of the purchase, and the provider's undertakings."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark: its stable id, how much it weighs, what it says, and the questions it concerns."""

    id: str
    level: Level
    text: Text
    keys: tuple[str, ...] = ()


def findings_of(
    regime: Regime, sheet: Sheet, route: Route, criteria: tuple[CriterionState, ...]
) -> tuple[Finding, ...]:
    """All findings, errors first."""
    finder = _Finder(regime, sheet, route)
    found = (*finder.from_content(), *finder.dates(), *finder.evidence(criteria), *finder.answers(criteria))
    weight = list(Level)
    return tuple(sorted(found, key=lambda f: weight.index(f.level)))


class _Finder:
    def __init__(self, regime: Regime, sheet: Sheet, route: Route) -> None:
        self.regime, self.sheet, self.route = regime, sheet, route

    def worded(self, id: str, keys: tuple[str, ...] = (), **found: str | int | Text) -> Iterator[Finding]:
        """The finding `id` as the content words it; content that leaves it out does not want it."""
        rule: FindingRule | None = self.regime.finding_by_id.get(id)
        if rule is None:
            return
        text = rule.text
        if found:
            text = Text(en=rule.text.en.format(**_in("en", found)), zh=rule.text.zh.format(**_in("zh", found)))
        yield Finding(id, rule.level, text, keys or rule.keys)

    def from_content(self) -> Iterator[Finding]:
        for row in program_of(self.regime).findings:
            if row.holds is not None and row.holds(self.route.view) is Truth.TRUE:
                yield Finding(row.rule.id, row.rule.level, row.rule.text, row.rule.keys or row.facts)

    def dates(self) -> Iterator[Finding]:
        answer = self.sheet.answers.get("purchase.date")
        if answer is not None and answer.value is not None:
            day = date.fromisoformat(str(answer.value))
            if not in_force(self.regime.since, self.regime.until, day):
                yield from self.worded("F-REGIME-DATE", ("purchase.date",), date=day.isoformat())
            if day > self.sheet.as_of and self.value("purchase.contract_state") in ("signed", "conditional"):
                yield from self.worded("F-SIGNED-LATER")

    def evidence(self, criteria: tuple[CriterionState, ...]) -> Iterator[Finding]:
        expired = [e for e, s in self.sheet.evidence.items() if s.on(self.sheet.as_of) is EvidenceStatus.EXPIRED]
        for code in sorted(expired):
            yield from self.worded("F-EVIDENCE-EXPIRED", evidence=code)
        missing = [code for code in STATUTORY_ITEMS if not self.at_hand(code)]
        if missing and self.declares() and self.all_else_said():
            yield from self.worded("F-STATUTORY-ITEM", evidence=Text(en=", ".join(missing), zh="、".join(missing)))
        for state in criteria:
            title = state.criterion.title
            if state.wanting and state.view is not None:
                yield from self.worded(
                    "F-EVIDENCE-MISSING",
                    (state.criterion.assessment,),
                    criterion=title,
                    evidence=Text(en=", ".join(state.wanting), zh="、".join(state.wanting)),
                )
            if state.assertion_only:
                yield from self.worded("F-ASSERTION-ONLY", (state.criterion.assessment,), criterion=title)

    def answers(self, criteria: tuple[CriterionState, ...]) -> Iterator[Finding]:
        unknown = []
        answers, reasoned = self.sheet.answers, program_of(self.regime).reasoned
        for key in self.route.keys:
            answer = answers.get(key)
            if answer is None:
                continue
            if answer.status is Status.UNKNOWN:
                unknown.append(key)
            elif template_of(key) in reasoned and is_open(self.regime, self.sheet, key):
                yield from self.worded("F-NO-REASON", (key,), question=self.all_named((key,)))
        for state in criteria:
            if state.red_flags and not state.low:
                yield from self.worded(
                    "F-RED-FLAG",
                    state.red_flags,
                    criterion=state.criterion.title,
                    questions=self.all_named(state.red_flags),
                )
            not_known = tuple(k for k in state.unsettled if k in self.sheet.answers)
            if state.view == LOW and not_known:
                keys = (state.criterion.assessment, *not_known)
                yield from self.worded("F-LOW-WITH-UNKNOWN", keys, criterion=state.criterion.title)
        relied = self.route.scope.relies_on_unknown
        if self.route.scope.outcome is Outcome.OUT_OF_SCOPE and relied:
            yield from self.worded("F-RESTS-ON-UNKNOWN", relied, questions=self.all_named(relied))
        if unknown:
            yield from self.worded("F-UNKNOWN", tuple(unknown), count=len(unknown))
        yield from self.approval()

    def approval(self) -> Iterator[Finding]:
        missing = tuple(k for k in APPROVAL if k in self.route.on and not self.answered(k))
        if missing and self.all_else_said():
            yield from self.worded("F-APPROVAL", missing)

    def all_else_said(self) -> bool:
        """Whether only the approval is still to come. While other questions are open, what is missing last is no news."""
        return not any(is_open(self.regime, self.sheet, k) for k in self.route.keys if k not in APPROVAL)

    def declares(self) -> bool:
        """Whether a purchase declaration comes of the case as it stands: in scope for it, and concluded so."""
        scope = self.route.scope
        return (
            self.regime.files == "declaration"
            and scope.outcome is Outcome.IN_SCOPE
            and any(reason.track != "listing" for reason in scope.reasons)
            and self.value(CONCLUSION) in ("affects", "may_affect")
        )

    def at_hand(self, code: str) -> bool:
        """Whether evidence is there on the day, or where it lies is noted. What is rejected or expired is not at hand."""
        state = self.sheet.evidence.get(code, EvidenceState())
        status = state.on(self.sheet.as_of)
        if status in (EvidenceStatus.MISSING, EvidenceStatus.REQUESTED):
            return bool(state.located)
        return status in (EvidenceStatus.RECEIVED, EvidenceStatus.CHECKED)

    def value(self, key: str) -> object:
        """The value of an answer on the route, None if there is none."""
        answer = self.route.view.get(key)
        return answer.value if answer is not None else None

    def answered(self, key: str) -> bool:
        answer = self.sheet.answers.get(key)
        return answer is not None and answer.status is Status.ANSWERED

    def named(self, key: str) -> Text:
        return Text(en=named(self.regime, key, "en"), zh=named(self.regime, key, "zh"))

    def all_named(self, keys: tuple[str, ...]) -> Text:
        texts = [self.named(k) for k in keys]
        return Text(en="; ".join(t.en.rstrip("?.") for t in texts), zh="；".join(t.zh.rstrip("？?。") for t in texts))


def _in(lang: str, found: dict[str, str | int | Text]) -> dict[str, str | int]:
    return {k: v[lang] if isinstance(v, Text) else v for k, v in found.items()}
