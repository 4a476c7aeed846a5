"""Evidence comes along with an import: received at most, its bytes held against their digests, nothing overwritten."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.case import Case, Cases
from intake.filing.forms.find import Where
from intake.importing.found import FoundEvidence
from intake.interview.answers import EvidenceFile, EvidenceState, EvidenceStatus, SourceKind
from intake.words import Refusal

from .reading import TODAY, all_of, source


def piece(code: str, status: EvidenceStatus, *files: EvidenceFile, along: bool = True, **more: Any) -> FoundEvidence:
    state = EvidenceState(status, files=files, **more)
    paths = {f.sha256: f"inside/evidence/{f.name}" for f in files} if along else {}
    return FoundEvidence(code, state, "申报书.docx", Where(), paths)


def test_a_document_brings_no_files_and_they_are_wanted(cases: Cases, case: Case) -> None:
    named = piece("E07", EvidenceStatus.CHECKED, EvidenceFile("cert.pdf", "0" * 64, 20), along=False)
    lying = piece("E08", EvidenceStatus.CHECKED, located="safe 3", expires=date(2020, 1, 1), note="original")
    done = all_of(cases, case, source(evidence=(named, lying)), evidence=["E07", "E08"])
    assert (done.evidence, done.wanted) == (("E08",), (("E07", "cert.pdf"),)), "nothing of E07 came"
    assert "E07" not in case.sheet.evidence
    state = case.sheet.evidence["E08"]
    assert (state.status, state.located, state.note) == (EvidenceStatus.RECEIVED, "safe 3", "original")
    assert state.on(TODAY) is EvidenceStatus.EXPIRED
    assert case.ahead.expired == ("E08",)


def test_evidence_of_a_package_comes_along_received_and_with_its_bytes(
    cases: Cases, case: Case, tmp_path: Path
) -> None:
    old = cases.new("Old", purchased=date(2026, 12, 18))
    (tmp_path / "cert.pdf").write_bytes(b"%PDF-1.7 certificate")
    old.attach(tmp_path / "cert.pdf", "E07")
    old.set_evidence("E07", status="checked", note="seen")
    old.export(tmp_path / "out", langs=("zh",))
    folder = next(p.parent for p in (tmp_path / "out").rglob("filing") if p.is_dir())
    reading, _ = cases.read(folder, case)
    assert reading.origin.kind is SourceKind.PACKAGE
    done = case.take_over(reading, [], evidence=["E07"], source=folder)
    assert (done.evidence, done.wanted) == (("E07",), ())
    state = case.sheet.evidence["E07"]
    assert (state.status, [f.name for f in state.files]) == (EvidenceStatus.RECEIVED, ["cert.pdf"])
    assert b"".join(case.read_file(state.files[0].sha256)) == b"%PDF-1.7 certificate"


def test_a_package_that_is_gone_by_then_is_refused_and_nothing_is_written(
    cases: Cases, case: Case, tmp_path: Path
) -> None:
    old = cases.new("Old", purchased=date(2026, 12, 18))
    (tmp_path / "cert.pdf").write_bytes(b"%PDF-1.7 certificate")
    old.attach(tmp_path / "cert.pdf", "E07")
    old.export(tmp_path / "out", langs=("zh",))
    reading, _ = cases.read(tmp_path / "out", case)
    (tmp_path / "out").rename(tmp_path / "pulled out")
    with pytest.raises(Refusal) as refused:
        case.take_over(reading, [], evidence=["E07"], source=tmp_path / "out")
    assert refused.value.id == "importing.file_missing"
    assert "E07" not in case.sheet.evidence


def test_bytes_that_are_not_those_that_are_named_are_not_taken(cases: Cases, case: Case, tmp_path: Path) -> None:
    store = cases._store
    data = b"x" * 100
    right = hashlib.sha256(data).hexdigest()
    assert store.stage_as("0" * 64, 100, iter([data])) is None
    assert store.stage_as(right, 99, iter([data])) is None
    assert store.stage_as(right, 101, iter([data])) is None
    with store._db.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM chunks").scalar() == 0, "nothing stays behind"
    kept = store.stage_as(right, 0, iter([data[:60], data[60:]]))
    assert kept is not None
    assert (kept.sha256, kept.size) == (right, 100)
    assert store.stage_as(right, 0, iter([])) == kept, "what is there is not read again"


def test_what_is_larger_than_what_may_be_attached_stays_out_whatever_it_says(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.store.files.LARGEST", 99)
    data = b"x" * 100
    assert cases._store.stage_as(hashlib.sha256(data).hexdigest(), 100, iter([data])) is None
    assert cases._store.stage_as(hashlib.sha256(data[:99]).hexdigest(), 99, iter([data[:99]])) is not None


def test_a_piece_that_is_here_keeps_its_state_and_gets_further_files(cases: Cases, case: Case, tmp_path: Path) -> None:
    (tmp_path / "ours.pdf").write_bytes(b"%PDF ours")
    (tmp_path / "theirs.pdf").write_bytes(b"%PDF theirs")
    old = cases.new("Old", purchased=date(2026, 12, 18))
    for code in ("E07", "E08"):
        old.attach(tmp_path / "theirs.pdf", code)
        old.set_evidence(code, status="checked", located="theirs")
    case.attach(tmp_path / "ours.pdf", "E07")
    case.set_evidence("E07", status="checked", located="ours")
    case.set_evidence("E08", status="requested")
    reading, _ = cases.read(old.id, case)
    case.take_over(reading, [], evidence=["E07", "E08"])
    ours, asked = case.sheet.evidence["E07"], case.sheet.evidence["E08"]
    assert (ours.status, ours.located) == (EvidenceStatus.CHECKED, "ours")
    assert [f.name for f in ours.files] == ["ours.pdf", "theirs.pdf"]
    assert (asked.status, asked.located, len(asked.files)) == (EvidenceStatus.RECEIVED, "theirs", 1)


def test_evidence_that_the_source_does_not_name_is_refused(cases: Cases, case: Case) -> None:
    events = len(case.history())
    with pytest.raises(Refusal):
        case.take_over(source(), [], evidence=["E07"])
    assert len(case.history()) == events
