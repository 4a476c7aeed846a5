"""The panel as a column beside the chat, and over everything where there is no room for a column (F2)."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from intake.case import Case
from intake.tui.bindings import SCROLLED, Bound, bindings, footer
from intake.tui.chat.panel import panel
from intake.tui.faces import Dialog, program
from intake.tui.keyline import KeyLine


class PanelView(VerticalScroll, can_focus=False):
    """The panel's text, as wide as it is given room."""

    def __init__(self, case: Case, *, id: str | None = None, whole: bool = False) -> None:
        super().__init__(id=id)
        self._case, self._whole = case, whole

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
            self.query_one(Static).update(panel(self._case, program(self).lang, cells, whole=self._whole))


class Overlay(Dialog[str | None]):
    """The panel over the chat, until a key closes it."""

    KEYS = (
        *SCROLLED,
        Bound("f3", "to('overview')", "overview", footer=True),
        Bound("escape,f2,enter,q", "dismiss", "back", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case

    def compose(self) -> ComposeResult:
        """The panel, and how to leave it."""
        yield PanelView(self._case, id="overlay", whole=True)
        yield KeyLine(id="overlay-keys")

    def on_mount(self) -> None:
        """Word it."""
        self.relabel()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))
        self.query_one(PanelView).show()

    def action_to(self, target: str) -> None:
        """Where somebody pointed: the chat goes there."""
        self.dismiss(target)

    def action_scroll(self, by: int) -> None:
        """Up or down."""
        self.query_one(PanelView).scroll_relative(y=by, animate=False)
