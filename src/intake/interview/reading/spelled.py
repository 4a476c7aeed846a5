"""English number words as figures: `two`, `twenty-five`, `a hundred and twenty`."""

from __future__ import annotations

import re

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_BELOW_HUNDRED = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<more>{'|'.join(_ONES[1:10])}))?|(?P<ones>{'|'.join(_ONES)}))\b"
)
_HUNDREDS = re.compile(r"\b(?P<hundreds>[1-9][0-9]?|an?) hundred\b(?:(?: and)? (?P<rest>[0-9]{1,2})\b)?")
_ONE_BIG = re.compile(r"\ban? (?=thousand\b|million\b|billion\b)")
_SIDE_BY_SIDE = re.compile("[0-9] +[0-9]")


def spelled_out(line: str) -> str:
    """`line` (in the form of `folded`) with its English number words as figures; as it was where that is unclear."""
    if any(c.isdigit() for c in line) or not line.isascii():
        return line
    figures = _ONE_BIG.sub("1 ", _HUNDREDS.sub(_hundreds, _BELOW_HUNDRED.sub(_below_hundred, line)))
    return line if _SIDE_BY_SIDE.search(figures) else figures


def _below_hundred(match: re.Match[str]) -> str:
    if match["ones"]:
        return str(_ONES.index(match["ones"]))
    return str(10 * (_TENS.index(match["tens"]) + 2) + (_ONES.index(match["more"]) if match["more"] else 0))


def _hundreds(match: re.Match[str]) -> str:
    hundreds = int(match["hundreds"]) if match["hundreds"].isdigit() else 1
    return str(100 * hundreds + int(match["rest"] or 0))
