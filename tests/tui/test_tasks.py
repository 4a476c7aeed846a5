"""The tasks of all cases: by day, with owner, question and case; Enter opens the case at the question."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from intake.case import Cases
from intake.interview.answers import said, unknown
from intake.tui.chat.screen import Chat
from intake.tui.home import Home
from intake.tui.listing import RowList
from intake.tui.tasks import Tasks
from tests.tui.conftest import Opened, Person

DAY = timedelta(days=1)


def today() -> date:
    return datetime.now(UTC).astimezone().date()


def planned() -> None:
    """Two cases with four tasks: late, today's, to come, without a day."""
    cases = Cases.open()
    one = cases.new("Routers", purchased=date(2026, 3, 5))
    one.answer_all(
        {"secrecy.state_secret": said("no"), "operator.cii_notice": unknown(), "product.category": unknown()}
    )
    one.answer("authority.initiated", unknown())
    two = cases.new("核心交换机", purchased=date(2026, 3, 5))
    two.answer("secrecy.state_secret", unknown())
    one.set_task("operator.cii_notice", owner="Li Na", due=today() - 12 * DAY)
    one.set_task("product.category", owner=None, due=today())
    two.set_task("secrecy.state_secret", owner="王芳", due=today() + 400 * DAY)
    cases.close()


def tasks(person: Person) -> Tasks:
    assert isinstance(person.app.screen, Tasks)
    return person.app.screen


async def test_t_lists_them_by_day_and_says_what_is_late_in_words(opened: Opened) -> None:
    planned()
    async with opened() as person:
        assert "overdue" in "".join(person.rows)
        await person.press("t")
        keys = [row.key.split()[1] for row in tasks(person)._rows]
        assert keys == ["operator.cii_notice", "product.category", "secrecy.state_secret", "authority.initiated"]
        headings = [r for r in person.rows if r in ("Overdue", "Due today", "To come", "Without a date")]
        assert headings == ["Overdue", "Due today", "To come", "Without a date"]
        assert "Overdue: 1   Due today: 1   Without a date: 1" in person.text("#summary")
        first = person.rows[1]
        for part in ("Li Na", "Routers", (today() - 12 * DAY).isoformat()):
            assert part in first
        assert "overdue 12 days" in person.text("#detail")
        assert "no owner" in person.rows[3]


async def test_the_same_in_chinese(opened: Opened) -> None:
    planned()
    async with opened(lang="zh", size=(80, 24)) as person:
        await person.press("t")
        assert "已逾期 1 项" in person.text("#summary")
        assert "逾期 12 天" in person.text("#detail")
        assert "王芳" in "".join(person.rows)
        await person.press("l")  # a letter means nothing here
        person.app.action_language()
        await person.settle()
        assert "overdue 12 days" in person.text("#detail")


async def test_enter_opens_that_case_at_that_question_and_escape_comes_home(opened: Opened) -> None:
    planned()
    async with opened() as person:
        await person.press("t", "down", "down", "enter")
        assert isinstance(person.app.screen, Chat)
        assert person.chat.case.record.title == "核心交换机"
        assert person.asked == "secrecy.state_secret"
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_a_task_in_the_middle_of_a_case_opens_there(opened: Opened) -> None:
    planned()
    async with opened() as person:
        await person.press("t", "enter")
        assert person.chat.case.record.title == "Routers"
        assert person.asked == "operator.cii_notice"


async def test_a_question_that_is_not_asked_any_more_is_said_here(opened: Opened) -> None:
    planned()
    async with opened() as person:
        await person.press("t")
        assert person.app.cases is not None
        case = next(c for c in person.app.cases.list() if c.case.title == "Routers")
        person.app.cases.get(case.case.id).answer("secrecy.state_secret", said("yes"))
        await person.press("enter")
        assert isinstance(person.app.screen, Tasks)
        assert "operator.cii_notice" in person.text("#told")


async def test_they_are_found_by_owner_question_and_case(opened: Opened) -> None:
    planned()
    async with opened() as person:
        await person.press("t")
        for words, left in (("li na", 1), ("routers", 3), ("state secret", 1), ("nothing like it", 0)):
            await person.press("slash")
            tasks(person).query_one("#filter").value = words  # type: ignore[attr-defined]
            await person.settle()
            shown = [r for r in tasks(person)._placed if r is not None]
            assert len(shown) == left
            await person.press("escape")


async def test_no_task_is_said_with_what_becomes_one(opened: Opened) -> None:
    async with opened() as person:
        await person.press("t")
        assert "/unknown" in person.rows[0]
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_tasks_of_archived_cases_are_not_listed(opened: Opened) -> None:
    planned()
    cases = Cases.open()
    cases.archive(next(c for c in cases.list() if c.case.title == "Routers").case.id)
    cases.close()
    async with opened() as person:
        await person.press("t")
        assert [row.key.split()[1] for row in tasks(person)._rows] == ["secrecy.state_secret"]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_on_the_smallest_terminal_day_and_question_are_there(opened: Opened, lang: str) -> None:
    planned()
    async with opened(lang=lang, size=(40, 10)) as person:
        await person.press("t")
        assert person.app.screen.query_one(RowList).display
        first = tasks(person)._rows[0]
        assert person.app.screen.query_one(RowList).highlighted == 1
        assert ("no date" if lang == "en" else "未定期限") not in first.line
        assert len(first.line) > 15
