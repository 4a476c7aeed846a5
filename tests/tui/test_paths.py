"""Completing paths: in the composer behind /attach, and in the field of the evidence screen."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from intake.interview.reading import Command, read
from intake.regime.model import Kind, Question
from intake.regime.text import Text
from intake.talk.attaching import split
from intake.talk.paths import Offers, offers, path_of
from intake.tui import paths as finding
from intake.tui.chat.hints import path_begun
from intake.tui.evidence import EvidenceScreen
from intake.tui.evidence.asking import AskPath
from tests.tui.conftest import ROUTERS, Opened, Person

LANGS = pytest.mark.parametrize("lang", ["en", "zh"])


def hints(person: Person) -> str:
    line = person.chat.query_one("#hints")
    return person.text("#hints") if line.display else ""


async def type_(person: Person, text: str) -> None:
    """Put a text into the composer in place of what stands there."""
    person.composer.load_text("")
    await person.type(text)


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("/attach ", ("/attach ", "")),
        ("/attach /a b", ("/attach ", "/a b")),
        ("/attach E07 /a", ("/attach E07 ", "/a")),
        ("/attach e07：合同", ("/attach e07：", "合同")),
        ("/附件E07 合同", ("/附件E07 ", "合同")),
        ("/附件 合同", ("/附件 ", "合同")),
        ("／attach ~/", ("／attach ", "~/")),
        ("/attach", None),
        ("/附件", None),
        ("/attached x", None),
        ("/note /a", None),
        ("//attach /a", None),
        ("attach /a", None),
        ("", None),
    ],
)
def test_where_a_path_begins(text: str, begun: tuple[str, str] | None) -> None:
    assert path_begun(text) == begun


@LANGS
async def test_hints_name_what_would_complete(opened: Opened, lang: str, tmp_path: Path) -> None:
    for name in ("认证证书.pdf", "认证报告.pdf", "notice.pdf", ".hidden"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "my files").mkdir()
    async with opened(new=ROUTERS, lang=lang) as person:
        await type_(person, "/attach ")
        assert "认证证书.pdf" in hints(person)
        assert "my files/" in hints(person)
        assert ".hidden" not in hints(person)
        await type_(person, "/attach E07 认")
        assert "认证证书.pdf" in hints(person)
        assert "notice.pdf" not in hints(person)
        await type_(person, "/attach nothing so")
        assert hints(person) == ""


@LANGS
async def test_tab_grows_the_path_and_the_rest_is_chosen_by_typing_on(
    opened: Opened, lang: str, tmp_path: Path
) -> None:
    for name in ("认证证书.pdf", "认证报告.pdf"):
        (tmp_path / name).write_bytes(b"x")
    name = "attach" if lang == "en" else "附件"
    async with opened(new=ROUTERS, lang=lang) as person:
        await type_(person, f"/{name} E07 认")
        await person.press("tab")
        assert person.composer.text == f"/{name} E07 认证"
        assert "认证报告.pdf   认证证书.pdf" in hints(person)
        await person.type("证")
        await person.press("tab")
        assert person.composer.text == f"/{name} E07 认证证书.pdf"
        await person.press("enter")
        assert [f.name for f in person.chat.case.sheet.evidence["E07"].files] == ["认证证书.pdf"]


async def test_names_with_spaces_and_control_characters_come_in_through_tab(opened: Opened, tmp_path: Path) -> None:
    odd = ["a b.pdf", "E08 list.pdf", "nfd e\u0301.pdf"] + (["x\x1b]0;y\x07.pdf"] if os.sep == "/" else [])
    for name in odd:
        (tmp_path / name).write_bytes(name.encode())
    async with opened(new=ROUTERS) as person:
        for begun in ("a", "E08", "nfd", "x")[: len(odd)]:
            await type_(person, f"/attach E07 {begun}")
            assert not set("\x1b\x07") & set(person.screen())
            await person.press("tab", "enter")
        assert len(person.chat.case.sheet.evidence["E07"].files) == len(odd)


async def test_six_are_named_and_the_others_counted(opened: Opened, tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"page-{number}.pdf").write_bytes(b"x")
    async with opened(new=ROUTERS) as person:
        await type_(person, "/attach page")
        assert "page-5.pdf" in hints(person)
        assert "page-6.pdf" not in hints(person)
        assert "and 3 more" in hints(person)


async def test_a_folder_with_very_many_files_says_so(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.talk.paths.MOST_READ", 3)
    for number in range(5):
        (tmp_path / f"{number}.pdf").write_bytes(b"x")
    async with opened(new=ROUTERS, lang="zh") as person:
        await type_(person, "/attach ")
        assert "只查看了前" in hints(person)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading a folder waits here."""
    gate = threading.Event()

    def reading(typed: str, cwd: Path) -> Offers:
        gate.wait(20)
        return offers(typed, cwd)

    monkeypatch.setattr(finding, "offers", reading)
    yield gate
    gate.set()


async def test_an_answer_that_comes_too_late_is_dropped(opened: Opened, slow: threading.Event, tmp_path: Path) -> None:
    (tmp_path / "notice.pdf").write_bytes(b"x")
    (tmp_path / "other.pdf").write_bytes(b"x")
    async with opened(new=ROUTERS) as person:
        person.composer.insert("/attach no")
        await person.pilot.press("tab")
        await person.pilot.pause()
        person.composer.load_text("/attach ot")
        await person.pilot.pause()
        slow.set()
        await person.settle()
        assert person.composer.text == "/attach ot"
        assert hints(person) == "other.pdf"


async def test_tab_waits_for_a_slow_folder_and_nothing_else_does(
    opened: Opened, slow: threading.Event, tmp_path: Path
) -> None:
    (tmp_path / "notice.pdf").write_bytes(b"x")
    async with opened(new=ROUTERS) as person:
        person.composer.insert("/attach no")
        await person.pilot.press("tab")
        await person.pilot.pause()
        assert person.composer.text == "/attach no"
        slow.set()
        await person.settle()
        assert person.composer.text == "/attach notice.pdf"


@LANGS
async def test_the_field_of_the_evidence_screen_completes_too(opened: Opened, lang: str, tmp_path: Path) -> None:
    (tmp_path / "my files").mkdir()
    (tmp_path / "my files" / "认证 证书.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "my other").mkdir()
    async with opened(new=ROUTERS, lang=lang) as person:
        person.app.push_screen(EvidenceScreen(person.chat.case, "E07"))
        await person.settle()
        await person.press("a")
        assert isinstance(person.app.screen, AskPath)
        assert "my files/" in person.text("#hints")
        await person.press("m", "tab")
        field = person.app.screen.query_one(Input)
        assert field.value == '"my '
        await person.press("f", "tab")
        assert field.value == '"my files/'
        await person.press("tab", "enter")
        await person.press("enter")
        assert [f.name for f in person.chat.case.sheet.evidence["E07"].files] == ["认证 证书.pdf"]


def test_what_tab_makes_is_read_by_the_command_as_the_same_file(tmp_path: Path) -> None:
    """The whole way: completed, sent, read as a command, taken apart, read as a path."""
    question = Question(key="x", kind=Kind.TEXT, section="-", text=Text(en="-", zh="-"))
    names = ("E07 a.pdf", "。.pdf", "a  b.pdf", "e\u0301", "~a") + (
        (" a", "'a", '"a"', "E07:x") if os.sep == "/" else ()
    )
    for number, name in enumerate(names):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_bytes(b"x")
        for before in ("", "E03 "):
            text = f"/attach {before}{offers('', folder).grown}"
            said = read(question, text, today=date(2026, 1, 1))
            assert isinstance(said, Command)
            code, _, rest = split(said.argument)
            assert code == before.strip()
            assert folder / path_of(rest) == folder / name
