"""An answer that holds more than was asked: `yes, from Singapore, logged` is an answer and a remark beside it.

What stands in front must be an answer exactly, and the rest must be no second answer; else nothing is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from intake.interview.reading.words import bare, folded

_BETWEEN = re.compile(r"(?<![0-9])[,，]|[,，](?![0-9])|[;；:：、\n。]|\.\s|\s[-\u2013]{1,2}\s|\s?\u2014+\s?|\s?[(（]")
_CLAUSES = re.compile(r"[,，;；:：、。\n()（）]|\.\s|\s[-\u2013]{1,2}\s|\u2014+")
_LINKS = re.compile(
    r"^(?:(?:but|and|or|also|yet|rather|actually|maybe|perhaps|probably|possibly)\b[ ,]*"
    r"|但是?|不过|而且?|也许?|又|或者?|其实|可能)+ ?"
)
_HEDGES = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|not sure|unsure|uncertain|sometimes|partly|unless|it depends|depends on|or)\b"
    r"|\bnot (?:always|really|quite|entirely|fully|all|exactly)\b"
    "|不一定|不确定|不清楚|不完全|不全是|不都是|不总是|并非|也许|或许|可能|有时|看情况|视情况|除非|也不|又不|或者"
)
_CONNECTED = re.compile(r"(?:or|to|till|until|through)\b|[或至到~]")
_LONGEST_HEAD = 300
_LEAST = 3
_MOST_CLAUSES = 200


def parted(text: str) -> Iterator[tuple[str, str]]:
    """The ways to part a text into an answer and a remark of at least three columns, the longest answer first."""
    places = [m for m in _BETWEEN.finditer(text[:_LONGEST_HEAD]) if m.start()]
    for place in reversed(places):
        head, rest = text[: place.start()].strip(), text[place.end() :].strip()
        if "(" in place[0] or "（" in place[0]:
            rest = _closed(rest)
        if head and _columns(bare(rest[:_LONGEST_HEAD])) >= _LEAST:
            yield head, rest


def in_brackets(text: str) -> tuple[str, str] | None:
    """The text before brackets at the very end, and what they hold: for lists, whose commas part something else."""
    match = re.fullmatch(r"([^()（）]+)[(（]([^()（）]+)[)）]\s*[.。]?", text[: 10 * _LONGEST_HEAD], re.DOTALL)
    match = match or re.fullmatch(r"([^\u2014]{1,300}?)(?:\s-{1,2}\s|\s?[\u2013\u2014]+\s?)(.+)", text, re.DOTALL)
    if match is None or _columns(bare(match[2][:_LONGEST_HEAD])) < _LEAST:
        return None
    return match[1].strip(), match[2].strip()


def answers_again(rest: str, says: Callable[[str], bool]) -> bool:
    """Whether a remark holds another answer: a clause that `says` so of, with "but" or "maybe" before it or not.

    A remark of very many clauses counts as one too: nobody looked through it.
    """
    clauses = _CLAUSES.split(rest)
    if len(clauses) > _MOST_CLAUSES:
        return True
    for clause in clauses:
        line = folded(clause[:_LONGEST_HEAD])
        if any(part and says(part) for part in {line, _LINKS.sub("", line)}):
            return True
    return False


def hedged(rest: str) -> bool:
    """Whether a remark takes back what it stands beside: `maybe`, `unless`, 不一定."""
    return _HEDGES.search(folded(rest)) is not None


def goes_on(rest: str) -> bool:
    """Whether a remark goes on with the value before it: with a digit, `or`, 至."""
    line = folded(rest)
    return line[:1].isdigit() or _CONNECTED.match(line) is not None


def _closed(rest: str) -> str:
    """What a bracket holds. Without its closing sign, if that is the last one."""
    body = rest.rstrip("。. ")
    return body[:-1].rstrip() if body[-1:] in (")", "）") and not re.search("[(（]", body) else rest


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text[:_LEAST])
