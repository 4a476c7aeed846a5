"""The panel as a column beside the chat, and over everything where there is no room for a column (F2)."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from intake.case import Case
from intake.tui.chat.panel import panel
from intake.tui.faces import Dialog, program
from intake.tui.safe import content


class PanelView(VerticalScroll, can_focus=False):
    """The panel's text, as wide as it is given room."""

    def __init__(self, case: Case, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._case = case

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def on_resize(self) -> None:
        """Lines follow the width."""
        self.show()

    def show(self) -> None:
        """Show the case as it is now; nothing is drawn while the panel is folded away."""
        cells = self.scrollable_content_region.width
        if self.is_mounted and self.display and cells > 8:
            self.query_one(Static).update(panel(self._case, program(self).lang, cells))


class Overlay(Dialog[None]):
    """The panel over the chat, until a key closes it."""

    BINDINGS = [
        Binding("f2,enter,q", "dismiss"),
        Binding("down", "scroll(1)"),
        Binding("up", "scroll(-1)"),
        Binding("pagedown,space", "scroll(10)"),
        Binding("pageup", "scroll(-10)"),
    ]

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case

    def compose(self) -> ComposeResult:
        """The panel, and how to leave it."""
        yield PanelView(self._case, id="overlay")
        yield Static(id="overlay-keys", markup=False)

    def on_mount(self) -> None:
        """Word it."""
        self.relabel()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one("#overlay-keys", Static).update(content(self.say("overlay.keys")))
        self.query_one(PanelView).show()

    def action_scroll(self, by: int) -> None:
        """Up or down."""
        self.query_one(PanelView).scroll_relative(y=by, animate=False)
