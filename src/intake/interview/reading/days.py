"""Days counted from another day: weekdays of a week, months on, the days nearest to a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

MONDAY_FIRST, SUNDAY_FIRST = 0, 1


def weekday_of_week(today: date, weekday: int, weeks: int, begins: int = MONDAY_FIRST) -> date:
    """The weekday (Monday is 0) of the week that is `weeks` after the one with `today`; weeks begin as `begins` says."""
    first = today - timedelta(days=(today.weekday() + begins) % 7)
    return first + timedelta(days=(weekday + begins) % 7, weeks=weeks)


def coming(today: date, weekday: int) -> date:
    """The first such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def past(today: date, weekday: int) -> date:
    """The last such weekday before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def months_on(day: date, months: int) -> date:
    """The same day `months` later; where that month is shorter, its last day. OverflowError beyond the calendar."""
    years, month = divmod(day.month - 1 + months, 12)
    if not 1 <= day.year + years <= 9999:
        raise OverflowError
    return month_end(day.year + years, month + 1, at_most=day.day)


def month_end(year: int, month: int, at_most: int = 31) -> date:
    """The last day of a month, or `at_most`. ValueError for a month that there is not."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, min(at_most, monthrange(year, month)[1]))


def nearest(today: date, days: Iterable[date]) -> tuple[date, ...]:
    """Of some days: the last before today, today if it is one of them, the first after; in order."""
    days = sorted(set(days))
    before, after = [d for d in days if d < today], [d for d in days if d > today]
    return (*before[-1:], *(d for d in days if d == today), *after[:1])


def in_some_year(today: date, month: int, day: int) -> tuple[date, ...]:
    """The days of this month and day that are nearest to today; a 29 February may be years away. Empty if there are none."""
    found = (_day(year, month, day) for year in range(max(1, today.year - 8), min(9999, today.year + 8) + 1))
    return nearest(today, filter(None, found))


def in_some_month(today: date, day: int) -> tuple[date, ...]:
    """The days with this number that are nearest to today."""
    firsts = (months_on(today.replace(day=1), n) for n in range(-2, 3))
    return nearest(today, filter(None, (_day(first.year, first.month, day) for first in firsts)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
