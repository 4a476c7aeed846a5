"""A progress line of plain characters, and progress that crosses from a thread to the screen without flooding it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widgets import Static

from intake.tui.cells import cut
from intake.tui.safe import content

if TYPE_CHECKING:
    from textual.app import App

WIDTH = 24


class ProgressLine(Static):
    """`[########        ]  33 %  file.pdf`; not there while nothing is under way."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.display = False

    def show(self, done: int, whole: int, name: str) -> None:
        """So much of the whole is done."""
        share = min(done / whole, 1.0) if whole else 0.0
        bar = "#" * round(share * WIDTH)
        self.display = True
        self.update(content(cut(f"[{bar:<{WIDTH}}] {share * 100:3.0f} %  {name}", max(self.size.width, 40))))

    def clear(self) -> None:
        """Nothing is under way any more."""
        self.display = False


def reporter(app: App[None], show: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """For a thread: lets the program call `show`, at most once for each percent. Never raises, and waits for nobody.

    `show` may come late, when the work is over or its screen is gone.
    """
    last = -1

    def report(done: int, whole: int) -> None:
        nonlocal last
        percent = done * 100 // whole if whole else 0
        if percent != last:
            last = percent
            with contextlib.suppress(Exception):  # the program may be gone; the work goes on
                app.call_later(show, done, whole)

    return report
