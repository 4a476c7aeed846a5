"""Dates: `2026-03-05`, `2026年3月5日`, `二〇二六年三月五日`, `5 Mar 2026`; days said from today are read in `relative`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from intake.interview.reading.days import in_some_year
from intake.interview.reading.numbers import numeral
from intake.interview.reading.relative import EN_WEEKDAY, ZH_WEEKDAY, relative, weekday_of
from intake.interview.reading.result import Unread, shortly
from intake.interview.reading.words import folded
from intake.regime.text import Text
from intake.words import word

FIRST_YEAR, LAST_YEAR = 1900, 2200

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
        r"(?P<month>[0-9]{1,2}) ?月(?:份的?)? ?(?P<day>[0-9]{1,2}) ?[日号]?",
        r"(?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})[-/](?P<month>[0-9]{1,2})",
        _DAY + rf"(?: of |[ -/.]{{0,2}}){_MONTH}",
        _MONTH + rf"[ -]?(?:the )?{_DAY}",
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
_PERIOD = re.compile(
    "(?:本|这|下+|上+) ?一?个?(?:周|星期|礼拜|月|季度)[初中]?|[本下上]?周[末内]|月[初中]"
    "|(?:今|明|后|去)年(?:[初中内]|上半年|下半年)?|(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[上中下]旬"
    "|(?:early|mid|late|(?:the )?(?:beginning|middle|start) of)?[ -]?"
    "(?:(?:the )?(?:this|next|last) )?(?:week(?:end)?|month|quarter|year)"
)
_WORKING = re.compile(r".*(?:工作日|交易日|working days?|business days?|work days?).*")
_ORDER = re.compile(r"([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})")
_FIGURES = re.compile("[一二三四五六七八九十廿]{1,3}(?= ?[月日号])")
_YEAR_SAID = re.compile("[〇零一二三四五六七八九]{4}(?= ?年)")
_YEAR_FIGURES = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEARS = {"今": 0, "本": 0, "明": 1, "来": 1, "后": 2, "去": -1, "前": -2, "this": 0, "next": 1, "last": -1}
_ZH_YEAR = re.compile("(?P<year>[今本明来后去前])年(?:的|度)? ?(?=[0-9])")
_EN_YEAR = re.compile(
    "(?P<year>next|this|last) year,?(?: on)? (?P<rest>.+)|(?P<first>(?!.*end of).+?),?(?: of| in)? (?P<of>next|this|last) year"
)
# 2026-03-05 (Thu), 2026年3月5日星期四, Thursday, 5 March 2026
_NAMED = tuple(
    re.compile(form)
    for form in (
        rf"(?P<day>.*[0-9].*?) ?\((?:周|星期|礼拜){ZH_WEEKDAY}\)",
        rf"(?P<day>.*[0-9].*?[0-9日号]),? ?(?:周|星期|礼拜){ZH_WEEKDAY}",
        rf"(?P<day>.*[0-9].*?) ?\({EN_WEEKDAY}\)",
        rf"{EN_WEEKDAY},? (?P<day>.*[0-9].*)",
    )
)
_LONGEST = 100


def day(text: str, today: date, expected: Text) -> date | Unread:
    """The day that was typed, seen from `today`. What can be two days is not taken but offered."""
    return _day(re.sub("[\u2010-\u2015]", "-", folded(text)), today, {"text": shortly(text), "expected": expected})


def _day(line: str, today: date, values: dict[str, object]) -> date | Unread:
    """The day in `line`; what it does not understand is told of the text that was typed, in `values`."""
    if len(line) > _LONGEST:
        return Unread("composer.date", values)
    if (named := _named(line)) is not None:
        found = _day(named[0], today, values)
        if isinstance(found, Unread) or found.weekday() == named[1]:
            return found
        return offered("composer.date_weekday", [found], values)
    try:
        line = _with_year(_in_figures(line), today)
        meant = relative(line, today)
    except ValueError:
        return Unread("composer.date_none", values)
    except OverflowError:
        return Unread("composer.date_far", values)
    if meant is not None:
        first = meant.days[0] if meant.days else None
        if meant.offer is None and first is not None:
            return _made(first.year, first.month, first.day, values)
        return offered(meant.offer or "composer.date_none", meant.days, values)
    for form in _WHOLE:
        if (match := form.fullmatch(line)) and (month := _month(match["month"])) is not None:
            return _made(int(match["year"]), month, int(match["day"]), values)
    return _incomplete(line, today, values)


def offered(id: str, days: Iterable[date], values: dict[str, object]) -> Unread:
    """The line that offers days; none of them is in the calendar if there are none."""
    days = [d for d in sorted(set(days)) if FIRST_YEAR <= d.year <= LAST_YEAR]
    if not days:
        return Unread("composer.date_none", values)
    en, zh = word("composer.weekdays", "en").split(), word("composer.weekdays", "zh").split()
    listed = Text(
        en=" or ".join(f"{d.isoformat()} ({en[d.weekday()]})" for d in days),
        zh="或 ".join(f"{d.isoformat()}（{zh[d.weekday()]}）" for d in days),
    )
    return Unread(id, {**values, "days": listed})


def _named(line: str) -> tuple[str, int] | None:
    """A day with its weekday beside it, apart."""
    match = next((m for form in _NAMED if (m := form.fullmatch(line))), None)
    return None if match is None else (match["day"], weekday_of(match["weekday"]))


def _incomplete(line: str, today: date, values: dict[str, object]) -> date | Unread:
    """The line for a date in which something is missing or unclear, with what it could be."""
    if order := _ORDER.fullmatch(line):
        orders = set(_orders(order[1], order[3], order[4]))
        # 25/03/2026 can be one day only; 25/03/26 is left to the person
        return (
            orders.pop() if len(orders) == 1 and len(order[4]) == 4 else offered("composer.date_order", orders, values)
        )
    found = [m for form in _NO_YEAR if (m := form.fullmatch(line)) and _month(m["month"]) is not None]
    if found:
        days = [d for m in found for d in in_some_year(today, _month(m["month"]) or 0, int(m["day"]))]
        return offered("composer.date_year", days, values)
    if _PERIOD.fullmatch(line) or _matches(_NO_DAY, line):
        return Unread("composer.date_day", values)
    return Unread("composer.date_working" if _WORKING.fullmatch(line) else "composer.date", values)


def _orders(first: str, second: str, last: str) -> Iterator[date]:
    """The days that three numbers can be: day and month in either order, a year of two digits in front or behind."""
    years = [last] if len(last) == 4 else [f"20{last}"]
    tried = [(y, m, d) for y in years for m, d in ((first, second), (second, first))]
    if len(last) == 2:
        tried.append((f"20{first:0>2}", second, last))
    for year, month, number in tried:
        try:
            yield date(int(year), int(month), int(number))
        except ValueError:
            continue


def _month(figures_or_name: str) -> int | None:
    if figures_or_name.isdigit():
        return int(figures_or_name)
    return next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(figures_or_name)), None)


def _matches(forms: tuple[re.Pattern[str], ...], line: str) -> bool:
    found = (match for form in forms if (match := form.fullmatch(line)))
    return any(_month(m.groupdict().get("month") or "1") is not None for m in found)


def _made(year: int, month: int, day: int, values: dict[str, object]) -> date | Unread:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        made = date(year, month, day)
    except ValueError:
        return Unread("composer.date_none", values | {"text": text})
    return made if FIRST_YEAR <= year <= LAST_YEAR else Unread("composer.date_far", {"text": text})


def _in_figures(line: str) -> str:
    """二〇二六年三月五日 as 2026年3月5日; left as it is where month or day is no number."""
    line = _YEAR_SAID.sub(lambda m: m[0].translate(_YEAR_FIGURES), line)
    return _FIGURES.sub(lambda m: m[0] if (n := numeral(m[0])) is None else f"{n:f}", line)


def _with_year(line: str, today: date) -> str:
    """明年3月1日 and `1 March next year` with the year in figures."""
    if match := _ZH_YEAR.match(line):
        return f"{today.year + _YEARS[match['year']]}年{line[match.end() :]}"
    if match := _EN_YEAR.fullmatch(line):
        return f"{match['rest'] or match['first']} {today.year + _YEARS[match['year'] or match['of']]}"
    return line
