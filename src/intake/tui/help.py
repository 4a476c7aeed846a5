"""Help (F1): first the keys of the screen it was opened on, then the commands, then all other keys.

Everything comes from the declarations that the screens, the composer and the palette themselves use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

from intake.tui.bindings import EVERYWHERE, SCROLLED, Bound, bindings, footer, help_rows
from intake.tui.cells import width
from intake.tui.faces import Dialog
from intake.tui.keyline import KeyLine
from intake.tui.safe import content, lines

BACK = Bound("escape,f1,enter,q", "dismiss", "back", footer=True)


LEFT = 24
"""Cells that the column of keys and commands may take."""


class Page(VerticalScroll, can_focus=False):
    """What scrolls; its lines are broken anew when its width changes."""

    def on_resize(self) -> None:
        """Columns follow the width."""
        if isinstance(self.screen, Help):
            self.screen.relabel()


class Help(Dialog[None]):
    """Everything on one page that scrolls, with the way back below it. A click beside the page closes it, as Escape does."""

    KEYS = (BACK, *SCROLLED)
    BINDINGS = bindings(KEYS)

    def __init__(self, opened_on: Screen[Any]) -> None:
        super().__init__()
        self._opened_on = opened_on

    def compose(self) -> ComposeResult:
        """One text."""
        with Vertical(classes="box"):
            with Page(classes="page"):
                yield Static(markup=False)
            yield KeyLine()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one(".page Static", Static).update(lines(list(self._page())))
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))

    def _page(self) -> Iterator[Content]:
        from intake.interview.reading import COMMANDS
        from intake.tui.chat.hints import call
        from intake.tui.chat.screen import Chat
        from intake.tui.home import Home

        yield content(self.say("help.heading"), "bold")
        yield content(self.say("help.how"))
        yield content(self.say("help.mouse"))
        told: set[str] = set()
        yield from self._keys("here", keys_of(self._opened_on), told)
        yield from self._section("commands", [(call(c, self.lang), c.help[self.lang]) for c in COMMANDS])
        yield from self._keys("chat", keys_of(Chat), told)
        yield from self._keys("home", keys_of(Home), told)
        yield from self._keys("everywhere", EVERYWHERE, told)

    def _keys(self, heading: str, keys: Iterable[Bound], told: set[str]) -> Iterator[Content]:
        """The keys that were not told before; a section without any is left out."""
        fresh = [k for k in keys if k.id not in told]
        told.update(k.id for k in fresh)
        yield from self._section(heading, help_rows(fresh, self.say))

    def _section(self, heading: str, rows: list[tuple[str, str]]) -> Iterator[Content]:
        if rows:
            yield Content("")
            yield content(self.say(f"help.{heading}"), "bold $accent")
            yield from _table(rows, self.query_one(Page).scrollable_content_region.width)

    def action_scroll(self, by: int) -> None:
        """Up or down."""
        self.query_one(Page).scroll_relative(y=by, animate=False)

    def on_click(self, event: Click) -> None:
        """A click beside the page leaves it."""
        if event.widget is self:
            self.dismiss()


def keys_of(screen: object) -> tuple[Bound, ...]:
    """The keys that a screen declares."""
    return tuple(getattr(screen, "KEYS", ()))


def _table(rows: list[tuple[str, str]], cells: int) -> Iterator[Content]:
    """Two columns, each broken within itself; where there is no room for two, what a key does stands below it."""
    column = min(LEFT, max(width(left) for left, _ in rows))
    room = cells - column - 4
    blank = Content("")
    for left, right in rows:
        keys, does = content(left, "bold $accent"), content(right)
        if room < LEFT:
            yield keys
            yield from (Content("  ") + line for line in does.wrap(max(cells - 2, 1)))
            continue
        for key, line in zip_longest(keys.wrap(column), does.wrap(room), fillvalue=blank):
            yield Content("  ") + key + Content(" " * (column + 2 - width(key.plain))) + line
