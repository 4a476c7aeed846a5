"""The log mounts a window of at most 100 messages; earlier ones come back on scrolling up."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from intake.tui.chat.log import MOST, Log


class OnlyLog(App[None]):
    def compose(self) -> ComposeResult:
        yield Log[int]()

    @property
    def log_(self) -> Log[int]:
        return self.query_one(Log)


def drawn(item: int) -> Content:
    return Content(f"message {item}")


def shown(app: OnlyLog) -> list[str]:
    return [str(m.visual) for m in app.log_.children]  # type: ignore[attr-defined]


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


async def test_only_the_newest_hundred_are_mounted() -> None:
    async with OnlyLog().run_test(size=(40, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, OnlyLog)
        app.log_.show(range(500), drawn)
        await settle(pilot)
        assert shown(app) == [f"message {i}" for i in range(400, 500)]
        assert app.log_.scroll_y == app.log_.max_scroll_y


async def test_scrolling_up_brings_earlier_ones_and_keeps_the_place() -> None:
    async with OnlyLog().run_test(size=(40, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, OnlyLog)
        app.log_.show(range(240), drawn)
        await settle(pilot)
        seen = 140
        for _ in range(200):
            app.log_.page(-1)
            await settle(pilot)
            assert app.log_.mounted <= MOST
            first = int(shown(app)[0].split()[1])
            top = first + int(app.log_.scroll_y)
            assert top <= seen + 80
            seen = min(seen, top)
            if seen == 0:
                break
        assert seen == 0
        for _ in range(200):
            app.log_.page(1)
            await settle(pilot)
            if shown(app)[-1] == "message 239":
                break
        assert shown(app)[-1] == "message 239"


async def test_messages_that_stay_are_not_mounted_anew() -> None:
    async with OnlyLog().run_test(size=(40, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, OnlyLog)
        app.log_.show([1, 2, 3], drawn)
        await settle(pilot)
        before = list(app.log_.children)
        app.log_.show([1, 3, 4, 2], drawn)
        await settle(pilot)
        assert shown(app) == ["message 1", "message 3", "message 4", "message 2"]
        assert app.log_.children[0] is before[0]
        app.log_.show([4], lambda item: Content("other words"))
        await settle(pilot)
        assert shown(app) == ["other words"]
