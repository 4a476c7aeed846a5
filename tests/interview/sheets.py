"""Sheets for tests: from plain facts, and from the worked cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from intake.case.answers_file import read_answers
from intake.case.case import Case
from intake.interview.answers import Answer, EvidenceState, EvidenceStatus, Items, Sheet, said, unknown
from intake.regime.compose import load_regime
from intake.regime.keys import parse
from intake.regime.model import Question, Regime
from intake.words import Refusal
from tests.worked import Worked

DAY = date(2026, 11, 23)


class _OnlyRegime:
    """As much of a case as reading a file of answers needs."""

    def __init__(self, regime: Regime) -> None:
        self.regime = regime

    def question(self, key: str) -> Question:
        question = self.regime.question(key)
        if question is None:
            raise Refusal("refused.key", key=key, regime=self.regime.id)
        return question


def sheet_of(
    answers: Mapping[str, Answer], evidence: Mapping[str, EvidenceState] | None = None, day: date = DAY
) -> Sheet:
    """A sheet with the items that its keys name."""
    items: dict[str, set[int]] = {}
    for key in answers:
        place = parse(key)
        if place.group and place.item:
            items.setdefault(place.group, set()).add(place.item)
    return Sheet(day, answers, {g: Items(tuple(sorted(n)), max(n)) for g, n in items.items()}, evidence or {})


def plain(facts: Mapping[str, str]) -> Sheet:
    """A sheet from values; "unknown" is what a person said."""
    return sheet_of({k: unknown() if v == "unknown" else said(v) for k, v in facts.items()})


def worked_sheet(worked: Worked) -> Sheet:
    """The sheet of a worked case, without evidence."""
    return sheet_of(read_answers(cast(Case, _OnlyRegime(load_regime(worked.regime))), worked.answers))


def checked(codes: Iterable[str]) -> dict[str, EvidenceState]:
    """Evidence that is there and checked."""
    return {code: EvidenceState(EvidenceStatus.CHECKED) for code in codes}
