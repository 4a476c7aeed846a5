"""Choosing from a numbered list, and agreeing to something, by one line each."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from intake.interview.reading.words import NO, YES, bare
from intake.plain.entry import Entry
from intake.plain.printing import Printer
from intake.words import word


def numbered(lines: Sequence[str]) -> list[str]:
    """The lines of a list with their numbers."""
    width = len(str(len(lines)))
    return [f"  {number:>{width}}  {line}" for number, line in enumerate(lines, 1)]


def number_in(text: str, last: int) -> int | None:
    """The place (from 0) that a number from 1 to `last` names; None for anything else."""
    text = unicodedata.normalize("NFKC", text).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    return number - 1 if 1 <= number <= last else None


def choose(entry: Entry, printer: Printer, heading: str, lines: Sequence[str], lang: str) -> int | None:
    """The place of what is chosen from a list; None if nothing is. Asks until either is said. Raises EOFError, Turned."""
    printer.say(heading)
    for line in numbered(lines):
        printer.say(line)
    printer.say(word("plain.choose", lang))
    while (said := entry.reply()).strip():
        if (place := number_in(said, len(lines))) is not None:
            return place
        printer.say(word("plain.choose.number", lang, last=len(lines)))
    return None


def agreed(entry: Entry, printer: Printer, lang: str) -> bool:
    """Whether a change is to be made: Enter or yes, or no. Asks until one is said. Raises EOFError, Turned."""
    printer.say(word("plain.change", lang))
    while (said := bare(entry.reply())) not in NO:
        if not said or said in YES:
            return True
        printer.say(word("plain.change.again", lang))
    return False
