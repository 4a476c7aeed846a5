"""A program on a temporary data folder, driven key by key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from intake.tui.app import IntakeApp, NewCase
from intake.tui.chat.card import Card
from intake.tui.chat.composer import Composer
from intake.tui.chat.log import Log
from intake.tui.chat.screen import Chat
from intake.tui.home import Home

ROUTERS = NewCase("核心路由器采购", None, date(2026, 3, 5))
OPERATOR = ("n", "n", "n", "y", "y")
"""The first answers of a notified CII operator that buys for that CII."""


@dataclass
class Person:
    """What a person can do and see."""

    app: IntakeApp
    pilot: Pilot[None]

    async def settle(self) -> None:
        """Wait until everything that was begun is done and shown."""
        await self.pilot.pause()
        while len(self.app.workers):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        self.composer.insert(text)
        await self.settle()

    async def send(self, *texts: str) -> None:
        """Type each text and press Enter."""
        for text in texts:
            self.composer.insert(text)
            await self.press("enter")

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def chat(self) -> Chat:
        found = next(s for s in reversed(self.app.screen_stack) if isinstance(s, Chat))
        return found

    @property
    def home(self) -> Home:
        assert isinstance(self.app.screen, Home)
        return self.app.screen

    @property
    def composer(self) -> Composer:
        return self.chat.query_one(Composer)

    @property
    def card(self) -> Card:
        return self.chat.query_one(Card)

    @property
    def asked(self) -> str | None:
        """The key of the question that is shown."""
        scene = self.card.scene
        return scene.key if scene else None

    def text(self, selector: str) -> str:
        """What a widget shows."""
        widget = self.app.screen.query_one(selector)
        parts = [widget] if isinstance(widget, Static) else list(widget.query(Static))
        return "\n".join(str(p.visual) for p in parts)

    @property
    def log(self) -> str:
        return "\n".join(str(m.visual) for m in self.chat.query_one("#log", Log).query(Static))

    @property
    def said(self) -> str:
        """The line above the composer, empty if there is none."""
        line = self.chat.query_one("#said", Static)
        return str(line.visual) if line.display else ""

    @property
    def rows(self) -> list[str]:
        """The lines of the list that is shown."""
        return [str(o.prompt).removeprefix("> ").strip() for o in self.app.screen.query_one(OptionList).options]

    def screen(self) -> str:
        """Everything on the terminal, as text."""
        size = self.app.size
        strips = self.app.screen._compositor.render_strips(size)
        return "\n".join(strip.text for strip in strips)


Opened = Callable[..., AbstractAsyncContextManager[Person]]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the program: `async with opened(new=ROUTERS) as person`."""
    monkeypatch.chdir(tmp_path)
    # What others write is noticed after a while; here only where a test is about that
    monkeypatch.setattr("intake.store.presence.PAUSE", 3600)

    @asynccontextmanager
    async def open_(
        *, lang: str = "en", size: tuple[int, int] = (110, 36), case: str | None = None, new: NewCase | None = None
    ) -> AsyncIterator[Person]:
        app = IntakeApp(lang, case, new)
        async with app.run_test(size=size) as pilot:
            person = Person(app, pilot)
            # opening begins behind the first frame, which may be late on a busy machine
            while not (app._tried.is_set() or app.data_failed):
                await pilot.pause(0.01)
            await person.settle()
            try:
                yield person
            finally:
                await app.workers.wait_for_complete()
        if app.cases is not None:
            app.cases.close()

    return open_
