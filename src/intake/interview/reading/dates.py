"""Dates: `2026-03-05`, `2026年3月5日`, `二〇二六年三月五日`, `5 Mar 2026`, today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from intake.interview.reading.numbers import numeral
from intake.interview.reading.result import Unread, shortly
from intake.interview.reading.words import folded
from intake.regime.text import Text

_RELATIVE = {
    **dict.fromkeys(("today", "今天", "今日", "本日"), 0),
    **dict.fromkeys(("tomorrow", "明天", "明日"), 1),
    **dict.fromkeys(("yesterday", "昨天", "昨日"), -1),
}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"

_WHOLE = tuple(
    re.compile(form)
    for form in (
        _YEAR + r" ?(?P<sep>[-/.。]) ?(?P<month>[0-9]{1,2}) ?(?P=sep) ?(?P<day>[0-9]{1,2})",
        _YEAR + r" (?P<month>[0-9]{1,2}) (?P<day>[0-9]{1,2})",
        _YEAR + r"(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        _YEAR + r" ?年 ?(?P<month>[0-9]{1,2}) ?月 ?(?P<day>[0-9]{1,2}) ?[日号]?",
        _DAY + rf"(?: of |[ -/.]{{0,2}}){_MONTH},?[ -/]{{0,2}}{_YEAR}",
        _MONTH + rf"[ -]?{_DAY},? ?{_YEAR}",
        _YEAR + rf",?[ -]?{_MONTH}[ -]?{_DAY}",
    )
)
_NO_YEAR = tuple(
    re.compile(form)
    for form in (
        r"[0-9]{1,2} ?月 ?[0-9]{1,2} ?[日号]?",
        r"[0-9]{1,2}[-/][0-9]{1,2}",
        _DAY + rf"(?: of |[ -/.]{{0,2}}){_MONTH}",
        _MONTH + rf"[ -]?{_DAY}",
    )
)
_NO_DAY = tuple(
    re.compile(form)
    for form in (
        _YEAR + r" ?年?",
        _YEAR + r" ?[-/.年] ?[0-9]{1,2} ?月?",
        rf"{_MONTH},?[ -/]?{_YEAR}",
        rf"{_YEAR}[ -/]?{_MONTH}",
    )
)
_ORDER = re.compile(r"[0-9]{1,2} ?([-/.]) ?[0-9]{1,2} ?\1 ?(?:[0-9]{4}|[0-9]{2})")
_FIGURES = "([一二三四五六七八九十]{1,3})"
_CHINESE_DATE = re.compile(rf"([〇零一二三四五六七八九]{{4}}) ?年(?: ?{_FIGURES} ?月(?: ?{_FIGURES} ?[日号]?)?)?")
_YEAR_FIGURES = str.maketrans("〇零一二三四五六七八九", "00123456789")


def day(text: str, today: date, expected: Text) -> date | Unread:
    """The day that was typed; `today` is what "today" means."""
    values = {"text": shortly(text), "expected": expected}
    line = re.sub("[\u2010-\u2015]", "-", folded(text[:200]))
    if len(text) > 200:
        return Unread("composer.date", values)
    if line in _RELATIVE:
        near = today + timedelta(days=_RELATIVE[line])
        return _made(near.year, near.month, near.day, expected)
    line = _CHINESE_DATE.sub(_in_figures, line)
    for form in _WHOLE:
        if (match := form.fullmatch(line)) and (month := _month(match["month"])) is not None:
            return _made(int(match["year"]), month, int(match["day"]), expected)
    if _ORDER.fullmatch(line):
        return Unread("composer.date_order", values)
    if _matches(_NO_YEAR, line):
        return Unread("composer.date_year", values)
    if _matches(_NO_DAY, line):
        return Unread("composer.date_day", values)
    return Unread("composer.date", values)


def _month(figures_or_name: str) -> int | None:
    if figures_or_name.isdigit():
        return int(figures_or_name)
    return next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(figures_or_name)), None)


def _matches(forms: tuple[re.Pattern[str], ...], line: str) -> bool:
    found = (match for form in forms if (match := form.fullmatch(line)))
    return any(_month(m.groupdict().get("month") or "1") is not None for m in found)


def _made(year: int, month: int, day: int, expected: Text) -> date | Unread:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        made = date(year, month, day)
    except ValueError:
        return Unread("composer.date_none", {"text": text, "expected": expected})
    return made if 1900 <= year <= 2200 else Unread("composer.date_far", {"text": text})


def _in_figures(match: re.Match[str]) -> str:
    """二〇二六年三月五日 as 2026年3月5日; left as it is where month or day is no number."""
    year, *rest = match.groups()
    numbers = [numeral(r) for r in rest if r]
    if None in numbers:
        return match[0]
    behind = (f"{n}{unit}" for n, unit in zip(numbers, "月日", strict=False))
    return f"{year.translate(_YEAR_FIGURES)}年{''.join(behind)}"
