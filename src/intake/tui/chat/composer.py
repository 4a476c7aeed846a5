"""Where a person types: several lines, Enter sends, and in an empty field the arrows walk over the options."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from intake.tui.keys import carried_out
from intake.tui.safe import typed

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_WORD_EDGES = re.compile(rf"(?<=\W)(?=\w)|(?<=\w)(?=\W)|(?<=[{_HAN}])(?=[^{_HAN}\W])|(?<=[^{_HAN}\W])(?=[{_HAN}])")
"""Where a word begins or ends. Hanzi, letters and punctuation part from each other."""


Stand = tuple[str | None, bool]
"""What the conversation stands at: the question's key, and whether the reason of its answer is asked."""

HOLD = 0.5
"""Seconds after something was given back in which Enter sends nothing: whoever types ahead has not read yet."""


class Composer(TextArea):
    """Textual's text area as a composer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,alt+enter,shift+enter", "newline", show=False),
        Binding("ctrl+u", "wipe", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    @dataclass
    class Sent(Message):
        """Enter was pressed; `text` is what stood in the composer, `stand` what it was typed for."""

        text: str
        stand: Stand

    @dataclass
    class Walked(Message):
        """An arrow was pressed in the empty composer: -1 up, 1 down."""

        by: int

    class Toggled(Message):
        """Space was pressed in the empty composer."""

    @dataclass
    class Paged(Message):
        """A page key was pressed: -1 up, 1 down."""

        by: int

    class Completed(Message):
        """Tab was pressed behind the beginning of a command."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False, compact=True)
        self.cursor_blink = False
        self.spaces_toggle = False
        self.stand: Stand = (None, False)
        self.refused = ""
        self._held = 0.0
        self._word_pattern = _WORD_EDGES

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.text

    def fill(self, text: str) -> None:
        """Put a text in, with the cursor behind it."""
        self.load_text(typed(text))
        self.move_cursor(self.document.end)

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Other rows are drawn: Textual does so only if there are more or fewer of them, not when the width changed."""
        super()._rewrap_and_refresh_virtual_size()
        self.refresh()

    def hold(self) -> None:
        """Send nothing for a moment; Enter begins another line meanwhile."""
        self._held = time.monotonic() + HOLD

    def send(self) -> None:
        """Take the text out at once, so that the next key begins a new one."""
        if time.monotonic() < self._held:
            self.hold()
            if self.text and not self.text.endswith("\n"):
                self.insert("\n")
            return
        text = self.text
        if text.strip():
            self.load_text("")
        self.post_message(self.Sent(text, self.stand))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.send()
        elif event.character in ("/", "／") and self.text and self.text == self.refused:
            self.load_text("")  # a command instead of what was refused
        elif event.key == "space" and self.empty and self.spaces_toggle:
            event.stop()
            event.prevent_default()
            self.post_message(self.Toggled())
        elif event.key == "tab" and self.text[:1] in ("/", "／"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Completed())
        else:
            await carried_out(self, event)

    # Textual calls the handler of the base class as well, after this one.

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.text = typed(event.text)

    def action_newline(self) -> None:
        """Begin another line."""
        self.insert("\n")

    def action_wipe(self) -> None:
        """Take everything out that is typed; undoing (Ctrl+Z) brings it back."""
        self.clear()

    def action_page(self, by: int) -> None:
        """The page keys move the log, not the cursor."""
        self.post_message(self.Paged(by))

    def action_cursor_up(self, select: bool = False) -> None:
        """Up, or to the option above."""
        if self.empty:
            self.post_message(self.Walked(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down, or to the option below."""
        if self.empty:
            self.post_message(self.Walked(1))
        else:
            super().action_cursor_down(select)
