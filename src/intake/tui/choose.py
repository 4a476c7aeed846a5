"""A short list over the screen, to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from intake.tui.faces import Dialog
from intake.tui.picks import Picks
from intake.tui.safe import content


class Choose(Dialog[int | None]):
    """Returns the place of what was chosen, None if nothing was."""

    AUTO_FOCUS = "OptionList"

    def __init__(self, heading: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._heading, self._lines = heading, lines

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        with Vertical(classes="box"):
            yield Static(content(self._heading), classes="heading", markup=False)
            yield Picks(self._lines)
            yield Static(content(self.say("choose.keys")), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Stand at the first."""
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        event.stop()
        self.dismiss(event.option_index)
