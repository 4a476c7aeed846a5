"""The log: what was said, oldest first. Only a window of it is mounted; the rest is data that comes back on scrolling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import textual.message
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

T = TypeVar("T")
Draw = Callable[[T], Content]

MOST = 100
"""Messages that are mounted at once. Each mounted widget costs about 28 microseconds per key."""

STEP = 50
"""Messages by which the window moves."""


class Message(Static):
    """One message of the log. A click points at what it is about."""

    @dataclass
    class Pointed(textual.message.Message):
        """A message was clicked."""

        item: object

    def __init__(self, said: Content, item: object = None) -> None:
        super().__init__(said, markup=False)
        self._said, self._item = said, item

    def on_click(self) -> None:
        """Pointed at with the mouse."""
        self.post_message(self.Pointed(self._item))

    def say(self, said: Content) -> None:
        """Say it otherwise; nothing happens if it is the same."""
        if not said.is_same(self._said):
            self._said = said
            self.update(said)


class Log(VerticalScroll, Generic[T], can_focus=False):
    """Shows the end of what it is given, and more of the beginning as a person scrolls up."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: Sequence[T] = ()
        self._draw: Draw[T] | None = None
        self._start = 0
        self._there: list[tuple[T, Message]] = []
        self._moving = False

    def show(self, items: Sequence[T], draw: Draw[T]) -> None:
        """Show these items, from the end. `draw` makes an item visible."""
        fresh = bool(items) and (not self._items or items[-1] != self._items[-1])
        self._items, self._draw = items, draw
        self._start = max(0, len(items) - MOST)
        self._sync()
        self.anchor()
        if fresh:
            self.call_after_refresh(self._from_its_top)

    def _from_its_top(self) -> None:
        """What is too long for the log is read from its beginning."""
        if not self._there:
            return
        last = self._there[-1][1].virtual_region
        if last.height > self.size.height > 0:
            self.release_anchor()
            self.scroll_to(y=last.y, animate=False, immediate=True)

    def page(self, by: int) -> None:
        """Scroll by so many pages; up leaves the end, until the end is reached again."""
        self.release_anchor()
        self.scroll_relative(y=by * max(self.size.height - 1, 1), animate=False)

    @property
    def mounted(self) -> int:
        """How many messages are mounted."""
        return len(self._there)

    def _sync(self) -> None:
        """Bring the mounted messages in line with the window, keeping those that stay."""
        if self._draw is None:
            return
        wanted = self._items[self._start : self._start + MOST]
        place = {item: i for i, item in enumerate(wanted)}
        kept: dict[T, Message] = {}
        gone: list[Message] = []
        last = -1
        for item, message in self._there:
            if place.get(item, -1) > last:
                last = place[item]
                kept[item] = message
            else:
                gone.append(message)
        self._there = []
        fresh: list[Message] = []
        for item in wanted:
            drawn = self._draw(item)
            if item in kept:
                message = kept[item]
                if fresh:
                    self.mount(*fresh, before=message)
                    fresh = []
                message.say(drawn)
            else:
                message = Message(drawn, item)
                fresh.append(message)
            self._there.append((item, message))
        if fresh:
            self.mount(*fresh)
        if gone:
            self.remove_children(gone)

    def watch_scroll_y(self, old: float, new: float) -> None:
        """At either end of the window bring in what lies beyond it."""
        super().watch_scroll_y(old, new)
        if self._moving or not self._there:
            return
        if new <= 1 < old and self._start > 0:
            self._shift(-STEP, self._there[0][1])
        elif new >= self.max_scroll_y - 1 > old and self._start + MOST < len(self._items):
            self._shift(STEP, self._there[-1][1])

    def _shift(self, by: int, anchor: Message) -> None:
        """Move the window; the message `anchor` stays where it is on the screen."""
        self._moving = True
        self.release_anchor()
        above = anchor.virtual_region.y - self.scroll_y
        self._start = min(max(0, self._start + by), max(0, len(self._items) - MOST))
        self._sync()

        def settle() -> None:
            self.scroll_to(y=anchor.virtual_region.y - above, animate=False, immediate=True)
            self._moving = False

        self.call_after_refresh(settle)
