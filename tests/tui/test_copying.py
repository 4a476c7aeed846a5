"""A file on its way in: leaving asks first, waiting brings it in, giving up leaves nothing behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from intake.case import Cases
from intake.store.store import Store
from intake.tui.chat.leaving import Leaving
from intake.tui.chat.screen import Chat
from intake.tui.progress import reporter
from tests.tui.conftest import ROUTERS, Opened, Person


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


async def copying(person: Person, tmp_path: Path) -> None:
    """Begin to attach a file."""
    (tmp_path / "notice.pdf").write_bytes(b"%PDF-1.4 notice")
    person.composer.insert(f"/attach E03 {tmp_path / 'notice.pdf'}")
    await person.pilot.press("enter")
    await person.pilot.pause(0.2)
    assert "33 %" in person.text("#progress")


def files() -> list[str]:
    cases = Cases.open()
    try:
        return [f.name for s in cases.get().sheet.evidence.values() for f in s.files]
    finally:
        cases.close()


async def press(person: Person, *keys: str) -> None:
    """Press keys while a copy is under way."""
    for key in keys:
        await person.pilot.press(key)
        await person.pilot.pause(0.1)


@pytest.mark.parametrize("key", ["escape", "ctrl+q", "ctrl+c"])
async def test_leaving_asks_and_waits_for_the_file(
    opened: Opened, gate: threading.Event, tmp_path: Path, key: str
) -> None:
    async with opened(new=ROUTERS) as person:
        await copying(person, tmp_path)
        await press(person, key)
        assert isinstance(person.app.screen, Leaving)
        assert "notice.pdf" in person.text(".heading")
        await press(person, "enter")
        assert isinstance(person.app.screen, Chat)
        assert "notice.pdf" in person.said
        gate.set()
        await person.settle()
        assert person.app._exit or person.home
    assert files() == ["notice.pdf"]


async def test_giving_the_file_up_leaves_at_once_and_nothing_behind(
    opened: Opened, gate: threading.Event, tmp_path: Path
) -> None:
    async with opened(new=ROUTERS) as person:
        await copying(person, tmp_path)
        await press(person, "escape", "down", "enter")
        assert person.home
        gate.set()
        await person.settle()
    assert files() == []


async def test_staying_keeps_copying(opened: Opened, gate: threading.Event, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await copying(person, tmp_path)
        await press(person, "escape", "escape")
        gate.set()
        await person.settle()
        assert "notice.pdf is attached" in person.log
        assert not person.chat.query_one("#progress").display


async def test_a_copy_that_fails_keeps_the_person_here_to_read_why(
    opened: Opened, gate: threading.Event, tmp_path: Path
) -> None:
    async with opened(new=ROUTERS) as person:
        await copying(person, tmp_path)
        await press(person, "escape", "enter")
        (tmp_path / "notice.pdf").unlink()
        gate.set()
        await person.settle()
        assert isinstance(person.app.screen, Chat)
        assert "no such file" in person.said


async def test_telling_how_far_it_is_never_raises_into_the_copy(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        report = reporter(person.app, lambda done, whole: None)
    report(1, 2)


@pytest.mark.parametrize(
    ("wanted", "line"),
    [("E99 notice.pdf", "no evidence E99"), ("E03 .", "is a folder"), ("E03 none.pdf", "no such file")],
)
async def test_what_cannot_be_attached_is_said_first_and_the_text_stays(opened: Opened, wanted: str, line: str) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(f"/attach {wanted}")
        assert line in person.said
        assert person.composer.text == f"/attach {wanted}"


async def test_a_file_is_taken_off_again(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "notice.pdf").write_bytes(b"%PDF-1.4 notice")
    async with opened(new=ROUTERS) as person:
        await person.send(f"/attach E03 {tmp_path / 'notice.pdf'}")
        next(o for o in person.chat.orders() if o.name == "Take a file off").do()
        await person.settle()
        assert "notice.pdf" in person.rows[0]
        await person.press("enter")
        assert "taken off E03" in person.log
        assert person.chat.case.sheet.evidence["E03"].files == ()
