"""What is only about a number, or from one number to another: never taken, but what could be typed instead is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from intake.interview.reading.result import Unread

_ABOUT = re.compile(
    r"(?:大?约为?|大概|估计|预计|将?近|超过?|不到|至少|about|around|approx(?:\.|imately)?|roughly|over|under|at least|~)"
    r" ?(?P<behind>.+)|(?P<before>.+?) ?(?:左右|上下|以上|以下|以内|or so|or more|or less|\+)"
)
_RANGE = re.compile("(?P<low>.+?) ?(?:[-~\u2013\u2014]|至|到| to ) ?(?P<high>.+)")
_LONGEST = 100


def roughly(line: str, read: Callable[[str], Decimal | None], values: Mapping[str, object]) -> Unread | None:
    """The line for 约120万, `about 5`, `3-5` (in the form of `folded`); None where `line` is nothing of the kind."""
    if len(line) > _LONGEST:
        return None
    if match := _ABOUT.fullmatch(line):
        if (found := read(match["behind"] or match["before"])) is not None:
            return Unread("composer.about", {**values, "number": plain(found)})
    elif match := _RANGE.fullmatch(line):
        low, high = read(match["low"]), read(match["high"])
        if low is not None and high is not None:
            return Unread("composer.range", {**values, "number": plain(high)})
    return None


def plain(number: Decimal) -> str:
    """A number in figures that read back as the same number."""
    return f"{number.normalize():,f}"
