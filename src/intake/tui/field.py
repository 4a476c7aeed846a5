"""A one-line field that takes no control characters."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from intake.tui.safe import typed


class Field(Input):
    """Textual's input; what is pasted is made harmless and put on one line."""

    def _on_paste(self, event: events.Paste) -> None:
        # the handler of the base class is called as well, after this one
        event.text = " ".join(typed(event.text).split("\n")).strip()
