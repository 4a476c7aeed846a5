"""Before an earlier answer is changed: what would move with it, and whether to do it."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from intake.talk.consequences import consequences
from intake.tui.bindings import Bound, bindings, footer
from intake.tui.chat.composer import HOLD
from intake.tui.faces import Dialog
from intake.tui.keyline import KeyLine
from intake.tui.safe import content

if TYPE_CHECKING:
    from intake.case import Effect
    from intake.interview.answers import Answer
    from intake.tui.chat.screen import Chat


class Changing(Dialog[bool]):
    """Shows what a change would do. Enter makes it, Escape leaves everything as it was.

    For a moment Enter does nothing: whoever types ahead has not read yet.
    """

    KEYS = (
        Bound("enter", "change", "change", footer=True),
        Bound("escape", "leave", "leave", footer=True),
        Bound("down", "scroll(1)", "scroll"),
        Bound("up", "scroll(-1)", "scroll"),
        Bound("pagedown,space", "scroll(10)", "scroll"),
        Bound("pageup", "scroll(-10)", "scroll"),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, says: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._says = says
        self._shown = time.monotonic()

    def compose(self) -> ComposeResult:
        """Heading, what would move, keys."""
        with Vertical(classes="box"):
            yield Static(classes="heading", markup=False)
            with VerticalScroll(classes="page", can_focus=False):
                yield Static(id="moves", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Word it."""
        self.relabel()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one(".heading", Static).update(content(self.say("change.heading")))
        self.query_one("#moves", Static).update(content("\n".join(self._says(self.lang))))
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))

    def on_key(self, event: events.Key) -> None:
        """Whoever goes on typing has not read yet either."""
        if event.is_printable and event.key != "space":
            self._shown = time.monotonic()

    def action_change(self) -> None:
        """Make the change, once it could be read."""
        if time.monotonic() - self._shown > HOLD:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(False)

    def action_scroll(self, by: int) -> None:
        """Up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def ask(chat: Chat, key: str, answer: Answer | None, effect: Effect, then: Callable[[Answer | None], None]) -> None:
    """Show what the change would do; `then` gets the answer if the person makes it."""

    def decided(change: bool | None) -> None:
        if change:
            then(answer)
        else:
            chat.tell("change.left")

    # read now: somebody else's change must not alter what the person agrees to
    said = {lang: consequences(chat.case, {key: answer}, effect, lang) for lang in ("en", "zh")}
    chat.app.push_screen(Changing(partial(said.__getitem__)), decided)
