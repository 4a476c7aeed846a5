"""Numbers of something: with the question's unit behind them, or another unit that goes into it exactly."""

from __future__ import annotations

import re
from decimal import ROUND_FLOOR, Decimal

from intake.interview.canonical import MOST_MONEY
from intake.interview.reading.counters import COUNTERS, counted
from intake.interview.reading.numbers import BELOW_ZERO, numeral
from intake.interview.reading.result import Unread, shortly
from intake.interview.reading.roughly import plain, roughly
from intake.interview.reading.spans import UNITS, in_unit, spans
from intake.interview.reading.words import folded
from intake.regime.model import Question
from intake.regime.text import Text

_OTHER_UNITS = (
    *("%", "percent", "per cent", "成", *COUNTERS, *UNITS, "号", "元", "块", "yuan", "rmb", "cny", "usd"),
    *("users", "user", "units", "unit", "gb", "tb", "mb", "km", "分钟", "minutes", "minute", "seconds", "秒"),
)
_WITH_UNIT = re.compile(rf"(.+?) ?(?:{'|'.join(sorted(map(re.escape, _OTHER_UNITS), key=len, reverse=True))})")
_TENTHS = re.compile("(?P<whole>[一二三四五六七八九1-9])成(?P<half>半|[一二三四五六七八九1-9])?")
_HALVES = ("一半", "半数", "half", "a half", "one half")
_IN_BRACKETS = re.compile(r"([^()]+?) ?\(([^()0-9]{1,20})\)")
_LONGEST = 100


def number(question: Question, text: str, expected: Text) -> Decimal | Unread:
    """The number that was typed. Another unit is taken where it goes into the question's own exactly, else offered."""
    return _number(question, folded(text), {"text": shortly(text), "expected": expected})


def _number(question: Question, line: str, values: dict[str, object]) -> Decimal | Unread:
    """The number in `line`; what it does not understand is told of the text that was typed, in `values`."""
    if (below := BELOW_ZERO.match(line)) and _counted(question, line[below.end() :]) is not None:
        return Unread("composer.negative", values)
    if len(line) > _LONGEST:
        return Unread("composer.number", values)
    found = _counted(question, line)
    if found is None and (bracketed := _IN_BRACKETS.fullmatch(line)) and _unit_in(question, bracketed[2]):
        return _number(question, f"{bracketed[1]} {bracketed[2]}", values)
    if found is None:
        return _converted(question, line, values) or Unread("composer.number", values)
    if found >= MOST_MONEY:
        return Unread("composer.large", values)
    if _is_share(question) and 0 < found < 1 and numeral(line) is not None:
        return Unread("composer.share", values | {"share": plain(found * 100), "number": plain(found)})
    return found if _possible(question, found) else _not_whole(question, found, values)


def begins_with_unit(text: str) -> bool:
    """Whether a text that stands behind a number may be its unit: 年, `years of`, 万人."""
    line = folded(text)
    names = sorted(_OTHER_UNITS, key=len, reverse=True)
    return bool(
        re.match(rf"(?:单位|unit|[万亿千百]|thousand|million|billion|(?:{'|'.join(map(re.escape, names))})\b)", line)
    )


def _counted(question: Question, line: str) -> Decimal | None:
    """The number in `line`, with the question's own unit or none."""
    if _is_share(question):
        if line in _HALVES:
            return Decimal(50)
        if tenths := _TENTHS.fullmatch(line):
            more = "5" if tenths["half"] == "半" else tenths["half"] or "0"
            return 10 * (numeral(tenths["whole"]) or Decimal(0)) + (numeral(more) or Decimal(0))
    return numeral(_without_unit(question, line))


def _converted(question: Question, line: str, values: dict[str, object]) -> Decimal | Unread | None:
    """What another unit comes to in the question's own; a line for what does not fit, or is no one number."""
    values = values | {"unit": question.unit}
    own = UNITS.get(folded(question.unit.en)) if question.unit else None

    def exactly(part: str) -> Decimal | None:
        if (found := _counted(question, part)) is not None:
            return found if _possible(question, found) else None
        much, exact = in_unit(parts, own) if own and (parts := spans(part)) else (None, False)
        return much if exact else None

    if own and (parts := spans(line)):
        much, exact = in_unit(parts, own)
        if much >= MOST_MONEY:
            return Unread("composer.large", values)
        return much if exact else Unread("composer.unit_about", values | {"number": plain(much)})
    if rough := roughly(line, exactly, values):
        return rough
    other = _WITH_UNIT.fullmatch(line) if question.unit else None
    if other and (found := numeral(other[1])) is not None and _possible(question, found):
        return Unread("composer.unit", values | {"number": plain(found)})
    return None


def _possible(question: Question, found: Decimal) -> bool:
    """Whether there can be so many: of things that are counted only a whole number."""
    return found == found.to_integral_value() or not counted(question)


def _not_whole(question: Question, found: Decimal, values: dict[str, object]) -> Unread:
    below = found.to_integral_value(ROUND_FLOOR)
    return Unread("composer.whole", values | {"unit": question.unit, "below": plain(below), "above": plain(below + 1)})


def _is_share(question: Question) -> bool:
    return question.unit is not None and "%" in question.unit.zh


def _unit_in(question: Question, text: str) -> bool:
    """Whether a word in brackets behind a number is a unit: `2 (years)`, 120（万人）."""
    word = text.strip()
    return (
        word in _OTHER_UNITS
        or _counted(question, f"1{word}") is not None
        or _counted(question, f"1 {word}") is not None
    )


def _without_unit(question: Question, line: str) -> str:
    """`line` without the unit that the question's numbers have, or a counter word (3个) where it counts things."""
    names = set(COUNTERS)
    if question.unit is not None:
        en, zh = folded(question.unit.en), folded(question.unit.zh)
        names = {en, en.removesuffix("s"), zh, zh.lstrip("个名"), "个"} | ({"日"} if zh == "天" else set())
        if zh[0] in COUNTERS - {"个"}:
            names |= COUNTERS | {c + zh[1:] for c in COUNTERS}
        if "%" in names:
            line = line.removeprefix("百分之")
    for name in sorted(names - {""}, key=len, reverse=True):
        if line.endswith(name):
            return line.removesuffix(name).rstrip()
    return line
