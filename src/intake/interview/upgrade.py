"""Other content under a running case: each question is the same, compatible or incompatible, and says why.

Answers are never touched. One that its question cannot hold any more is kept, used by nothing, and asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake.interview.answers import Answer, Sheet, Status
from intake.interview.canonical import complete
from intake.interview.judge import Judgement, judge
from intake.regime.model import Kind, Question, Regime
from intake.words import Refusal


class Fit(StrEnum):
    """How a question of the new content relates to the old one. `gone`: only the old content has it."""

    SAME = "same"
    COMPATIBLE = "compatible"
    INCOMPATIBLE = "incompatible"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Classified:
    """One question with its fit; `why` is the id of a sentence in `words`, filled with `what`."""

    key: str
    fit: Fit
    why: str | None = None
    what: str = ""


def classify(old: Regime, new: Regime) -> tuple[Classified, ...]:
    """Every question of both contents, in the new content's order, what is gone last."""
    found = [_classified(old.by_key.get(q.key), q) for q in new.questions]
    found += [Classified(q.key, Fit.GONE) for q in old.questions if q.key not in new.by_key]
    return tuple(found)


def _classified(old: Question | None, new: Question) -> Classified:
    if old is None:
        return Classified(new.key, Fit.NEW)
    if old.kind is not new.kind and (old.kind, new.kind) != (Kind.TEXT, Kind.PARAGRAPH):
        return Classified(new.key, Fit.INCOMPATIBLE, "fit.kind", f"{old.kind} -> {new.kind}")
    lost = [o for o in old.option_keys if o not in new.option_keys]
    if lost:
        return Classified(new.key, Fit.INCOMPATIBLE, "fit.options", ", ".join(lost))
    if new.required and not old.required:
        return Classified(new.key, Fit.INCOMPATIBLE, "fit.required")
    if old.text != new.text or old.options != new.options:
        return Classified(new.key, Fit.COMPATIBLE, "fit.wording")
    if old.kind is not new.kind:
        return Classified(new.key, Fit.COMPATIBLE, "fit.kind", f"{old.kind} -> {new.kind}")
    return Classified(new.key, Fit.SAME)


def fits(regime: Regime, key: str, answer: Answer) -> bool:
    """Whether a question of the regime can hold an answer as it is."""
    question = regime.question(key)
    if question is None:
        return False
    try:
        return complete(question, key, answer) == answer
    except Refusal:
        return False


def fitting(regime: Regime, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that the regime can use."""
    return {key: answer for key, answer in answers.items() if fits(regime, key, answer)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same answers under another regime: its judgement, the facts it would still need, and what does not fit it.

    `other` are answers given here that the other regime never asks or cannot hold.
    """

    regime: Regime
    judgement: Judgement
    needed: tuple[str, ...]
    other: tuple[str, ...]


def under(regime: Regime, sheet: Sheet) -> Comparison:
    """Judge the answers of a sheet under another regime."""
    answers = fitting(regime, sheet.answers)
    judged = judge(regime, Sheet(sheet.as_of, answers, sheet.items, sheet.evidence))
    deciding = set(judged.scope.open) | set(judged.review.open)
    needed = tuple(k for k in judged.open_questions if k in deciding or _decides(regime, k))
    other = tuple(sorted(k for k, a in sheet.answers.items() if a.status is Status.ANSWERED and k not in answers))
    return Comparison(regime, judged, needed, other)


def _decides(regime: Regime, key: str) -> bool:
    """Whether a verdict can hang on a question: scope facts, what a criterion asks, the person's conclusion."""
    question = regime.question(key)
    return key in regime.scope_facts or (question is not None and bool(question.criteria or question.reason_for))
