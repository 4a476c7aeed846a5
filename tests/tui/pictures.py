"""Draw the screens for the README anew: `make screens`. SVG files in docs/, on the worked cases."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a program, this file finds its own package
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from tests.tui.gallery import exhibit  # noqa: E402
from tests.tui.still import furnish, shown, still  # noqa: E402

DOCS = ROOT / "docs"
SIZES = {"home": (110, 20), "history": (110, 26), "help": (110, 44), "import-review": (110, 28)}
USUAL = (110, 36)
SHOWN = ("home", "chat", "changing", "overview", "evidence", "findings", "history", "import-review", "help")
SMALL = ("chat", "zh", (80, 24))
"""One screen as a small terminal shows it."""


async def draw(name: str, lang: str, size: tuple[int, int], file: Path) -> None:
    """One screen into a file."""
    wanted = exhibit(name)
    async with shown(lang, size, case="" if wanted.start == "chat" else None) as person:
        for step in wanted.steps:
            await step(person)
        file.write_text(self_contained(person.app.export_screenshot(title="intake")), encoding="utf-8")


def self_contained(svg: str) -> str:
    """The picture without the fonts that it would fetch from elsewhere; the reader's own fixed-width font serves.

    The name that its parts carry, which changes from run to run, is one that stays.
    """
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-[0-9]+", "terminal", svg)
    return svg.replace("Fira Code", "Noto Sans Mono CJK SC, Sarasa Mono SC, Consolas, monospace")


def main() -> None:
    """Draw all of them."""
    DOCS.mkdir(exist_ok=True)
    wanted = [(name, lang, SIZES.get(name, USUAL), f"{name}-{lang}") for name in SHOWN for lang in ("en", "zh")]
    wanted.append((*SMALL, "{}-{}-{}x{}".format(*SMALL[:2], *SMALL[2])))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with still(place / "furnished") as clock:
            furnish(clock, place)
        for name, lang, size, file in wanted:
            shutil.copytree(place / "furnished", place / file)
            with still(place / file):
                asyncio.run(draw(name, lang, size, DOCS / f"{file}.svg"))


if __name__ == "__main__":
    main()
