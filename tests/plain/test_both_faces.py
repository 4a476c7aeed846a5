"""The worked cases, typed text by text into the screen and piped line by line into plain mode, come to the same case.

The slow test of plain mode: some thirty seconds of processor time, most of it the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.case import Case, Cases
from intake.case.report import case_json
from intake.tui.app import IntakeApp, NewCase
from tests.plain.conftest import Piped, Talk
from tests.plain.driver import Knows, as_lines
from tests.tui.conftest import Person
from tests.worked import ENERGY, LOGISTICS, TELECOM, Worked


def texts_of(worked: Worked, cases: Cases) -> list[str]:
    """What a person types who knows all answers: found by letting one answer, whatever is asked."""
    talk = Talk(cases.new(purchased=date.fromisoformat(worked.purchased)))
    texts: list[str] = []

    def lines() -> Iterator[str]:
        for text in Knows(talk.case, worked.answers).texts():
            texts.append(text)
            yield from as_lines(text)

    talk.hear(lines())
    return texts


def what_it_says(case: Case) -> dict[str, Any]:
    """`show --json` without ids, times and where an answer was said."""
    said = case_json(case)
    for name in ("id", "created", "updated"):
        del said["case"][name]
    for answer in said["answers"].values():
        del answer["source"]
    return said


@pytest.mark.parametrize("worked", [TELECOM, LOGISTICS, ENERGY], ids=lambda w: w.name)
async def test_both_faces_come_to_the_same_case(
    worked: Worked, own_home: Path, tmp_path: Path, piped: Piped, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = Cases.open(tmp_path / "rehearsal")
    texts = texts_of(worked, cases)
    cases.close()
    assert len(texts) >= 15

    lines = [line for text in texts for line in as_lines(text)]
    done = piped("new", "--plain", "--purchased", worked.purchased, typed="\n".join([*lines, ""]).encode(), lang="zh")
    assert done.returncode == 0, done.stderr.decode()
    cases = Cases.open()
    plain = what_it_says(cases.get())
    cases.close()

    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "screen"))
    app = IntakeApp("zh", None, NewCase(None, None, date.fromisoformat(worked.purchased)))
    async with app.run_test(size=(60, 16)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        for text in texts:
            person.composer.insert(text)
            app.simulate_key("enter")  # as pressing it, without Pilot's waiting for a person's pace
            await person.settle()
            assert person.composer.empty, f"not taken: {text!r}: {person.said}"
        screen = what_it_says(person.chat.case)
    if app.cases is not None:
        app.cases.close()

    assert screen == plain
    assert plain["next"] is None
    assert (plain["scope"]["outcome"], plain["review"]["outcome"]) == (worked.scope, worked.review)
