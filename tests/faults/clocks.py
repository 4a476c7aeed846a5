"""The clock is set back: what was said later is still the later answer, the newest case is still on top."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from intake.case import Cases
from intake.interview.answers import said
from intake.store.history import check
from intake.store.store import Store
from tests.conftest import need
from tests.faults.figures import Figure


def jumping(writes: int, seed: int = 1) -> list[str]:
    """Answers under a clock that jumps by years, back as well as forth. What was wrong."""
    dice = random.Random(seed)
    now = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    broken = []

    def clock() -> datetime:
        return now + timedelta(days=dice.randint(-4000, 4000))

    with tempfile.TemporaryDirectory() as folder:
        cases = Cases(Store.open(home=Path(folder), clock=clock))
        one, other = cases.new("One"), cases.new("Another")
        for number in range(writes):
            case = one if number % 3 else other
            case.answer("operator.address", said(f"{number} Harbour Road"))
            again = cases.get(case.id)
            there = again.answer_of("operator.address")
            if there is None or there.value != f"{number} Harbour Road":
                broken.append(f"write {number}: an older answer stands there")
            if cases.list()[0].case.id != case.id or cases.find(None) != case.id:
                broken.append(f"write {number}: the case that was written last is not on top")
        one.undo()
        events = one.history()
        if [e.sequence for e in events] != list(range(1, len(events) + 1)) or check(events) is not None:
            broken.append("the history is out of order")
        if events == sorted(events, key=lambda e: e.at):
            broken.append("the clock never went back: nothing was tried")
        cases.close()
    return broken


def set_back(answers: int) -> list[str]:
    """The program itself, started again and again on an ever earlier day. Skips without faketime. What was wrong."""
    faketime = need("faketime", "apt-get install faketime")
    broken = []
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "INTAKE_HOME": str(Path(folder) / "data"), "INTAKE_LANG": "en", "NO_FAKE_STAT": "1"}

        def intake(day: str, *args: str) -> str:
            command = [faketime, day, sys.executable, "-m", "intake", *args]
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            return done.stdout

        id = intake("2026-12-01 10:00:00", "new", "--title", "Routers", "--no-tui").strip()
        for number in range(answers):
            intake(f"{2026 - number}-03-05 10:00:00", "answer", id, f"operator.address={number} Harbour Road")
        cases = Cases.open(Path(folder) / "data")
        case = cases.get(id)
        there, events = case.answer_of("operator.address"), case.history()
        cases.close()
        if there is None or there.value != f"{answers - 1} Harbour Road":
            broken.append("an older answer stands there")
        if check(events) is not None:
            broken.append("the history is not whole")
        if [e.at[:4] for e in events[-answers:]] != [f"{2026 - n}" for n in range(answers)]:
            broken.append("the clock was not set back: nothing was tried")
    return broken


def back(writes: int, answers: int) -> Figure:
    """Both: a clock that jumps within one program, and the program started on ever earlier days."""
    broken = [*jumping(writes), *set_back(answers)]
    return Figure(
        "clock set back", writes + answers, broken, f"{writes} jumps in one program, {answers} starts by faketime"
    )
