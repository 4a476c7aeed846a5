"""Files on the evidence screen: typed, dropped and pasted, looked at, copied, given up, taken off."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from intake.store.store import Store
from intake.tui.evidence import EvidenceScreen
from intake.tui.evidence.asking import AskPath
from intake.tui.evidence.incoming import Leaving
from intake.tui.evidence.preview import Preview
from tests.tui.conftest import ROUTERS, Opened, Person
from tests.tui.evidence import LANGS, PDF, drop, of_case, row_of, shown, stored, told


@LANGS
async def test_a_file_is_attached_by_its_path_after_a_look_at_it(opened: Opened, lang: str, tmp_path: Path) -> None:
    (tmp_path / "认证 证书.pdf").write_bytes(PDF)
    async with opened(new=ROUTERS, lang=lang) as person:
        screen = await shown(person, "E07")
        await person.press("a")
        assert isinstance(person.app.screen, AskPath)
        person.app.screen.query_one(Input).value = str(tmp_path / "认证 证书.pdf")
        await person.press("enter")
        assert isinstance(person.app.screen, Preview)
        facts = person.text(".box")
        assert "认证 证书.pdf" in facts
        assert "PDF" in facts
        assert "20 B" in facts
        assert hashlib.sha256(PDF).hexdigest() in facts.replace("\n", "")
        assert stored("E07").files == ()
        await person.press("enter")
        assert person.app.screen is screen
        assert [f.name for f in stored("E07").files] == ["认证 证书.pdf"]
        assert ("Saved" if lang == "en" else "已保存") in told(person)
        assert "认证 证书.pdf" in person.text("#detail")
        assert ("1 file" if lang == "en" else "1 份文件") in row_of(screen, "2022-10.1/E07").aside
        assert row_of(screen, "2022-10.4/E07").detail == row_of(screen, "2022-10.1/E07").detail


@pytest.mark.parametrize(("name", "line"), [("none.pdf", "no such file"), (".", "is a folder"), ("empty", "is empty")])
async def test_what_is_no_file_stays_in_the_field_with_the_reason(
    opened: Opened, tmp_path: Path, name: str, line: str
) -> None:
    (tmp_path / "empty").touch()
    async with opened(new=ROUTERS) as person:
        await shown(person, "E07")
        await person.press("a")
        await person.press("enter")
        assert "Type the path" in person.text("#problem")
        person.app.screen.query_one(Input).value = str(tmp_path / name)
        await person.press("enter")
        assert isinstance(person.app.screen, AskPath)
        assert line in person.text("#problem")


async def test_a_dropped_file_is_asked_about_and_may_be_left(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a b.pdf").write_bytes(PDF)
    async with opened(new=ROUTERS) as person:
        screen = await shown(person, "E07")
        await drop(person, f"'{tmp_path}/a b.pdf' ")
        assert isinstance(person.app.screen, Preview)
        assert "E07" in person.text(".heading")
        await person.press("escape")
        assert person.app.screen is screen
        assert stored("E07").files == ()


@LANGS
async def test_several_pasted_addresses_are_asked_about_one_by_one(opened: Opened, lang: str, tmp_path: Path) -> None:
    for name in ("一.pdf", "二.pdf"):
        (tmp_path / name).write_bytes(PDF + name.encode())
    addresses = [(tmp_path / name).as_uri() for name in ("一.pdf", "gone.pdf", "二.pdf")]
    async with opened(new=ROUTERS, lang=lang) as person:
        await shown(person, "E13")
        await drop(person, "\r\n".join(addresses))
        assert "一.pdf" in person.text("#facts")
        assert ("2 more" if lang == "en" else "2 个文件") in person.text("#remarks")
        await person.press("enter")
        assert "二.pdf" in person.text("#facts")
        await person.press("enter")
        assert sorted(f.name for f in stored("E13").files) == ["一.pdf", "二.pdf"]
        # what was refused on the way is still said beside what came in
        assert "gone.pdf" in told(person)
        assert "二.pdf" in told(person)


async def test_what_is_pasted_and_no_path_says_so(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        screen = await shown(person, "E07")
        await drop(person, "see the folder of li.na")
        assert "no path" in told(person)
        assert person.app.screen is screen


@LANGS
async def test_odd_files_are_remarked_on_before_they_are_taken(opened: Opened, lang: str, tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"MZ\x90\x00 program")
    async with opened(new=ROUTERS, lang=lang) as person:
        case = of_case(person)
        case.attach(tmp_path / "list.pdf", "E13")
        case.set_evidence("E07", status="received", expires=case.as_of - timedelta(days=3))
        await shown(person, "E07")
        await drop(person, str(tmp_path / "list.pdf"))
        text = person.text(".box")
        for part in ("program", "E13", "ended") if lang == "en" else ("可执行程序", "E13", "届满"):
            assert part in text


async def test_a_file_is_taken_off(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    async with opened(new=ROUTERS) as person:
        of_case(person).attach(tmp_path / "a.pdf", "E07")
        await shown(person, "E07")
        await person.press("d")
        assert "a.pdf" in person.rows[0]
        await person.press("enter")
        assert stored("E07").files == ()
        assert "taken off E07" in told(person)
        await person.press("d")
        assert "no file to take off" in told(person)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Copying waits here, in the middle of a file."""
    gate = threading.Event()
    whole = Store.stage

    def slow(store: Store, path: Path, progress: Callable[[int, int], None] | None = None) -> Any:
        assert progress is not None
        progress(1, 3)
        gate.wait(20)
        progress(2, 3)
        return whole(store, path, progress)

    monkeypatch.setattr(Store, "stage", slow)
    yield gate
    gate.set()


async def copying(person: Person, tmp_path: Path) -> EvidenceScreen:
    """Begin to attach a file that takes long."""
    (tmp_path / "large.pdf").write_bytes(PDF)
    screen = await shown(person, "E07")
    await drop(person, str(tmp_path / "large.pdf"))
    await press(person, "enter")
    assert "33 %" in person.text("#progress")
    return screen


async def press(person: Person, *keys: str) -> None:
    """Press keys while a copy is under way."""
    for key in keys:
        await person.pilot.press(key)
        await person.pilot.pause(0.2)


async def test_leaving_during_a_copy_waits_for_it(opened: Opened, gate: threading.Event, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await copying(person, tmp_path)
        await press(person, "escape")
        assert isinstance(person.app.screen, Leaving)
        await press(person, "enter")
        assert isinstance(person.app.screen, EvidenceScreen)
        gate.set()
        await person.settle()
        assert person.app.screen is person.chat
    assert [f.name for f in stored("E07").files] == ["large.pdf"]


async def test_a_copy_can_be_given_up_and_leaves_nothing(opened: Opened, gate: threading.Event, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        screen = await copying(person, tmp_path)
        await press(person, "escape", "down", "enter")
        gate.set()
        await person.settle()
        assert person.app.screen is screen
        assert "given up" in told(person)
        assert not screen.query_one("#progress").display
    assert stored("E07").files == ()


async def test_quitting_during_a_copy_asks_too(opened: Opened, gate: threading.Event, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await copying(person, tmp_path)
        await press(person, "ctrl+q")
        assert isinstance(person.app.screen, Leaving)
        await press(person, "enter")
        gate.set()
        await person.settle()
        assert person.app._exit
    assert [f.name for f in stored("E07").files] == ["large.pdf"]


async def test_answers_go_on_while_a_file_is_copied(opened: Opened, gate: threading.Event, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await copying(person, tmp_path)
        await press(person, "s", "down", "down", "down", "enter")
        assert stored("E07").status == "checked"
        gate.set()
        await person.settle()
        assert [f.name for f in stored("E07").files] == ["large.pdf"]


async def test_hostile_names_notes_and_places_are_harmless(opened: Opened, tmp_path: Path) -> None:
    name = "[b] \x1b]0;x\x07 \u202efdp.exe"
    (tmp_path / name).write_bytes(b"MZ")
    async with opened(new=ROUTERS, size=(110, 60)) as person:
        case = of_case(person)
        await shown(person, "E07")
        await drop(person, str(tmp_path / name))
        assert isinstance(person.app.screen, Preview)
        assert not set("\x1b\x07\u202e") & set(person.screen())
        await person.press("enter")
        case.set_evidence("E07", note="[@click=app.quit]x[/]", located="\u202e x")
        person.app.screen.renew()
        await person.settle()
        assert "[@click=app.quit]x[/]" in person.text("#detail")
        assert not set("\x1b\x07\u202e") & set(person.screen())
        await person.press("d")
        assert not set("\x1b\x07\u202e") & set(person.screen())
