"""A one-line field that takes no control characters."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.widgets import Input

from intake.tui.keys import carried_out, passed_on
from intake.tui.safe import typed


class Field(Input):
    """Textual's input; what is pasted is made harmless and put on one line, and keys are taken in their order.

    With `onward` Enter goes on to the next field, unless nothing is typed.
    """

    def __init__(self, *args: Any, onward: bool = False, **named: Any) -> None:
        super().__init__(*args, **{"select_on_focus": False, **named})
        self._onward = onward

    async def _on_key(self, event: events.Key) -> None:
        # the handler of the base class is called as well, after this one, unless it is prevented
        if passed_on(self, event):
            return
        if event.key in ("tab", "shift+tab") or (event.key == "enter" and self._onward and self.value.strip()):
            event.stop()
            event.prevent_default()
            if event.key == "shift+tab":
                self.screen.focus_previous()
            else:
                self.screen.focus_next()
        else:
            await carried_out(self, event)

    def _on_paste(self, event: events.Paste) -> None:
        # the handler of the base class is called as well, after this one
        event.text = " ".join(typed(event.text).split("\n")).strip()
