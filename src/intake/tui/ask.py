"""One line to type, over the screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from intake.tui.bindings import Bound, bindings, footer
from intake.tui.faces import Dialog
from intake.tui.field import Field
from intake.tui.keyline import KeyLine
from intake.tui.safe import content, typed


class Ask(Dialog[str | None]):
    """Returns what was typed, None if nothing was or it was left.

    `more` is proposed behind `text`, as far as both have room, and marked, so that typing replaces it.
    """

    AUTO_FOCUS = "Input"

    KEYS = (
        Bound("enter", "take", "take", footer=True, bound=False),
        Bound("escape", "dismiss", "leave", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, heading: str, text: str = "", *, more: str = "", most: int = 200) -> None:
        super().__init__()
        self._heading, self._most = heading, most
        self._text = typed(text)[: most - len(more)] if text and more else typed(text)
        self._more = more if text else ""

    def compose(self) -> ComposeResult:
        """Heading, field, keys."""
        with Vertical(classes="box"):
            yield Static(content(self._heading), classes="heading", markup=False)
            yield Field(self._text + self._more, max_length=self._most)
            yield KeyLine()

    def on_mount(self) -> None:
        """Word it."""
        self.relabel()
        if self._more:
            end = len(self._text)
            self.query_one(Field).selection = Selection(end, end + len(self._more))

    def relabel(self) -> None:
        """Word the keys in the language shown."""
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter returns what is typed."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """What is typed."""
        self.dismiss(self.query_one(Input).value.strip() or None)
