"""Keys and pastes get in one by one: what a key does is done before the next one is looked at.

Textual hands a key to the widget that has the focus at that moment; what it is bound to is done later, when it has
travelled up to the program. Of keys that come in one burst the later ones would reach the place that the first one left.
While a case is on its way they wait for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widgets import OptionList

PassOn = Callable[[events.Event], Awaitable[None]]

ALWAYS = ("ctrl+q",)
"""Keys that wait for nothing: the way out of the program."""


class Turnstile:
    """Stands before the program; `pass_on` is the way that an event goes without it. `shut`: whether all have to wait."""

    def __init__(self, app: App[Any], pass_on: PassOn, shut: Callable[[], bool]) -> None:
        self._app, self._pass_on, self._shut = app, pass_on, shut
        self._waiting: deque[events.Event] = deque()
        self._met: Screen[Any] | None = None
        self._closed = False

    async def take(self, event: events.Event) -> None:
        """A key or a paste from the terminal."""
        if isinstance(event, events.Key) and event.key in ALWAYS:
            await self._pass_on(event)
            return
        self._waiting.append(event)
        await self.let_in()

    @property
    def waiting(self) -> bool:
        """Whether anybody waits."""
        return bool(self._waiting)

    def send_away(self) -> None:
        """Forget who waits: what they waited for is not coming."""
        self._waiting.clear()

    async def let_in(self) -> None:
        """Let those in who wait, as far as may be."""
        while self._waiting and not self._closed and not self._shut() and self._ready():
            event = self._waiting.popleft()
            if isinstance(event, events.Key) and await self._done(event):
                # the focus moves only when the program comes to it
                self._closed = True
                self._app.call_later(self._open)
            else:
                await self._pass_on(event)

    async def _open(self) -> None:
        self._closed = False
        await self.let_in()

    def _ready(self) -> bool:
        """Whether the screen knows by now where keys go; one that is coming up is asked first."""
        screen = self._app.screen
        if self._app.focused is not None or screen is self._met:
            return True
        screen.call_later(self._arrived, screen)
        return False

    def _arrived(self, screen: Screen[Any]) -> None:
        """The screen has come to what was put behind its coming up."""
        self._met = screen
        self._app.call_later(self.let_in)

    async def _done(self, event: events.Key) -> bool:
        """Do at once what a key is bound to in a list, which takes no text; False if it is bound to nothing."""
        if not isinstance(self._app.focused, OptionList):
            return False
        for priority in (True, False):
            if await self._app._check_bindings(event.key, priority=priority):
                return True
        return False
