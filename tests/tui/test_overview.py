"""The overview: states in words, filters, looking for words, jumping, owner and date of what is not known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input

from intake.case import Case, Cases
from intake.talk.overview import Only, State, entries
from intake.tui.cells import width
from intake.tui.listing import RowList
from intake.tui.overview import Overview
from intake.tui.taskdialog import TaskDialog
from tests.talk import states
from tests.talk.states import mixed
from tests.tui.conftest import Opened, Person

SIZES = pytest.mark.parametrize("size", [(80, 24), (110, 32)])
LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])


class Shown:
    """The overview on the screen, and what it was left with."""

    def __init__(self, person: Person, case: Case) -> None:
        self.person, self.case = person, case
        self.left: list[str | None] = []

    @property
    def screen(self) -> Overview:
        assert isinstance(self.person.app.screen, Overview)
        return self.person.app.screen

    @property
    def keys(self) -> list[str]:
        return [r.key for r in self.screen._placed if r is not None]

    async def stand_at(self, key: str) -> None:
        """Put the highlight on a question."""
        place = next(i for i, r in enumerate(self.screen._placed) if r is not None and r.key == key)
        self.screen.query_one(RowList).highlighted = place
        await self.person.settle()

    def line(self, key: str) -> str:
        """The row of a question as it is drawn."""
        place = next(i for i, r in enumerate(self.screen._placed) if r is not None and r.key == key)
        return str(self.screen.query_one(RowList).get_option_at_index(place).prompt)


@asynccontextmanager
async def overview(
    opened: Opened, lang: str = "en", size: tuple[int, int] = (110, 32), words: str = ""
) -> AsyncIterator[Shown]:
    cases = Cases.open()
    id = mixed(cases).id
    cases.close()
    async with opened(lang=lang, size=size) as person:
        assert person.app.cases is not None
        shown = Shown(person, person.app.cases.get(id))
        person.app.push_screen(Overview(shown.case, words), shown.left.append)
        await person.settle()
        yield shown


@LANGUAGES
@SIZES
async def test_every_question_is_a_row_with_its_state_in_words(
    opened: Opened, lang: str, size: tuple[int, int]
) -> None:
    async with overview(opened, lang, size) as shown:
        assert shown.keys == [e.key for e in entries(shown.case)]
        words = {
            states.UNKNOWN: ("? ", "not known: 王工", "不清楚：王工"),
            states.NOT_APPLICABLE: ("- ", "not applicable: ", "不适用："),
            states.TO_CONFIRM: ("! ", "to confirm: NR-9900", "待确认：NR-9900"),
            states.TO_ANSWER: ("  ", "to answer", "待答"),
            states.PARKED: ("~ ", "parked: Yes", "暂不采用：是"),
            states.OFF: (". ", "not asked", "不问"),
            "system.is_cii": ("x ", "answered: Yes", "已答：是"),
        }
        for key, (mark, en, zh) in words.items():
            line = shown.line(key)
            assert line.startswith(f"  {mark}"), line
            assert (zh if lang == "zh" else en) in line
            assert width(line) <= size[0]
        assert ("2 not known" if lang == "en" else "不清楚 2") in shown.person.text("#summary")


async def test_items_are_shown_with_their_number(opened: Opened) -> None:
    async with overview(opened) as shown:
        assert "Party 2: " in shown.line("suppliers[2].name")


async def test_s_goes_through_the_states_and_back_to_all(opened: Opened) -> None:
    async with overview(opened) as shown:
        found = []
        for only in (Only.OPEN, Only.UNKNOWN, Only.TO_CONFIRM, Only.PARKED, Only.ALL):
            await shown.person.press("s")
            found.append(shown.keys)
            assert shown.screen.say(f"overview.only.{only}") in shown.person.text(".title")
        assert set(found[0]) == set(shown.case.judgement.open_questions)
        assert found[1] == [states.UNKNOWN, states.ALSO_UNKNOWN]
        assert set(found[2]) == {states.TO_CONFIRM, states.BESIDE}
        assert set(found[3]) == set(shown.case.judgement.parked)
        assert len(found[4]) == len(entries(shown.case))


async def test_a_state_that_no_question_is_in_says_so_and_keys_still_work(opened: Opened) -> None:
    async with opened() as person:
        assert person.app.cases is not None
        case = person.app.cases.new("Routers", purchased=date(2026, 12, 18))
        person.app.push_screen(Overview(case))
        await person.settle()
        await person.press("s", "s")
        assert "Nothing is in this state" in person.rows[0]
        await person.press("s")
        assert person.app.screen.query_one("#filter", Input).value == ""
        assert person.app.screen.say("overview.only.to_confirm") in person.text(".title")  # type: ignore[attr-defined]


async def test_c_groups_by_criterion_and_counts_each_group(opened: Opened) -> None:
    async with overview(opened) as shown:
        sections = [r for r in shown.person.rows if r.startswith("Scope   ")]
        assert len(sections) == 1
        assert "answered" in sections[0]
        await shown.person.press("c")
        assert any(r.startswith("2022-10.3 ") and "2 not known" in r for r in shown.person.rows)
        assert any(r.startswith("Under no criterion ") for r in shown.person.rows)
        assert sorted(shown.keys) == sorted(e.key for e in entries(shown.case))
        assert "c by section" in shown.person.screen().splitlines()[-1]
        await shown.person.press("c")
        assert shown.keys == [e.key for e in entries(shown.case)]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("asked them 3 march", states.PARKED),
        ("bought without", states.NOT_APPLICABLE),
        ("nr-9900", states.TO_CONFIRM),
        ("王工", states.UNKNOWN),
        ("保护工作部门 通知 CII", "operator.cii_notice"),
        ("operator.credit_code", "operator.credit_code"),
    ],
)
@LANGUAGES
async def test_find_opens_with_the_filter_filled_and_looks_in_both_languages(
    opened: Opened, lang: str, words: str, key: str
) -> None:
    async with overview(opened, lang, words=words) as shown:
        assert key in shown.keys
        assert len(shown.keys) < 12
        assert shown.screen.query_one("#filter", Input).value == words
        assert shown.person.app.focused is shown.screen.query_one(RowList)


async def test_enter_leads_to_the_question(opened: Opened) -> None:
    async with overview(opened, words="operator.credit_code") as shown:
        await shown.person.press("enter")
        assert shown.left == ["operator.credit_code"]


@pytest.mark.parametrize(
    ("key", "why"),
    [(states.PARKED, "> Yes, notified"), (states.OFF, "> Not known"), (states.GONE, "this item was taken out")],
)
async def test_what_is_not_asked_is_not_jumped_to_and_says_why(opened: Opened, key: str, why: str) -> None:
    async with overview(opened) as shown:
        await shown.stand_at(key)
        await shown.person.press("enter")
        assert shown.left == []
        assert "is not asked now" in shown.person.text("#told")
        assert why in shown.person.text("#detail")
        await shown.person.press("up")
        assert "is not asked now" not in shown.person.screen()


async def test_the_detail_shows_all_of_a_long_answer(opened: Opened) -> None:
    async with overview(opened, size=(80, 24)) as shown:
        long = "很长的说明。" * 200
        answer = shown.case.answers["product.function"].model_copy(update={"value": long})
        shown.case.answer("product.function", answer)
        shown.screen.renew()
        await shown.stand_at("product.function")
        assert long in shown.person.text("#detail")
        assert shown.screen.query_one("#detail", VerticalScroll).max_scroll_y > 0


@LANGUAGES
async def test_t_gives_what_is_not_known_an_owner_and_a_day(opened: Opened, lang: str) -> None:
    async with overview(opened, lang) as shown:
        await shown.stand_at(states.ALSO_UNKNOWN)
        await shown.person.press("t")
        assert isinstance(shown.person.app.screen, TaskDialog)
        shown.person.app.screen.query_one("#owner", Input).value = "法务部"
        await shown.person.press("tab", *"2026-12-24", "enter")
        task = next(t for t in shown.case.tasks if t.key == states.ALSO_UNKNOWN)
        assert (task.owner, task.due) == ("法务部", date(2026, 12, 24))
        assert "法务部" in shown.line(states.ALSO_UNKNOWN)
        assert "2026-12-24" in shown.person.text("#told")


async def test_the_task_dialog_shows_what_was_said_and_refuses_a_day_it_cannot_read(opened: Opened) -> None:
    async with overview(opened) as shown:
        await shown.stand_at(states.UNKNOWN)
        await shown.person.press("t")
        dialog = shown.person.app.screen
        assert dialog.query_one("#owner", Input).value == states.OWNER
        assert dialog.query_one("#due", Input).value == states.DUE.isoformat()
        dialog.query_one("#due", Input).value = "soon"
        await shown.person.press("enter", "enter")
        assert "soon" in shown.person.text("#said")
        assert isinstance(shown.person.app.screen, TaskDialog)
        shown.person.app.set_lang("zh")
        await shown.person.settle()
        assert "由谁核实" in shown.person.screen()
        await shown.person.press("escape")
        task = next(t for t in shown.case.tasks if t.key == states.UNKNOWN)
        assert (task.owner, task.due) == (states.OWNER, states.DUE)


async def test_only_what_is_not_known_has_a_task(opened: Opened) -> None:
    async with overview(opened) as shown:
        await shown.stand_at("system.is_cii")
        await shown.person.press("t")
        assert isinstance(shown.person.app.screen, Overview)
        assert "Only an answer that is not known" in shown.person.text("#told")


async def test_a_task_of_an_answer_that_changed_meanwhile_is_refused_in_words(opened: Opened) -> None:
    async with overview(opened) as shown:
        await shown.stand_at(states.UNKNOWN)
        await shown.person.press("t")
        other = Cases.open()
        shown.case.answer(states.UNKNOWN, shown.case.answers["system.is_cii"].model_copy(update={"value": "no"}))
        other.close()
        await shown.person.press("enter", "enter")
        assert isinstance(shown.person.app.screen, Overview)
        assert shown.person.text("#told")
        assert shown.line(states.UNKNOWN).startswith("  x ")


async def test_another_language_words_all_of_it_and_keeps_the_place(opened: Opened) -> None:
    async with overview(opened) as shown:
        await shown.stand_at(states.PARKED)
        shown.person.app.set_lang("zh")
        await shown.person.settle()
        assert "总览" in shown.person.text(".title")
        assert "暂不采用：是" in shown.line(states.PARKED)
        assert "目前不问，依据：" in shown.person.text("#detail")


async def test_what_was_said_is_safe_on_the_screen(opened: Opened) -> None:
    async with overview(opened) as shown:
        hostile = "\x1b]0;x\x07[red]\u202e"
        answer = shown.case.answers["product.name"].model_copy(update={"value": hostile, "note": hostile})
        shown.screen._case._saved.answers["product.name"] = answer  # type: ignore[index]
        shown.screen.renew()
        await shown.stand_at("product.name")
        drawn = shown.person.screen()
        assert "<1B>" in drawn
        assert "[red]" in drawn
        assert not {"\x1b", "\x07", "\u202e"} & set(drawn)


@pytest.mark.parametrize("size", [(40, 10), (200, 50), (20, 6), (1, 1)])
@LANGUAGES
async def test_it_holds_at_any_size(opened: Opened, lang: str, size: tuple[int, int]) -> None:
    async with overview(opened, lang) as shown:
        await shown.person.resize(*size)
        lines = shown.person.screen().splitlines()
        assert len(lines) == size[1]
        await shown.person.resize(110, 32)
        assert ("answered: No" if lang == "en" else "已答：否") in shown.person.screen()
        assert State.OFF in {e.state for e in shown.screen._entries.values()}
