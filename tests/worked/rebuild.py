"""Write the filings of the worked cases anew: `make samples`. Clock, ids and salts are fixed, so that nothing varies."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a program, this file finds its own package

from intake.case import Cases  # noqa: E402
from intake.case.answers_file import read_answers  # noqa: E402
from intake.store.store import Store  # noqa: E402
from tests.worked import WORKED, Worked  # noqa: E402

SAMPLES = ROOT / "exports" / "samples"


def _minutes() -> Iterator[datetime]:
    start = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    return (start + timedelta(minutes=n) for n in count())


def sample(worked: Worked, number: int, to: Path) -> None:
    """Write one worked case's filing, in both languages, into the folder `to`."""
    with tempfile.TemporaryDirectory() as folder:
        clock = _minutes()
        salts = (f"{n:032x}" for n in count())
        store = Store.open(
            home=Path(folder) / "home",
            who="li.na",
            clock=lambda: next(clock),
            ids=lambda: f"0000-000{number}",
            salt=lambda: next(salts),
        )
        cases = Cases(store, today=lambda: date(2026, 11, 23))
        case = cases.new(purchased=date.fromisoformat(worked.purchased))
        case.answer_all(read_answers(case, worked.answers))
        for code, text in worked.evidence.items():
            paper = Path(folder) / f"{code} 示例材料.txt"
            paper.write_text(text + "\n", encoding="utf-8", newline="\n")
            case.attach(paper, code)
            case.set_evidence(code, status="checked")
        case.export(to, langs=("zh", "en"))
        cases.close()
    for packed in to.glob("*.zip"):
        packed.unlink()  # the same files once more: the repository keeps them as folders only


def rebuild(to: Path = SAMPLES) -> None:
    """Write all samples, replacing what was there."""
    for number, worked in enumerate(WORKED, 1):
        shutil.rmtree(to / worked.name, ignore_errors=True)
        sample(worked, number, to / worked.name)


if __name__ == "__main__":
    rebuild()
