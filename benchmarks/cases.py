"""The worked cases as open cases, in a folder of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.worked import TELECOM, Worked

from intake.case import Case, Cases
from intake.case.answers_file import read_answers
from intake.store.store import Store


def open_cases(home: Path) -> Cases:
    """The folder of cases in `home`."""
    return Cases(Store.open(home=home))


def filled(cases: Cases, worked: Worked = TELECOM) -> Case:
    """A worked case with all its answers."""
    case = cases.new(purchased=date.fromisoformat(worked.purchased))
    case.answer_all(read_answers(case, worked.answers))
    return case
