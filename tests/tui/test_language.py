"""Both languages: everything shown changes at once, and nothing is left behind in the other one."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from pathlib import Path

import pytest

import intake.tui
from intake.tui.chat.overlay import Overlay
from intake.words import habits, screens
from tests.tui.conftest import OPERATOR, ROUTERS, Opened

WORDS = {**screens.WORDS, **habits.WORDS}
HAN = re.compile("[\u4e00-\u9fff]")
TUI = Path(intake.tui.__file__).parent


async def test_lang_changes_log_card_panel_title_and_keys(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(120, 40)) as person:
        await person.send(*OPERATOR, "n", "1", "/why")
        english = person.screen()
        await person.send("/lang zh")
        chinese = person.screen()
        for en, zh in (
            ("Where I am", "进度"),
            ("That puts the purchase in scope", "在审查范围内"),
            ("Why this is asked", "为什么问"),
            ("Enter answer", "回车 作答"),
            ("Scope so far", "范围（目前）"),
            ("saved", "已保存"),
            ("Not signed", "尚未签"),
        ):
            assert en in english
            assert en not in chinese
            assert zh.replace(" ", "") in chinese.replace(" ", "")
        await person.send("/lang en")
        assert person.screen() == english


async def test_the_line_above_the_composer_and_the_hints_change_too(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("perhaps")
        person.app.set_lang("zh")
        await person.settle()
        assert HAN.search(person.said)
        await person.press("ctrl+u")
        await person.type("/撤")
        assert "撤销上一步" in person.text("#hints")


async def test_home_changes_with_l(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("escape")
        await person.press("l")
        assert "范围未定" in person.rows[0]
        assert "共 1 个事项" in person.text(".title")
        assert "新建" in person.text("KeyLine")


async def test_dialogs_change_under_the_palette(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        person.app.push_screen(Overlay(person.chat.case))
        await person.settle()
        person.app.action_language()
        await person.settle()
        assert "进度" in person.screen()
        await person.press("escape", "f1")
        assert "使用说明" in person.text(".page")


@pytest.mark.parametrize("id", sorted(WORDS))
def test_words_are_whole(id: str) -> None:
    english, chinese = WORDS[id]
    fields = [{f for _, f, _, _ in string.Formatter().parse(t) if f} for t in (english, chinese)]
    assert fields[0] == fields[1] or id == "screen.age.day"
    for text in (english, chinese):
        if not text.endswith(("。", ".", "？", "?")):
            ambiguous = [c for c in text if unicodedata.east_asian_width(c) == "A" and c not in "“”"]
            assert not ambiguous
    for word in ("passes", "approved", "exempt", "complies"):
        assert word not in english


def test_every_word_that_is_asked_for_is_there_and_none_is_left_over() -> None:
    asked: set[str] = set()
    patterns: set[str] = set()
    for file in TUI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                asked.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values]
                patterns.add("".join(parts))
    for id in WORDS:
        short = id.removeprefix("screen.")
        used = id in asked or short in asked
        used = used or any(re.fullmatch(p, i) for p in patterns for i in (id, short) if p not in (".+", "screen\\..+"))
        assert used, id


def test_every_word_of_a_key_belongs_to_a_key() -> None:
    """`screen.key.<id>` is found by a key's id, so that the test above cannot see whether there is such a key."""
    told: set[str] = set()
    for file in TUI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Bound":
                told.update(a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
    for id in habits.WORDS:
        for kind in ("screen.key.", "screen.help.key."):
            assert not id.startswith(kind) or id.removeprefix(kind) in told, id


def test_frames_and_labels_hold_nothing_of_ambiguous_width() -> None:
    for file in (*TUI.rglob("*.py"), *TUI.rglob("*.tcss")):
        text = file.read_text(encoding="utf-8")
        found = {c for c in text if unicodedata.east_asian_width(c) == "A"}
        assert not found, f"{file.name}: {found}"
