"""What plain mode prints: lines made safe, and the share of a long job that is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from intake.talk.safe import safe, safe_line
from intake.words import word

STEP = 25
"""Percent between two lines of progress."""


class Unwritable(Exception):
    """The output takes nothing more; `__cause__` is what the system said. Nobody is there to be told."""


class Printer:
    """Prints lines to `out`. Nothing goes out that a terminal would obey."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def say(self, text: str = "") -> None:
        """Print a line or several. Raises Unwritable."""
        self._write(safe(text) + "\n")

    def ask(self, prompt: str) -> None:
        """Print a prompt; what is typed follows on the same line. Raises Unwritable."""
        self._write(safe_line(prompt))

    def flush(self) -> None:
        """Send out what was printed. Raises Unwritable."""
        self._write("")

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except (OSError, ValueError) as error:
            raise Unwritable from error


def reporter(printer: Printer, name: str, lang: str) -> Callable[[int, int], None]:
    """Tells in a few lines how far a long job is; a job that is done at once says nothing."""
    told = 0

    def report(done: int, whole: int) -> None:
        nonlocal told
        percent = done * 100 // whole if whole else 100
        if percent - told >= STEP and percent < 100:
            told = percent // STEP * STEP
            printer.say(word("plain.progress", lang, percent=told, name=name))

    return report
