"""A source that was read, with every kind of row that a review has to show, for the tests of the faces."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.filing.forms.find import Where
from intake.importing.found import By, Found, FoundEvidence, Note, Origin, Reading, Remark, State
from intake.importing.known import Known
from intake.interview.answers import Answer, EvidenceFile, EvidenceState, EvidenceStatus, SourceKind, said
from intake.regime.compose import load_regime

REGIME = load_regime("cn-2022")
FILE = "2025 filing.docx"
SHA = "91be" + "0" * 60
SURE = "江川省通信网络有限公司"


def place(row: int) -> Where:
    return Where(table=4, row=row)


def found(key: str | None, answer: Answer | None, text: str, row: int, **more: object) -> Found:
    given: dict[str, object] = {
        "by": By.NUMBER,
        "state": State.SAME,
        "baseline": answer,
        "label": f"label {row}",
        **more,
    }
    return Found(key=key, text=text, answer=answer, document=FILE, where=place(row), **given)  # type: ignore[arg-type]


ROWS = (
    found("operator.name", said(SURE), SURE, 1),
    found("provider.country", said("Sweden"), "Sweden", 2),
    found(
        "remote_access.possible",
        None,
        "yes, on request only",
        3,
        baseline=said("yes"),
        state=State.EDITED,
        remarks=(Remark("Wang", "ask the provider", "2026-01-05"),),
    ),
    found("continuity.spare_months", None, "", 4, baseline=said(14), state=State.MISSING),
    found(
        "product.model",
        said("NE-9000"),
        "NE-9000",
        5,
        baseline=said("NE-8000"),
        state=State.EDITED,
        before="NE-8000",
        answer_before=said("NE-8000"),
    ),
    found(
        None,
        None,
        "Nordbrook Systems AB",
        6,
        baseline=None,
        by=By.LIKE,
        state=State.NEW,
        label="Firm that sells it",
        offered=("provider.name", "suppliers[].name"),
    ),
    found("purchase.title", said("核心路由器采购"), "核心路由器采购", 7),
)
NUMBERS = {row.key or "-": number for number, row in enumerate(ROWS, 1)}
"""The number of each row by its key."""

EVIDENCE = (
    FoundEvidence("E03", EvidenceState(EvidenceStatus.CHECKED, located="legal department, shelf 3"), FILE, place(20)),
    FoundEvidence(
        "E07",
        EvidenceState(
            EvidenceStatus.CHECKED, expires=date(2026, 3, 31), files=(EvidenceFile("certificate.pdf", "a" * 64, 9),)
        ),
        FILE,
        place(21),
    ),
)


def reading(*rows: Found, evidence: tuple[FoundEvidence, ...] = EVIDENCE, ours: bool = True) -> Reading:
    """What was read: every kind of row unless some are given."""
    origin = Origin(SourceKind.WORD, FILE, SHA, ours, "2025-11-03", None, REGIME.id, REGIME.digest)
    answers = rows or ROWS
    facts = {row.key: row.answer for row in answers if row.key is not None and row.answer is not None}
    return Reading(origin, answers, evidence, (Note("importing.note.data_changed", {"file": FILE}),), facts)


def read_as(monkeypatch: pytest.MonkeyPatch, folder: Path, what: Reading | None = None) -> Path:
    """A file in `folder` that is read as `what`; its path."""
    path = folder / FILE
    path.write_bytes(b"any")
    whole = what if what is not None else reading()

    def read_source(given: Path, _known: Known, _today: object = None) -> Reading:
        assert given == path
        return whole

    monkeypatch.setattr("intake.importing.read.read_source", read_source)
    return path
