"""Write the snapshots anew: `python -m tests.tui.snapshots [SCREEN ...]`. Look at the diff before it is kept."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from tests.tui.gallery import GALLERY
from tests.tui.snapshots import HERE, file_of, picture
from tests.tui.still import furnish, still


def main(names: list[str]) -> None:
    """Write those named, or all; all also takes away what no screen has any more."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with still(place / "furnished") as clock:
            furnish(clock, place)
        for exhibit in (e for e in GALLERY if not names or e.name in names):
            for lang in ("en", "zh"):
                home = place / f"{exhibit.name}-{lang}"
                if exhibit.start != "empty":
                    shutil.copytree(place / "furnished", home)
                with still(home):
                    file_of(exhibit, lang).write_text(asyncio.run(picture(exhibit, lang)), encoding="utf-8")
    if not names:
        kept = {file_of(e, lang) for e in GALLERY for lang in ("en", "zh")}
        for file in set(HERE.glob("*.txt")) - kept:
            file.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
