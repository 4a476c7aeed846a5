"""Spans of time: `3个月`, 半年, 一年半, `2 years and 3 months`, `half a year`, `48小时`."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from intake.interview.reading.numbers import numeral
from intake.interview.reading.spelled import spelled_out


class Unit(StrEnum):
    """A unit of time."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_NAMES = {
    Unit.HOUR: "hours hour hrs hr 小时 钟头",
    Unit.DAY: "days day 天 日",
    Unit.WEEK: "weeks week 周 星期 礼拜",
    Unit.MONTH: "months month mths mth 月",
    Unit.QUARTER: "quarters quarter 季度",
    Unit.YEAR: "years year yrs yr 年",
}
UNITS = {name: unit for unit, names in _NAMES.items() for name in names.split()} | {"个月": Unit.MONTH}
"""Names of units, as they stand behind a number."""

IN_HOURS = {Unit.HOUR: 1, Unit.DAY: 24, Unit.WEEK: 168}
IN_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
"""What is exact: hours to weeks among themselves, months to years among themselves."""

_PART = re.compile(
    r"(?:(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?|[零一二两三四五六七八九十百千点]+)|(?P<a>an?)|(?P<half>半|half(?: an?)?))"
    r" ?(?P<of>个)?(?P<inner>半| and a half)? ?"
    rf"(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?P<tail>半(?![个年月天日周星礼小])| and a half)?"
)
_LINK = re.compile(r"(?:[ ,零又加和]|and )*")
_HALF = Decimal("0.5")


def spans(line: str) -> list[tuple[Decimal, Unit]] | None:
    """The parts of a span of time that `line` (in the form of `folded`) is as a whole, or None. 3月 is March, not a span."""
    line, at = spelled_out(line[:100]), 0
    found: list[tuple[Decimal, Unit]] = []
    while at < len(line):
        at = _LINK.match(line, at).end() if found else at  # type: ignore[union-attr]  # it may match nothing
        part = _PART.match(line, at)
        if part is None or (part["unit"] == "月" and not (part["of"] or part["half"])):
            return None
        much = _HALF if part["half"] else Decimal(1) if part["a"] else numeral(part["n"])
        if much is None or (part["half"] and (part["inner"] or part["tail"])):
            return None
        found.append((much + _HALF * bool(part["inner"]) + _HALF * bool(part["tail"]), UNITS[part["unit"]]))
        at = part.end()
    return found or None


def in_unit(parts: list[tuple[Decimal, Unit]], wanted: Unit) -> tuple[Decimal, bool]:
    """The length of a span in the unit `wanted`, and whether that is exact; else with 30 days a month, 365 a year."""
    hours = sum((much * IN_HOURS[u] for much, u in parts if u in IN_HOURS), Decimal(0))
    months = sum((much * IN_MONTHS[u] for much, u in parts if u in IN_MONTHS), Decimal(0))
    if wanted in IN_HOURS:
        years, rest = divmod(months, 12)
        total = (hours + years * 365 * 24 + rest * 30 * 24) / IN_HOURS[wanted]
        exact = months == 0
    else:
        total = (months + (hours / 24 / 365 * 12 if hours >= 365 * 24 else hours / 24 / 30)) / IN_MONTHS[wanted]
        exact = hours == 0
    rounded = round(total, 2)
    return (rounded.normalize() + 0, exact and rounded == total)
