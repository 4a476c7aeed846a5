"""The composer's commands, the hints while typing, help and the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList

from intake.interview.reading import COMMANDS
from intake.tui.chat.doing import DOES
from intake.tui.choose import Choose
from intake.tui.help import Help
from intake.tui.overview import Overview
from intake.tui.palette import Palette
from tests.tui.conftest import OPERATOR, ROUTERS, Opened


def test_every_command_of_the_composer_is_carried_out() -> None:
    assert set(DOES) == {c.name for c in COMMANDS}


async def test_back_walks_to_the_first_question_and_stays(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/back")
        assert person.asked == "purchase.date"
        for _ in range(4):
            await person.send("/back")
        assert person.asked == "secrecy.state_secret"
        assert "first question" in person.said


async def test_why_says_the_article_with_its_gist(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "/why")
        assert "Why this is asked" in person.log
        assert "2022 Measures Art. 7" in person.log


async def test_unknown_na_and_note(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("/unknown")
        assert "> Not known" in person.log
        await person.send("/na an outside purchase")
        assert "an outside purchase" in person.log
        assert person.asked == "authority.initiated"
        await person.send("/note asked the secrecy office")
        assert "Answer first" in person.said
        assert person.composer.text == "/note asked the secrecy office"
        await person.press("/")
        await person.send("go secrecy.work_secret")
        assert person.asked == "secrecy.work_secret"
        await person.send("/note asked the secrecy office")
        assert "beside the answer" in person.said
        answer = person.chat.case.answer_of("secrecy.work_secret")
        assert answer is not None
        assert answer.note == "asked the secrecy office"


async def test_na_without_a_reason_is_explained(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "/na")
        assert "/na" in person.said
        assert person.composer.text == "/na"


async def test_go_by_key_and_by_words(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "n", "/go purchase.title")
        assert person.asked == "purchase.title"
        await person.send("/go protection department")
        assert person.asked == "operator.cii_notice"
        await person.send("/go provider.name")
        assert "First answer: " in person.said


async def test_find_lists_questions_and_goes_there(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "/find 核心路由器")
        assert isinstance(person.app.screen, Overview)
        assert len(person.rows) == 2  # its section and itself
        await person.press("enter")
        assert person.asked == "purchase.title"
        await person.send("/go zzzz")
        assert "zzzz" in person.said


async def test_undo_takes_back_and_goes_there(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/undo")
        assert person.asked == "secrecy.work_secret"
        assert "Taken back" in person.log
        assert person.chat.case.answer_of("secrecy.work_secret") is None


async def test_status_says_where_the_case_stands(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "/status")
        assert "Scope: Undetermined" in person.log
        assert "to answer" in person.log


async def test_unknown_command_keeps_the_text(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("/bak")
        assert "/back" in person.said
        assert person.composer.text == "/bak"


async def test_two_slashes_are_a_literal_one(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/go purchase.title", "//etc/routers")
        answer = person.chat.case.answer_of("purchase.title")
        assert answer is not None
        assert answer.value == "/etc/routers"


async def test_hints_while_a_command_is_typed_and_tab_completes(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.type("/")
        assert all(f"/{c.name}" in person.text("#hints") for c in COMMANDS)
        await person.type("un")
        assert "Undo" in person.text("#hints")
        await person.type("d")
        await person.press("tab")
        assert person.composer.text == "/undo"
        await person.press("ctrl+u")
        await person.type("/att")
        await person.press("tab")
        assert person.composer.text == "/attach "


@pytest.mark.parametrize("way", ["/help", "f1"])
async def test_help_lists_every_command(opened: Opened, way: str) -> None:
    async with opened(new=ROUTERS) as person:
        await (person.press("f1") if way == "f1" else person.send(way))
        assert isinstance(person.app.screen, Help)
        page = person.text(".page")
        assert all(c.help.en in page for c in COMMANDS)
        await person.press("escape")
        assert person.asked == "secrecy.state_secret"


async def test_the_palette_finds_commands_in_the_language_shown(opened: Opened) -> None:
    async with opened(new=ROUTERS, lang="zh") as person:
        await person.send("n")
        await person.press("ctrl+p")
        assert isinstance(person.app.screen, Palette)
        await person.pilot.press(*"撤销")
        await person.pilot.pause(0.4)
        await person.settle()
        assert person.app.screen.query_one(CommandList).option_count >= 1
        await person.pilot.press("enter")
        await person.settle()
        assert person.asked == "secrecy.state_secret"


async def test_a_palette_command_that_takes_words_goes_into_the_composer(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        person.chat._order("find")
        await person.settle()
        assert person.composer.text == "/find "


async def test_quit_leaves(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        person.composer.insert("/quit")
        await person.pilot.press("enter")
        await person.pilot.pause()
        assert person.app._exit


async def test_attach_with_a_code(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "notice 2023.pdf").write_bytes(b"%PDF-1.4 notice")
    async with opened(new=ROUTERS) as person:
        await person.send(f"/attach e03 '{tmp_path / 'notice 2023.pdf'}'")
        assert [f.name for f in person.chat.case.sheet.evidence["E03"].files] == ["notice 2023.pdf"]
        assert "notice 2023.pdf is attached to E03" in person.log
        assert not person.chat.query_one("#progress").display


async def test_attach_asks_which_evidence_when_several_fit(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "n", "1", "/go remote_access.possible")
        assert person.asked == "remote_access.possible"
        person.composer.insert(f"/attach {tmp_path / 'a.pdf'}")
        await person.pilot.press("enter")
        await person.pilot.pause()
        await person.pilot.pause()
        assert isinstance(person.app.screen, Choose)
        first = person.rows[0]
        await person.press("enter")
        assert list(person.chat.case.sheet.evidence) == [first.split()[0]]


async def test_a_file_that_is_not_there_is_said(opened: Opened, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(f"/attach E03 {tmp_path / 'nothing.pdf'}")
        assert "no such file" in person.said
        assert not person.chat.query_one("#progress").display
        assert person.chat.case.sheet.evidence == {}


@pytest.mark.parametrize(("lang", "typed"), [("en", "/go zebra crossing"), ("zh", "/转到 斑马线")])
async def test_words_that_nothing_holds_stay_in_the_composer(opened: Opened, lang: str, typed: str) -> None:
    async with opened(new=ROUTERS, lang=lang) as person:
        await person.send(typed)
        assert person.composer.text == typed
        assert typed.partition(" ")[2] in person.said
