"""kill -9 at every kind of moment of an import: the case holds all of it or nothing, and no bytes stay for ever."""

from __future__ import annotations

import os
import signal
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from intake.case import Case, Cases
from intake.interview.answers import EvidenceState
from tests.importing.evil_packages import ABOUT, answer, evidence, inside, told

NAMES = 12


def package(folder: Path) -> Path:
    """A filing with a dozen suppliers and a file of evidence in several pieces."""
    data = bytes(5 << 20)
    answers = {f"suppliers[{n}].name": answer(f"S{n}") for n in range(1, NAMES + 1)}
    said = told(answers=answers, evidence=evidence("a.bin", data, "inside/evidence/E07/a.bin"))
    inside(folder / "inside", {"answers.json": said, "package.json": ABOUT, "evidence/E07/a.bin": data})
    return folder


def take(cases: Cases, case: Case, path: Path) -> None:
    reading, rows = cases.read(path, case)
    case.take_over(reading, rows, evidence=["E07"], source=path, aliases={"Maker name": "suppliers[].name"})


def killed(case: str, path: Path, at: int) -> bool:
    """Import in a copy of this process that dies before its statement number `at`; whether it came to that."""
    pid = os.fork()
    if pid == 0:
        count = 0

        def die(*_: object) -> None:
            nonlocal count
            count += 1
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            cases = Cases.open()
            theirs = cases.get(case)
            event.listen(Engine, "before_cursor_execute", die)
            event.listen(Engine, "commit", die)
            take(cases, theirs, path)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def test_a_killed_import_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = package(tmp_path / "package")
    cases = Cases.open()
    case = cases.new("Core routers", purchased=date(2026, 12, 18)).id
    cases.close()
    at = 1
    while True:
        before = killed(case, path, at)
        cases = Cases.open()
        there = cases.get(case)
        files = there.sheet.evidence.get("E07", EvidenceState()).files
        held = (len(there.proposals), len(files), len(cases.known().aliases))
        assert held in ((0, 0, 0), (NAMES, 1, 1)), at
        assert cases._store.verify(case).broken is None
        if held[0]:
            break
        assert before, "it ended, and nothing is there"
        cases.close()
        at += 1 if at < 12 else 7
    assert at > 12, "it died before every kind of statement"
    monkeypatch.setattr("intake.store.files.STALE", timedelta(seconds=-5))
    cases._store.sweep()
    with cases._store._db.reading() as connection:
        named = connection.exec_driver_sql("SELECT count(*) FROM blobs WHERE sha256 IS NULL").scalar()
        assert (named, connection.exec_driver_sql("SELECT count(*) FROM blobs").scalar()) == (0, 1)
    cases.close()
