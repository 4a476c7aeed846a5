"""Running commands as a shell does, in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from intake.cli import main


@dataclass
class Ran:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `intake ARGS…` in English unless told otherwise."""
    monkeypatch.setenv("INTAKE_LANG", "en")

    def run(*args: str) -> Ran:
        try:
            code = main(args)
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)

    return run


@pytest.fixture
def case(run: Run) -> str:
    return run("new", "--title", "Core routers", "--purchased", "2026-12-18", "--no-tui").out.strip()
