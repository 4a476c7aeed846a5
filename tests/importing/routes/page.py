"""docs/import.md, made from what was measured just then: `python -m tests.importing.routes.page` (some minutes).

Without LibreOffice nothing is written. docx2python and mammoth are compared with where INTAKE_PEERS names the packages of an
environment that has them (see benchmarks/importing.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from benchmarks.importing import BOUND, SHAPES, TIMES, figures

from tests.importing.routes import office
from tests.importing.routes.prose import CHINESE, HOSTILE, INTRO, OTHERS, REVIEW, ROUTES_READ, SPEED
from tests.importing.routes.routes import HEADS, rows, table, travel

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "import.md"


def _printed(module: str) -> str | None:
    """What a benchmark prints; None if there is none of that name."""
    if find_spec(module) is None:
        return None
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    return done.stdout.strip()


def _noise() -> str:
    """When and on what it was measured, and how busy that was."""
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{day}, {os.cpu_count()} processors shared with other work{load}, Python {sys.version.split()[0]}"


def _routes() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="routes") as folder:
        version, back = travel(Path(folder))
    yield f"{version}; {sum(e.edits for e in back)} edits in all.\n"
    yield table(HEADS, rows(back))


def _speed() -> Iterator[str]:
    for shape in SHAPES:
        made = figures(shape)
        yield f"{made.about[0].upper()}{made.about[1:]}:\n"
        yield table(("reader", "seconds, median", "best", "of processor time", "times ours"), made.rows) + "\n"
    yield f"Wanted: at most {BOUND} s, and each other reader at least {TIMES:.0f} times as long."


def page() -> str:
    """The page as text."""
    parts = [
        INTRO,
        f"Measured {_noise()}. Other work makes seconds longer, never shorter; the other figures do not vary.",
    ]
    parts += ["## What comes back from what", ROUTES_READ, "\n".join(_routes())]
    if forms := _printed("benchmarks.forms"):
        parts += ["## Forms made by others", OTHERS, f"```\n{forms}\n```"]
    if hostile := _printed("benchmarks.evil"):
        parts += ["## Hostile and broken files", HOSTILE, f"```\n{hostile}\n```"]
    parts += ["## Speed", SPEED, "\n".join(_speed()), REVIEW, CHINESE]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def main() -> int:
    """Write the page."""
    if line := office.lacking():
        print(line, file=sys.stderr)
        return 2
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
