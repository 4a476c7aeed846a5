"""Who sees to what is not known, and by when: what is typed behind /task."""

from __future__ import annotations

from datetime import date

import pytest

from intake.interview.reading import Unread
from intake.interview.reading.commands import task_argument

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("Li Wei, 2026-12-04", "Li Wei", FRIDAY),
        ("李伟，下周五", "李伟", FRIDAY),
        ("李伟、下周五", "李伟", FRIDAY),
        ("李伟；2026年12月4日", "李伟", FRIDAY),
        ("李伟 下周五", "李伟", FRIDAY),
        ("李伟于下周五", "李伟", FRIDAY),
        ("Li Wei 2026-12-04", "Li Wei", FRIDAY),
        ("Li Wei by 4 December 2026", "Li Wei", FRIDAY),
        ("Li Wei, December 4, 2026", "Li Wei", FRIDAY),
        ("2026-12-04, Li Wei", "Li Wei", FRIDAY),
        ("Li Wei (legal), Friday next week", "Li Wei (legal)", FRIDAY),
        ("采购部李伟，月底", "采购部李伟", date(2026, 11, 30)),
        ("下周五", None, FRIDAY),
        ("in 2 weeks", None, date(2026, 12, 7)),
        (", 2026-12-04", None, FRIDAY),
        ("不清楚，下周五", None, FRIDAY),
        ("李伟", "李伟", None),
        ("于洋", "于洋", None),
        ("  Li   Wei ", "Li Wei", None),
        ("李伟，", "李伟", None),
        ("Team 2026", "Team 2026", None),
    ],
)
def test_who_and_when_are_read_apart(text: str, owner: str | None, due: date | None) -> None:
    assert task_argument(text, MONDAY) == (owner, due)


@pytest.mark.parametrize(
    ("text", "line", "helps"),
    [
        ("", "composer.task", "2026-03-05"),
        (" ， ", "composer.task", "/task"),
        ("不清楚", "composer.task", "/task"),
        ("Li Wei, procurement", "composer.task_date", "/task"),
        ("李伟，尽快", "composer.task_date", "尽快"),
        ("Li Wei, Friday", "composer.date_which", "2026-11-27"),
        ("Li Wei, next Friday", "composer.date_which", "2026-12-04"),
        ("Li Wei next Friday", "composer.date_which", "2026-12-04"),
        ("李伟，3月5日", "composer.date_year", "2027-03-05"),
        ("李伟，2026-02-30", "composer.date_none", "2026-02-30"),
        ("next week", "composer.date_day", "2026-03-05"),
        ("x" * 300, "composer.task_long", "200"),
    ],
)
def test_what_is_no_task_gets_its_line(text: str, line: str, helps: str) -> None:
    found = task_argument(text, MONDAY)
    assert isinstance(found, Unread), found
    assert found.id == line
    assert helps in found.said("en")
    assert helps in found.said("zh")
