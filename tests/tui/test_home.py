"""Home: the list of cases, a new case, finding, and data that cannot be opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from intake.case import Cases
from intake.tui.chat.screen import Chat
from intake.tui.editions import day_of
from intake.tui.home import Home
from intake.tui.newcase import NewCaseDialog
from intake.words import word
from tests.tui.conftest import ROUTERS, Opened


def made(*titles: str) -> list[str]:
    """Cases that are there before the program starts; their ids."""
    cases = Cases.open()
    ids = [cases.new(t, purchased=date(2026, 3, 5)).id for t in titles]
    cases.close()
    return ids


async def test_without_a_case_home_invites(opened: Opened) -> None:
    async with opened() as person:
        assert "Press n" in person.text("#invitation")


async def test_the_list_shows_newest_first_with_regime_and_standing(opened: Opened) -> None:
    made("Routers", "办公笔记本电脑")
    async with opened() as person:
        assert [r.split()[0] for r in person.rows] == ["办公笔记本电脑", "Routers"]
        assert all("cn-2022" in r and "scope undetermined" in r and "just now" in r for r in person.rows)
        assert "2 cases" in person.text(".title")


async def test_n_asks_title_and_date_and_starts_the_case(opened: Opened) -> None:
    async with opened() as person:
        await person.press("n")
        await person.press(*"Routers", "enter", *"2026-03-05")
        assert "cn-2022" in person.text("#edition")
        await person.press("enter")
        assert isinstance(person.app.screen, Chat)
        assert person.chat.case.record.title == "Routers"
        assert person.asked == "secrecy.state_secret"


async def test_a_date_of_the_old_edition_shows_its_banner(opened: Opened) -> None:
    async with opened() as person:
        await person.press("n")
        await person.press(*"Switches", "enter", *"2018-05-04")
        assert "cn-2017" in person.text("#edition")
        assert "Historical edition" in person.text("#edition")
        await person.press("enter")
        assert "Historical edition" in person.log
        assert "historical" in person.text(".title")


@pytest.mark.parametrize(
    ("typed", "line"),
    [("2016-01-01", "before 2017-06-01"), ("soon", "I read no date in 'soon'")],
)
async def test_what_is_refused_is_said_in_the_dialog(opened: Opened, typed: str, line: str) -> None:
    async with opened() as person:
        await person.press("n")
        await person.press(*"Routers", "enter", *typed, "enter")
        assert isinstance(person.app.screen, NewCaseDialog)
        assert line in person.text("#said")
        assert person.app.cases is not None
        assert person.app.cases.list() == []


async def test_a_title_is_wanted(opened: Opened) -> None:
    async with opened() as person:
        await person.press("n", "tab", "enter")
        assert "title" in person.text("#said")


async def test_enter_opens_and_escape_comes_back(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await person.press("enter")
        assert isinstance(person.app.screen, Chat)
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_a_click_opens(opened: Opened) -> None:
    made("Routers", "Laptops")
    async with opened() as person:
        await person.pilot.click(OptionList, offset=(4, 3))
        await person.settle()
        assert person.chat.case.record.title == "Routers"


async def test_find_filters_and_escape_shows_all(opened: Opened) -> None:
    made("Routers", "Laptops")
    async with opened() as person:
        await person.press("slash", *"lap")
        assert [r.split()[0] for r in person.rows] == ["Laptops"]
        await person.press(*"zz")
        assert person.rows == []
        assert "No case fits" in person.text("#invitation")
        await person.press("escape")
        assert len(person.rows) == 2


async def test_letters_in_the_find_field_are_typed(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await person.press("slash", *"nqle")
        assert person.home.query_one("#find", Input).value == "nqle"


async def test_the_case_asked_for_opens_at_once(opened: Opened) -> None:
    first, _ = made("Routers", "Laptops")
    async with opened(case=first[:6]) as person:
        assert person.chat.case.id == first
    async with opened(case="") as person:
        assert person.chat.case.record.title in ("Laptops", "Routers")


async def test_a_case_that_is_not_there_ends_the_program_with_its_refusal(opened: Opened) -> None:
    async with opened(case="nosuch") as person:
        refusal = person.app.refusal
        assert refusal is not None
        assert refusal.id == "refused.case"
        assert "nosuch" in refusal.said("en")
        assert not person.app.is_running or person.app._exit


async def test_a_new_case_that_is_refused_is_said_at_home(opened: Opened) -> None:
    new = type(ROUTERS)("Old", None, date(2016, 1, 1))
    async with opened(new=new) as person:
        assert "before 2017-06-01" in person.text("#said")


async def test_data_that_cannot_be_opened_is_said_calmly(opened: Opened, own_home: Path) -> None:
    own_home.mkdir(parents=True)
    (own_home / "intake.db").write_bytes(b"this is no database, and it stays as it is")
    async with opened() as person:
        assert "cannot be opened" in person.text("#invitation")
        await person.press("n", "enter", "e", "l")
        assert "无法打开" in person.text("#invitation")
        assert person.app.data_failed
    assert (own_home / "intake.db").read_bytes() == b"this is no database, and it stays as it is"


async def test_q_leaves(opened: Opened) -> None:
    async with opened() as person:
        await person.pilot.press("q")
        assert person.app._exit


async def test_every_case_is_counted_and_found(opened: Opened) -> None:
    cases = Cases.open()
    cases.new("The oldest", purchased=date(2026, 3, 5))
    record = cases._store.create
    newest = cases.list()[0].case
    for number in range(210):
        record(f"Case {number}", newest.regime, newest.content)
    cases.close()
    async with opened() as person:
        assert "211 cases" in person.text(".title")
        assert person.rows[-1].startswith("11 more")
        await person.press("slash", *"oldest")
        assert len(person.rows) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("id", ["screen.new.date.example", "screen.task.due.example"])
def test_an_example_of_a_day_is_a_form_and_no_day(id: str, lang: str) -> None:
    said = word(id, lang)
    assert said.startswith("for example " if lang == "en" else "例如 ")
    assert not any(year in said for year in ("19", "20"))
    relative = said.removeprefix("for example " if lang == "en" else "例如 ").split("，" if lang == "zh" else ",")[0]
    assert isinstance(day_of(relative), date)
