"""Days said from today: 下周五, 月底, 三天后, `next Friday`, `in two weeks`, `end of the month`.

In Chinese a week begins on Monday, so 下周五 is one day. English has two habits: "next Friday" is for some the coming
one, for others the one of next week, and a week begins on Monday or on Sunday. Where these agree on a day it is read;
where not, all of them are offered. The same holds for this and last. A bare weekday is always offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from intake.interview.reading.days import (
    SUNDAY_FIRST,
    coming,
    in_some_month,
    month_end,
    months_on,
    nearest,
    past,
    weekday_of_week,
)
from intake.interview.reading.spans import Unit, spans


@dataclass(frozen=True, slots=True)
class Meant:
    """The days that a phrase can mean. `offer` is the id of the line that offers them; None: there is one, taken as it is."""

    days: tuple[date, ...]
    offer: str | None = None


def _either(*days: date) -> Meant:
    """One day is taken, several are offered."""
    different = tuple(sorted(set(days)))
    return Meant(different, "composer.date_which" if len(different) > 1 else None)


_WORDS = {
    **dict.fromkeys(("today", "今天", "今日", "本日"), 0),
    **dict.fromkeys(("tomorrow", "明天", "明日"), 1),
    **dict.fromkeys(("yesterday", "昨天", "昨日"), -1),
    **dict.fromkeys(("后天", "后日", "day after tomorrow"), 2),
    **dict.fromkeys(("前天", "前日", "day before yesterday"), -2),
    "大后天": 3,
    "大前天": -3,
}
_ZH_WEEKDAYS = {sign: n for signs in ("一二三四五六日", "1234567") for n, sign in enumerate(signs)} | {"天": 6}
_EN_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ZH_WEEKDAY = "(?P<weekday>[一二三四五六日天1-7])"
EN_WEEKDAY = (
    r"(?P<weekday>mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?"
)
_TO = {"next": 1, "this": 0, "last": -1, "previous": -1, "the": 0, "current": 0, "following": 1}
_ZH_TO = r"(?P<to>本|这|当|下+|上+) ?一?个?"
_END = "(?:底|末|的?最后一天)"


def weekday_of(name: str) -> int:
    """A weekday by its name, 一 or `mon`; Monday is 0."""
    found = _ZH_WEEKDAYS.get(name)
    return found if found is not None else next(n for n, d in enumerate(_EN_WEEKDAYS) if d.startswith(name))


def _zh_to(sign: str) -> int:
    return len(sign) * {"下": 1, "上": -1}.get(sign[0], 0)


def _zh_weekday(match: re.Match[str], today: date) -> Meant:
    weekday = weekday_of(match["weekday"])
    if match["to"]:
        return Meant((weekday_of_week(today, weekday, _zh_to(match["to"])),))
    return _any_weekday(weekday, today)


def _any_weekday(weekday: int, today: date) -> Meant:
    days = nearest(today, (past(today, weekday), coming(today, weekday), weekday_of_week(today, weekday, 0)))
    return Meant(days, "composer.date_which")


def _en_weekday(match: re.Match[str], today: date) -> Meant:
    weekday, to = weekday_of(match["weekday"]), match["to"]
    if not to:
        return _any_weekday(weekday, today)
    if to in ("coming", "this coming"):
        return Meant((coming(today, weekday),))
    if to in ("past", "this past"):
        return Meant((past(today, weekday),))
    of_week = [weekday_of_week(today, weekday, _TO[to], *begins) for begins in ((), (SUNDAY_FIRST,))]
    if to == "this":
        return _either(today if weekday == today.weekday() else coming(today, weekday), *of_week)
    return _either(coming(today, weekday) if to == "next" else past(today, weekday), *of_week)


def _en_of_week(match: re.Match[str], today: date) -> Meant:
    weekday = weekday_of(match["weekday"])
    weeks = _TO[match["to"]]
    return _either(weekday_of_week(today, weekday, weeks), weekday_of_week(today, weekday, weeks, SUNDAY_FIRST))


def _month(match: re.Match[str], today: date) -> Meant:
    """The 15th, or the last day (no `day`), of this month, the next, the last."""
    groups = match.groupdict()
    to = groups.get("to") or "this"
    first = months_on(today.replace(day=1), _TO[to] if to in _TO else _zh_to(to))
    if not groups.get("day"):
        return Meant((month_end(first.year, first.month),))
    return Meant((first.replace(day=int(groups["day"])),))


def _day_of_month(match: re.Match[str], today: date) -> Meant:
    return Meant(in_some_month(today, int(match["day"])), "composer.date_month")


def _end_of_named(match: re.Match[str], today: date) -> Meant:
    """12月底, with its year or without."""
    month = int(match["month"])
    if match["year"]:
        return Meant((month_end(int(match["year"]), month),))
    ends = (month_end(year, month) for year in range(today.year - 1, today.year + 2))
    return Meant(nearest(today, ends), "composer.date_year")


def _year_end(match: re.Match[str], today: date) -> Meant:
    """年底: the last day of the year or some weeks before, so it is offered only."""
    said = match.groupdict().get("year") or ""
    years = {"明": 1, "来": 1, "去": -1, "后": 2, "next": 1, "last": -1}
    year = int(said) if said.isdigit() else today.year + years.get(said, 0)
    return Meant((date(year, 12, 31),), "composer.date_sure")


_BY_MONTH = (Unit.MONTH, Unit.QUARTER, Unit.YEAR)


def _after(match: re.Match[str], today: date) -> Meant | None:
    parts = spans(match["span"])
    if parts is None or any(u is Unit.HOUR for _, u in parts):
        return None
    groups = match.groupdict()
    back = -1 if groups.get("before") else 1
    months = sum(int(much * 2) * {Unit.YEAR: 12, Unit.QUARTER: 3}.get(u, 1) for much, u in parts if u in _BY_MONTH)
    days = sum(much * (7 if u is Unit.WEEK else 1) for much, u in parts if u not in _BY_MONTH)
    if days % 1 or any((much * 2) % 1 for much, u in parts if u in _BY_MONTH):
        return None
    # half a month is fifteen days to most, but not to all; 5日后 may be after the 5th
    vague = months % 2 == 1 or "日" in match["span"]
    there = months_on(today, back * (months // 2)) + timedelta(days=back * (int(days) + 15 * (months % 2)))
    return Meant((there,), "composer.date_sure" if vague else None)


_THIS = "(?P<to>this|next|last|previous|the|current|following)"
_ANY_MONTH = r"(?:the )?(?:(?P<to>next|last|previous|this|current|following) )?month"
_MONTH_SAID = r"(?:the )?(?P<to>next|last|previous|this|current|following|the) month"
_TH = "(?:st|nd|rd|th)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Meant | None]], ...] = tuple(
    (re.compile(form), meant)
    for form, meant in (
        (rf"(?:{_ZH_TO})?(?:周|星期|礼拜) ?{ZH_WEEKDAY}", _zh_weekday),
        (rf"(?:on )?(?:the )?(?:(?P<to>next|last|this|coming|past|this coming|this past) )?{EN_WEEKDAY}", _en_weekday),
        (rf"{EN_WEEKDAY},?(?: of| in)?(?: the)? {_THIS} week", _en_of_week),
        (rf"(?:the )?{_THIS} week,?(?: on)? {EN_WEEKDAY}", _en_of_week),
        (rf"{_ZH_TO}月(?:份|的)? ?(?P<day>[0-9]{{1,2}}) ?[日号]?", _month),
        (rf"(?:{_ZH_TO})?月{_END}", _month),
        (rf"(?:the )?(?P<day>[0-9]{{1,2}}){_TH}?,?(?: day)?(?: of| in)? {_MONTH_SAID}", _month),
        (rf"{_MONTH_SAID},?(?: on)?(?: the)? (?P<day>[0-9]{{1,2}}){_TH}?", _month),
        (rf"(?:at )?(?:the )?(?:last day|end) of {_ANY_MONTH}", _month),
        (rf"{_ANY_MONTH}[ -]end", _month),
        (r"(?P<day>[0-9]{1,2}) ?[日号]", _day_of_month),
        (rf"(?:on )?(?:the )?(?P<day>[0-9]{{1,2}}){_TH}", _day_of_month),
        (rf"(?:(?P<year>[0-9]{{4}}) ?年)? ?(?P<month>[0-9]{{1,2}}) ?月份?{_END}", _end_of_named),
        (r"(?:(?P<year>今|本|明|来|去|后|[0-9]{4}) ?年的?年?|年)[底末]", _year_end),
        (r"(?:at )?(?:the )?(?:end of (?:(?:the|this|(?P<year>next|last)) )?year|year[ -]end)", _year_end),
        (r"(?:at )?(?:the )?end of (?P<year>[0-9]{4})", _year_end),
        (r"(?:再?过)?(?P<span>.+?) ?(?:以|之)?后", _after),
        (r"再?过(?P<span>.+)", _after),
        (r"(?P<span>.+?) ?(?P<before>以前|之前|前)", _after),
        (r"(?:in|after) (?P<span>.+?)(?:' time)?", _after),
        (r"(?P<span>.+) (?:from (?:now|today)|after today|hence)", _after),
        (r"(?P<span>.+) (?P<before>ago|before today)", _after),
    )
)


def relative(line: str, today: date) -> Meant | None:
    """What `line` (in the form of `folded`, months and days in Arabic figures) means as a day from today; None if nothing.

    OverflowError or ValueError for a day that the calendar does not have.
    """
    word = line.removeprefix("the ")
    if word in _WORDS:
        return Meant((today + timedelta(days=_WORDS[word]),))
    for form, meant in _FORMS:
        if (match := form.fullmatch(line)) and (found := meant(match, today)) is not None:
            return found
    return None
