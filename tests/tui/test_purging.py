"""Purging a case from home: it tells what goes and what stays, and does nothing before the title is typed."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Input

from intake.case import Cases
from intake.tui.home import Home
from intake.tui.purging import Purging
from intake.words import Refusal
from tests.tui.conftest import Opened, Person
from tests.tui.test_home import made
from tests.tui.test_home_doing import answered


def dialog(person: Person) -> Purging:
    assert isinstance(person.app.screen, Purging)
    return person.app.screen


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            ("Gone for good", "attached files", "when and by whom", "backups", "folders already exported", "Routers"),
        ),
        ("zh", ("永久删除", "所附文件", "操作人", "备份", "已导出的文件夹", "Routers")),
    ],
)
async def test_the_dialog_tells_what_goes_what_stays_and_what_is_not_touched(
    opened: Opened, lang: str, words: tuple[str, ...]
) -> None:
    made("Routers")
    async with opened(lang=lang, size=(80, 24)) as person:
        await person.press("x")
        shown = "".join(re.split(r"[\s|+]+", person.screen()))
        for word in words:
            assert word.replace(" ", "") in shown


async def test_it_counts_what_there_is_to_lose(opened: Opened) -> None:
    answered("Routers")
    async with opened() as person:
        await person.press("x")
        assert person.app.cases is not None
        held = person.app.cases.holdings(person.app.cases.list()[0].case.id)
        assert held.said >= 3
        assert f"things said {held.said}, files 0" in person.text("#what")


@pytest.mark.parametrize("typed", ["", "routers", "Router", "Routers.", "y", "Routers  2"])
async def test_anything_but_the_title_purges_nothing_and_says_so(opened: Opened, typed: str) -> None:
    made("Routers")
    async with opened() as person:
        await person.press("x")
        dialog(person).query_one(Input).value = typed
        await person.press("enter")
        assert "purged" in person.text("#said")
        assert person.app.cases is not None
        assert [c.case.title for c in person.app.cases.list()] == ["Routers"]
        await person.press("escape")
        assert len(person.rows) == 1


async def test_no_run_of_one_key_purges(opened: Opened) -> None:
    made("x", "xx")
    async with opened() as person:
        await person.press(*"xxxxxxxxxx")
        await person.press("escape")
        await person.press(*["enter"] * 3, "escape")
        assert person.app.cases is not None
        assert len(person.app.cases.list()) == 2


@pytest.mark.parametrize("typed", ["核心路由器 (二)", "  核心路由器 (二)  "])
async def test_the_title_typed_purges_that_case_alone(opened: Opened, typed: str) -> None:
    made("Laptops", "核心路由器 (二)")
    async with opened() as person:
        assert person.app.cases is not None
        id = person.app.cases.list()[0].case.id
        await person.press("x")
        dialog(person).query_one(Input).value = typed
        await person.press("enter")
        assert isinstance(person.app.screen, Home)
        assert [r.split("  ")[0] for r in person.rows] == ["Laptops"]
        assert id in person.text("#said")
        assert "核心" not in person.screen().replace(" ", "")
        with pytest.raises(Refusal):
            person.app.cases.get(id)


async def test_a_case_without_a_title_is_purged_by_its_number(opened: Opened) -> None:
    cases = Cases.open()
    id = cases.new().id
    cases.close()
    async with opened() as person:
        await person.press("x")
        assert f"Type its number to purge it: {id}" in person.text("#wanted")
        await person.press("enter", "-", "enter")
        assert isinstance(person.app.screen, Purging)
        dialog(person).query_one(Input).value = id
        await person.press("enter")
        assert "Press n" in person.text("#invitation")


async def test_a_purge_that_fails_is_said_and_can_be_tried_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    made("Routers")

    def refuse(*_: object) -> None:
        raise Refusal("refused.no_case")

    async with opened() as person:
        with monkeypatch.context() as broken:
            broken.setattr(Cases, "purge", refuse)
            await person.press("x", *"Routers", "enter")
            assert person.text("#said") == Refusal("refused.no_case").said("en")
        await person.press("enter")
        assert isinstance(person.app.screen, Home)
        assert person.rows == []


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_field_is_there_on_the_smallest_terminal_and_the_text_scrolls(opened: Opened, lang: str) -> None:
    made("Routers")
    async with opened(lang=lang, size=(40, 10)) as person:
        await person.press("x")
        before = person.screen()
        await person.press("down", "down")
        assert person.screen() != before
        assert dialog(person).query_one(Input).region.bottom <= 10
        await person.press(*"Routers")
        assert "> " not in person.screen()
        assert person.screen().count("Routers") == 2
        await person.press("enter")
        assert isinstance(person.app.screen, Home)


async def test_the_dialog_changes_its_language(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await person.press("x", "enter")
        person.app.set_lang("zh")
        await person.settle()
        assert "彻底删除此事项" in person.text(".heading")
        assert "不会删除" in person.text("#said")


@pytest.mark.parametrize("keys", [("x",), ("t",), ("f",), ("slash", "r")])
async def test_resizing_down_to_one_cell_and_back_shows_the_same(opened: Opened, keys: tuple[str, ...]) -> None:
    made("Routers", "核心路由器采购")
    async with opened(size=(80, 24)) as person:
        await person.press(*keys)
        before = person.screen()
        for size in ((1, 1), (20, 3), (200, 50), (80, 24)):
            await person.resize(*size)
        assert person.screen() == before
