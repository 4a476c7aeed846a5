"""Text from people and files never acts on the terminal, and never stops the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from intake.tui.app import NewCase
from intake.tui.cells import beside, cut, fit, width
from intake.tui.chat.overlay import Overlay
from intake.tui.safe import content, safe, safe_line, typed
from tests.tui.conftest import ROUTERS, Opened

MARKUP = "[/etc/passwd] [bold red]x[/] [@click=app.quit]y[/]"
SEQUENCES = "\x1b]0;owned\x07 \x1b[2J \x9b31m \x1b]8;;http://x\x1b\\z"
DIRECTION = "\u202e\u2066 zero\u200b\u200fwidth\ufeff \U000e0041"
HOSTILE = [MARKUP, SEQUENCES, DIRECTION, "\x00\x07\r\n\x0b\x85\u2028end", "\ud800 alone", "{0} {name} %s $x"]

ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize("text", HOSTILE)
def test_safe_leaves_nothing_that_acts(text: str) -> None:
    assert not ACTS.search(safe(text))
    assert not ACTS.search(safe_line(text))
    assert "\n" not in safe_line(text)
    assert not ACTS.search(typed(text))
    assert not ACTS.search(content(text).plain)


def test_what_is_harmless_stays_as_it_is() -> None:
    text = "核心路由器 Ericsson é ä（全角）“引号” 1,200\n第二行"
    assert safe(text) == text
    assert content("[/etc/passwd]").plain == "[/etc/passwd]"


def test_control_characters_become_visible_marks() -> None:
    assert safe("a\x1bb\u202ec") == "a<1B>b<202E>c"


@pytest.mark.parametrize("cells", [0, 1, 2, 3, 9, 40])
def test_widths_are_cells(cells: int) -> None:
    for text in ("核心路由器采购", "plain text", *HOSTILE):
        assert width(cut(text, cells)) <= cells
        assert width(fit(text, cells)) == cells
        assert width(beside(text, "右边", cells)) <= max(cells, 0)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_titles_and_answers_are_shown_and_harmless(opened: Opened, tmp_path: Path, text: str) -> None:
    async with opened(new=NewCase(f"title {text}", None, ROUTERS.purchased)) as person:
        await person.send("n", "n", "/go purchase.title", f"/note {typed(text)}", "/find title")
        await person.press("escape")
        await person.send(typed(text).replace("\n", " ") or "x", "/status", "/why")
        person.app.push_screen(Overlay(person.chat.case))
        await person.settle()
        assert not ACTS.search(person.screen().replace("\n", ""))
        await person.press("escape", "escape")
        assert person.rows
        assert not ACTS.search(person.screen().replace("\n", ""))


async def test_hostile_file_names_are_harmless(opened: Opened, tmp_path: Path) -> None:
    name = "[bold] \x1b]0;x\x07 \u202efdp.exe"
    (tmp_path / name).write_bytes(b"x")
    async with opened(new=ROUTERS, size=(100, 70)) as person:
        person.chat.send(f"/attach E03 {tmp_path}")
        await person.settle()
        assert "is a folder" in person.said
        case = person.chat.case
        case.attach(tmp_path / name, "E03")
        person.chat.refresh_all()
        await person.press("f2")
        assert "<202E>fdp.exe" in person.screen()
        assert not ACTS.search(person.screen().replace("\n", ""))


async def test_pasted_sequences_do_not_get_into_the_composer(opened: Opened) -> None:
    from textual import events

    async with opened(new=ROUTERS) as person:
        person.app.post_message(events.Paste(SEQUENCES + DIRECTION + "\r\ntwo"))
        await person.settle()
        assert not ACTS.search(person.composer.text)
        assert person.composer.text.endswith("\ntwo")
        assert person.composer.text.count("two") == 1


async def test_pasted_lines_in_a_field_stay_together(opened: Opened) -> None:
    from textual import events

    async with opened() as person:
        await person.press("n")
        field = person.app.screen.query_one("#name", Input)
        field.post_message(events.Paste("one\n\x1b[31mtwo"))
        await person.settle()
        assert field.value == "one [31mtwo"


async def test_a_megabyte_is_refused_and_stays(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/go purchase.title")
        person.chat.send("x" * 1_000_000)
        await person.settle()
        assert "1000000" in person.said
        assert len(person.composer.text) == 1_000_000
