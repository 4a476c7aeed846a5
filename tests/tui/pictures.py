"""Draw the screens for the README anew: `make screens`. SVG files in docs/, on the worked cases."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a program, this file finds its own package
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("COLORTERM", "truecolor")

from intake.case import Cases  # noqa: E402
from intake.case.answers_file import read_answers  # noqa: E402
from intake.tui.app import IntakeApp  # noqa: E402
from tests.worked import ENERGY, LOGISTICS, TELECOM, Worked  # noqa: E402

DOCS = ROOT / "docs"
HALF_WAY = "remote_access.possible"
"""The telecom case is shown while it is being filled in, at this question."""


@contextmanager
def own_data() -> Iterator[None]:
    """A data folder with the three worked cases, the telecom one half filled in."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INTAKE_HOME"] = folder
        cases = Cases.open()
        for worked in (ENERGY, LOGISTICS, TELECOM):
            fill(cases, worked, half=worked is TELECOM)
        cases.close()
        yield


def fill(cases: Cases, worked: Worked, *, half: bool) -> None:
    """A worked case, whole or up to `HALF_WAY`."""
    from datetime import date

    case = cases.new(purchased=date.fromisoformat(worked.purchased))
    answers = read_answers(case, worked.answers)
    if half:
        keys = list(answers)
        answers = {k: answers[k] for k in keys[: keys.index(HALF_WAY)]}
    case.answer_all(answers)
    case.walk()
    case.remember()


async def draw(name: str, lang: str, size: tuple[int, int], *, case: bool) -> None:
    """One screen into docs/."""
    app = IntakeApp(lang, open_case="" if case else None)
    async with app.run_test(size=size) as pilot:
        for _ in range(20):
            await pilot.pause(0.1)
            while len(app.workers):
                await app.workers.wait_for_complete()
        (DOCS / f"{name}.svg").write_text(self_contained(app.export_screenshot(title="intake")), encoding="utf-8")


def self_contained(svg: str) -> str:
    """The picture without the fonts that it would fetch from elsewhere; the reader's own fixed-width font serves."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "Noto Sans Mono CJK SC, Sarasa Mono SC, Consolas, monospace")


def main() -> None:
    """Draw all of them."""
    DOCS.mkdir(exist_ok=True)
    with own_data():
        for name, lang, size, case in (
            ("home-en", "en", (110, 20), False),
            ("home-zh", "zh", (110, 20), False),
            ("chat-en", "en", (110, 36), True),
            ("chat-zh", "zh", (110, 36), True),
            ("chat-zh-80x24", "zh", (80, 24), True),
        ):
            asyncio.run(draw(name, lang, size, case=case))


if __name__ == "__main__":
    main()
