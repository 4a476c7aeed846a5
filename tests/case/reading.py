"""Readings as a reader makes them, and the whole of one taken over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from intake.case import Case, Cases
from intake.case.importing import Imported, settled_in
from intake.filing.forms.find import Where
from intake.importing.compare import Row
from intake.importing.found import By, Found, FoundEvidence, Origin, Reading, State
from intake.interview.answers import Answer, SourceKind
from intake.regime.compose import load_regime

REGIME = load_regime("cn-2022")
DIGEST = "9f2c" * 16
TODAY = date.today()
RECENT = (TODAY - timedelta(days=10)).isoformat()


def found(key: str | None, answer: Answer | None, **more: Any) -> Found:
    given: dict[str, Any] = {"state": State.SAME, "baseline": answer, "by": By.NUMBER, **more}
    text = "" if answer is None else str(answer.value)
    return Found(key, "label", text, answer, "申报书.docx", Where(table=2, row=3), **given)


def source(*read: Found, at: str = RECENT, evidence: tuple[FoundEvidence, ...] = ()) -> Reading:
    facts = {f.key: f.answer for f in read if f.key is not None and f.answer is not None}
    origin = Origin(SourceKind.WORD, "申报书.docx", DIGEST, True, at, "k000-0000", REGIME.id, REGIME.digest)
    return Reading(origin, read, evidence, facts=facts)


def beside(cases: Cases, case: Case, reading: Reading) -> tuple[Reading, tuple[Row, ...]]:
    """As `Cases.read` does it with what it has read."""
    settled = settled_in(case, reading)
    return settled, cases.beside(settled, case)


def all_of(cases: Cases, case: Case, reading: Reading, **more: Any) -> Imported:
    """Take all that can be taken."""
    settled, rows = beside(cases, case, reading)
    done = case.take_over(settled, [r for r in rows if r.takeable], **more)
    assert done.came == done.taken + done.left
    return done
